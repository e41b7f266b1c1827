package io.understudy.linux.process;

import java.nio.ByteBuffer;

/** Ends the process thread's wait from any other thread: an eventfd, written once until it has been seen. */
final class WakeUp {

    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;

    private final ProcessLibc libc;
    private final int fd;
    private final Object lock = new Object();
    private boolean pending;
    private boolean closed;
    private final ByteBuffer one = NativeProcesses.buffer(Long.BYTES).putLong(0, 1);
    private final ByteBuffer seen = NativeProcesses.buffer(Long.BYTES);

    WakeUp(NativeProcesses kernel) {
        libc = kernel.libc();
        fd = libc.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (fd < 0) {
            throw new IllegalStateException("eventfd: " + kernel.describe(kernel.errno()));
        }
    }

    int fd() {
        return fd;
    }

    /** From any thread. */
    void wake() {
        synchronized (lock) {
            // after close the number may be somebody else's file
            if (!pending && !closed) {
                pending = true;
                libc.write(fd, one, Long.BYTES);
            }
        }
    }

    /** On the process thread, before it looks for what it was woken for. */
    void seen() {
        synchronized (lock) {
            libc.read(fd, seen, Long.BYTES);
            pending = false;
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
            libc.close(fd);
        }
    }
}
