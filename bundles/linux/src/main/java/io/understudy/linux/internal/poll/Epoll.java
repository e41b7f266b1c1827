package io.understudy.linux.internal.poll;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;

/** An epoll(7) instance that waits for readability, level-triggered. Allocates nothing once built. */
public final class Epoll implements AutoCloseable {

    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLLIN = 1;

    /** As many descriptors as one {@link #await} can report. */
    public static final int MAX_EVENTS = 256;

    // struct epoll_event is packed on x86-64 only (sys/epoll.h, __EPOLL_PACKED)
    private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int DATA_OFFSET = PACKED ? 4 : 8;

    private final Libc libc;
    private final int fd;
    private final Memory events = new Memory(MAX_EVENTS * EVENT_SIZE);
    private final Memory registration = new Memory(EVENT_SIZE);

    /** An instance without descriptors. */
    public Epoll(Libc libc) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("epoll_create1", libc.events().epoll_create1(EPOLL_CLOEXEC));
    }

    /** Waits for a descriptor too; {@code token} names it in {@link #token}. */
    public void add(int descriptor, int token) throws KernelException {
        registration.buffer().putInt(0, EPOLLIN);
        registration.buffer().putLong(DATA_OFFSET, token);
        libc.check("watch a descriptor (epoll_ctl)",
                libc.events().epoll_ctl(fd, EPOLL_CTL_ADD, descriptor, registration.address()));
    }

    /** Waits for it no longer. */
    public void remove(int descriptor) throws KernelException {
        libc.check("unwatch a descriptor (epoll_ctl)",
                libc.events().epoll_ctl(fd, EPOLL_CTL_DEL, descriptor, registration.address()));
    }

    /**
     * Waits.
     *
     * @param timeoutMillis -1: for ever
     * @return how many descriptors are readable; 0 also where a signal interrupted the wait
     */
    public int await(int timeoutMillis) throws KernelException {
        int ready = libc.events().epoll_wait(fd, events.address(), MAX_EVENTS, timeoutMillis);
        if (ready < 0) {
            int errno = libc.errno();
            if (errno == Errno.EINTR) {
                return 0;
            }
            throw libc.failure("epoll_wait", errno);
        }
        return ready;
    }

    /** Token of a readable descriptor of the last {@link #await}. */
    public int token(int index) {
        return (int) events.buffer().getLong(index * EVENT_SIZE + DATA_OFFSET);
    }

    @Override
    public void close() {
        libc.files().close(fd);
    }
}
