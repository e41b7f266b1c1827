package io.understudy.linux.internal.linkbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.linkbeat.LinkBeats.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkBeatsKernelIT {

    private static final int EOPNOTSUPP = 95;

    private KernelLab lab;
    private KernelLinkBeats beats;

    @BeforeEach
    void makeInterfaces() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        beats = new KernelLinkBeats(lab.libc());
    }

    @AfterEach
    void close() throws Exception {
        beats.close();
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(value = Method.class, names = {"ETHTOOL", "IOCTL"})
    void aVethHasALinkWhileItsPeerIsUp(Method method) throws Exception {
        KernelLab.run("ip link set lx0 up");
        KernelLab.run("ip link set lx1 up");
        assertTrue(beats.hasLink("lx0", method));
        KernelLab.run("ip link set lx1 down");
        assertFalse(beats.hasLink("lx0", method));
    }

    @Test
    void aVethHasNoTransceiver() {
        assertEquals(EOPNOTSUPP, assertThrows(KernelException.class, () -> beats.hasLink("lx0", Method.MII)).errno());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void anInterfaceThatIsNotThereIsRefusedWithItsName(Method method) {
        String said = assertThrows(KernelException.class, () -> beats.hasLink("lx9", method)).getMessage();
        assertTrue(said.contains("lx9") && said.contains("ENODEV"), said);
    }
}
