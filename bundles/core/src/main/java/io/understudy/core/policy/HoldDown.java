package io.understudy.core.policy;

import java.util.concurrent.TimeUnit;

/**
 * Hold-down and damping of one tracked object: what went down stays down for a time, and for twice that time where it
 * goes down again soon after it came up.
 *
 * @param lengthNanos  how long the last time was; 0: it never went down, or is not held
 * @param sinceNanos   when that time began
 * @param upSinceNanos when it came up after it
 * @param up           it came up after it
 */
public record HoldDown(long lengthNanos, long sinceNanos, long upSinceNanos, boolean up) {

    /** It never went down. */
    public static final HoldDown NEVER = new HoldDown(0, 0, 0, false);

    /**
     * What is configured.
     *
     * @param shortestNanos after a single failure; 0: no hold-down
     * @param longestNanos  after many, never less than the shortest
     */
    public record Limits(long shortestNanos, long longestNanos) {

        /** No hold-down. */
        public static final Limits NONE = new Limits(0, 0);

        /** In seconds; a longest below the shortest means that the time never grows. */
        public static Limits seconds(double shortest, double longest) {
            return new Limits(nanos(shortest), nanos(Math.max(shortest, longest)));
        }

        /** The same in microseconds. */
        public static Limits micros(long shortest, long longest) {
            return new Limits(TimeUnit.MICROSECONDS.toNanos(shortest),
                    TimeUnit.MICROSECONDS.toNanos(Math.max(shortest, longest)));
        }

        private static long nanos(double seconds) {
            return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** It went down now. */
    public HoldDown wentDown(long nowNanos, Limits limits) {
        boolean again = up && lengthNanos > 0 && nowNanos - upSinceNanos < lengthNanos;
        long length = again ? Math.min(2 * lengthNanos, limits.longestNanos()) : limits.shortestNanos();
        return new HoldDown(length, nowNanos, 0, false);
    }

    /** It came up now. */
    public HoldDown wentUp(long nowNanos) {
        return new HoldDown(lengthNanos, sinceNanos, nowNanos, true);
    }

    /** {@code true} while a success does not count yet. */
    public boolean holds(long nowNanos) {
        return !up && nowNanos - sinceNanos < lengthNanos;
    }

    /** Milliseconds that are left of the time, rounded up. */
    public long millisLeft(long nowNanos) {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);
        return Math.max(0, (lengthNanos - (nowNanos - sinceNanos) + milli - 1) / milli);
    }

    /** Seconds that are left of the time, rounded up. */
    public long secondsLeft(long nowNanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return Math.max(0, (lengthNanos - (nowNanos - sinceNanos) + second - 1) / second);
    }
}
