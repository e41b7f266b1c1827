package io.understudy.testkit.time;

/** A host's own monotonic clock, which starts anywhere and runs a little too fast or too slow. One thread. */
public final class DriftingClock {

    private final VirtualTime time;
    private long changedAt;
    private long localThen;
    private double rate;

    /**
     * A clock.
     *
     * @param localNanos what it shows now
     * @param driftPpm   how much too fast it runs, in millionths; negative: too slow
     */
    public DriftingClock(VirtualTime time, long localNanos, double driftPpm) {
        this.time = time;
        this.changedAt = time.nowNanos();
        this.localThen = localNanos;
        this.rate = 1 + driftPpm / 1e6;
    }

    /** What it shows now. */
    public long nowNanos() {
        return localThen + Math.round((time.nowNanos() - changedAt) * rate);
    }

    /** The virtual time at which it will show this, or a later moment at most 2 ns away. */
    public long virtualNanos(long localNanos) {
        return localNanos == Long.MAX_VALUE ? Long.MAX_VALUE
                : changedAt + (long) Math.ceil((localNanos - localThen) / rate) + 1;
    }

    /** Runs at another speed from now on; what was derived from {@link #virtualNanos} must be derived again. */
    public void drift(double driftPpm) {
        localThen = nowNanos();
        changedAt = time.nowNanos();
        rate = 1 + driftPpm / 1e6;
    }
}
