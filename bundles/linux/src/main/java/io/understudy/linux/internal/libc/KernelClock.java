package io.understudy.linux.internal.libc;

/** Clocks of the kernel, readable from any thread without allocation. */
public final class KernelClock {

    /** CLOCK_BOOTTIME (linux/time.h): monotonic, and goes on during suspend. */
    public static final int BOOTTIME = 7;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Libc libc;
    private final ThreadLocal<Memory> timespecs = ThreadLocal.withInitial(() -> new Memory(16));

    /** A clock over libc. */
    public KernelClock(Libc libc) {
        this.libc = libc;
    }

    /** CLOCK_BOOTTIME in nanoseconds. */
    public long nowNanos() {
        Memory timespec = timespecs.get();
        if (libc.threads().clock_gettime(BOOTTIME, timespec.address()) < 0) {
            throw new IllegalStateException(libc.failure("read CLOCK_BOOTTIME", libc.errno()));
        }
        return timespec.buffer().getLong(0) * NANOS_PER_SECOND + timespec.buffer().getLong(8);
    }
}
