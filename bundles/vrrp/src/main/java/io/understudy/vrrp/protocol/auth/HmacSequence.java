package io.understudy.vrrp.protocol.auth;

/**
 * Sequence numbers {@code seconds << 32 | subsecond << 16 | counter} in serial-number arithmetic (RFC 1982's idea on 64
 * bits), so that the wrap of the seconds in 2106 is none.
 */
public final class HmacSequence {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private HmacSequence() {
    }

    /** The number that a moment of the wall clock stands for, counter 0. */
    public static long ofClock(long epochSeconds, int nanoOfSecond) {
        return epochSeconds << 32 | (long) nanoOfSecond * 65_536 / NANOS_PER_SECOND << 16;
    }

    /** As {@link #ofClock}, from milliseconds since 1970. */
    public static long ofMillis(long epochMillis) {
        return ofClock(Math.floorDiv(epochMillis, 1000L), (int) Math.floorMod(epochMillis, 1000L) * 1_000_000);
    }

    /** {@code true} where {@code a} comes after {@code b}. */
    public static boolean isAfter(long a, long b) {
        return a - b > 0;
    }

    /** Seconds from {@code b} to {@code a}; negative where {@code a} is earlier. */
    public static int secondsBetween(long a, long b) {
        return (int) (a >>> 32) - (int) (b >>> 32);
    }

    /**
     * The number of the next advert (C118): the clock's, or one more than the last where the clock is not further.
     *
     * @param last   the last one sent
     * @param clock  {@link #ofClock} of now
     * @param policy with {@code byTime}, a last number ahead of the clock by more than the window is forgotten: the
     *               clock was set back, and receivers would refuse what comes from the future
     */
    public static long next(long last, long clock, HmacPolicy policy) {
        boolean fromFuture = policy.byTime() && isAfter(last, clock)
                && secondsBetween(last, clock) > policy.windowSeconds();
        return fromFuture || isAfter(clock, last + 1) ? clock : last + 1;
    }
}
