package io.understudy.linux.internal.sysctl;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.FileCalls;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.sysctl.Sysctls;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads and writes files below /proc/sys; by system calls, because the JDK's exceptions carry no errno. */
@Component(immediate = true)
public final class ProcSysctls implements Sysctls {

    private static final String ROOT = "/proc/sys/";
    private static final int O_WRONLY_CLOEXEC = 1 | 0x80000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int MAX_VALUE_BYTES = 4096;

    private final Libc libc;

    /** Over libc. */
    @Activate
    public ProcSysctls(@Reference Libc libc) {
        this.libc = libc;
    }

    @Override
    public String read(String path) throws KernelException {
        String operation = "read " + checked(path);
        FileCalls files = libc.files();
        int fd = libc.check(operation, files.open(ROOT + path, O_RDONLY_CLOEXEC));
        try {
            Memory value = new Memory(MAX_VALUE_BYTES);
            int length = libc.check(operation, (int) files.read(fd, value.address(), value.size()));
            byte[] text = new byte[length];
            value.buffer().get(0, text);
            return new String(text, StandardCharsets.UTF_8).strip();
        } finally {
            files.close(fd);
        }
    }

    @Override
    public void write(String path, String value) throws KernelException {
        String operation = "set " + checked(path) + " to " + value;
        byte[] text = (value + "\n").getBytes(StandardCharsets.UTF_8);
        FileCalls files = libc.files();
        int fd = libc.check(operation, files.open(ROOT + path, O_WRONLY_CLOEXEC));
        try {
            Memory bytes = new Memory(text.length);
            bytes.buffer().put(0, text);
            // in one call: the kernel takes each write as a whole value
            libc.check(operation, (int) files.write(fd, bytes.address(), text.length));
        } finally {
            files.close(fd);
        }
    }

    private static String checked(String path) {
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            throw new IllegalArgumentException("not a path below " + ROOT + ": " + path);
        }
        return ROOT + path;
    }
}
