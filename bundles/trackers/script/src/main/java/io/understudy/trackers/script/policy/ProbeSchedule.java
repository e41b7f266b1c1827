package io.understudy.trackers.script.policy;

/**
 * When a script runs: in slots one interval apart, counted from start to start; never twice at the same time. A slot
 * that finds the last run still active, or that nobody could attend to in time, is left out and not made up for.
 * Immutable; times are of any clock that does not jump, compared by difference.
 *
 * @param nextNanos     the next slot
 * @param intervalNanos from slot to slot, positive
 * @param running       {@code true} from a start to its end
 */
public record ProbeSchedule(long nextNanos, long intervalNanos, boolean running) {

    /** Checks the interval. */
    public ProbeSchedule {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("interval must be positive: " + intervalNanos);
        }
    }

    /** What to do now, and the schedule after it. */
    public record Step(ProbeSchedule schedule, boolean start) {
    }

    /** A schedule whose first slot is now. */
    public static ProbeSchedule startingAt(long nowNanos, long intervalNanos) {
        return new ProbeSchedule(nowNanos, intervalNanos, false);
    }

    /** Time has come to {@code nowNanos}. */
    public Step tick(long nowNanos) {
        long lateNanos = nowNanos - nextNanos;
        if (lateNanos < 0) {
            return new Step(this, false);
        }
        long slotAfterNow = nextNanos + (lateNanos / intervalNanos + 1) * intervalNanos;
        return new Step(new ProbeSchedule(slotAfterNow, intervalNanos, true), !running);
    }

    /** The run has ended. */
    public ProbeSchedule ended() {
        return new ProbeSchedule(nextNanos, intervalNanos, false);
    }

    /** Time until the next slot; 0 where it has come. */
    public long nanosUntilNext(long nowNanos) {
        return Math.max(0, nextNanos - nowNanos);
    }
}
