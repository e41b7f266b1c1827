package io.understudy.linux.internal.sysctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.sysctl.Sysctls;
import org.junit.jupiter.api.Test;

class ProcSysctlsKernelIT {

    @Test
    void readsAndWrites() throws Exception {
        KernelLab lab = new KernelLab();
        Sysctls sysctls = new ProcSysctls(lab.libc());
        sysctls.write("net/ipv4/conf/lo/promote_secondaries", "1");
        assertEquals("1", sysctls.read("net/ipv4/conf/lo/promote_secondaries"));
        sysctls.write("net/ipv4/conf/lo/promote_secondaries", "0");
        assertEquals("0", sysctls.read("net/ipv4/conf/lo/promote_secondaries"));
        assertEquals("read /proc/sys/net/none: ENOENT (No such file or directory)",
                assertThrows(KernelException.class, () -> sysctls.read("net/none")).getMessage());
        assertEquals("set /proc/sys/net/ipv4/conf/lo/promote_secondaries to x: EINVAL (Invalid argument)",
                assertThrows(KernelException.class,
                        () -> sysctls.write("net/ipv4/conf/lo/promote_secondaries", "x")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> sysctls.read("../self/status"));
        lab.close();
    }
}
