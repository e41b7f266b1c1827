package io.understudy.linux.internal.poll;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;

/** A timerfd on CLOCK_BOOTTIME that becomes readable at an absolute time. */
public final class DeadlineFd implements AutoCloseable {

    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int TFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final int VALUE_SECONDS = 16;
    private static final int VALUE_NANOS = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Libc libc;
    private final int fd;
    private final Memory itimerspec = new Memory(32);
    private final Memory expirations = new Memory(8);
    private long armed = NEVER;

    /** Makes the timerfd, disarmed. */
    public DeadlineFd(Libc libc) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("timerfd_create",
                libc.events().timerfd_create(KernelClock.BOOTTIME, TFD_CLOEXEC_NONBLOCK));
    }

    /** The descriptor to wait for. */
    public int fd() {
        return fd;
    }

    /** Takes the expiry back. */
    public void clear() {
        libc.files().read(fd, expirations.address(), 8);
        armed = NEVER;
    }

    /** Arms for a deadline, or disarms; no system call where nothing changes. */
    public void arm(long deadlineNanos) throws KernelException {
        if (deadlineNanos == armed) {
            return;
        }
        // 0 would disarm it: a deadline in the past becomes the first nanosecond after boot
        long value = deadlineNanos == NEVER ? 0 : Math.max(1, deadlineNanos);
        itimerspec.buffer().putLong(VALUE_SECONDS, value / NANOS_PER_SECOND);
        itimerspec.buffer().putLong(VALUE_NANOS, value % NANOS_PER_SECOND);
        libc.check("timerfd_settime", libc.events().timerfd_settime(fd, TFD_TIMER_ABSTIME, itimerspec.address(), 0));
        armed = deadlineNanos;
    }

    @Override
    public void close() {
        libc.files().close(fd);
    }
}
