package io.understudy.linux.internal.poll;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.util.concurrent.atomic.AtomicBoolean;

/** An eventfd by which any thread wakes a loop; however many wake it, one system call is enough. */
public final class WakeUp implements AutoCloseable {

    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    private final Libc libc;
    private final int fd;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Memory one = new Memory(8);
    private final Memory count = new Memory(8);

    /** Makes the eventfd. */
    public WakeUp(Libc libc) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("eventfd", libc.events().eventfd(0, EFD_CLOEXEC_NONBLOCK));
        one.buffer().putLong(0, 1);
    }

    /** The descriptor to wait for. */
    public int fd() {
        return fd;
    }

    /** Wakes the loop. Any thread. */
    public void signal() {
        if (signalled.compareAndSet(false, true)) {
            libc.files().write(fd, one.address(), 8);
        }
    }

    /** Takes the signal back, where the descriptor is readable; the loop must look at its queue afterwards, not before. */
    public void clear() {
        libc.files().read(fd, count.address(), 8);
        signalled.set(false);
    }

    /** Closes it; later signals are without effect. */
    @Override
    public void close() {
        signalled.set(true);
        libc.files().close(fd);
    }
}
