package io.understudy.vrrp.protocol;

/**
 * An interface that counts as down or up only after it has been so for a while ({@code interface_up_down_delays},
 * behaviour C85), from when it was seen up for the first time.
 *
 * @param counts       as what it counts: {@code true} up
 * @param seenUp       it was up once
 * @param pending      it is not what it counts as
 * @param changesNanos when what is pending comes to count; {@link Long#MAX_VALUE}: nothing is
 */
public record LinkDebounce(boolean counts, boolean seenUp, boolean pending, long changesNanos) {

    private static final long NEVER = Long.MAX_VALUE;

    /** How it is found: that counts at once. */
    public static LinkDebounce found(boolean up) {
        return new LinkDebounce(up, up, false, NEVER);
    }

    /**
     * How it is now; also called when time has passed.
     *
     * @param up             as the kernel says
     * @param downDelayNanos how long it must be down
     * @param upDelayNanos   how long it must be up
     */
    public LinkDebounce at(long nowNanos, boolean up, long downDelayNanos, long upDelayNanos) {
        long delay = up ? upDelayNanos : downDelayNanos;
        if (up == counts) {
            return pending ? new LinkDebounce(counts, seenUp, false, NEVER) : this;
        }
        if (!seenUp || delay == 0 || pending && nowNanos >= changesNanos) {
            return new LinkDebounce(up, seenUp || up, false, NEVER);
        }
        // a delay that became shorter counts from now on, one that became longer does not
        return pending && changesNanos <= nowNanos + delay ? this
                : new LinkDebounce(counts, true, true, nowNanos + delay);
    }

    /**
     * The longest delay that a router can bear: the interface must be found down before its peers take over (C26).
     *
     * @param version         of the router; only in version 3 the interval is another router's to choose
     * @param intervalCentis  the interval that counts
     */
    public static long bearable(long delayNanos, int version, int intervalCentis, int downTimerAdverts) {
        return version == 2 ? delayNanos
                : Math.min(delayNanos, (downTimerAdverts - 1) * ProtocolTimes.centis(intervalCentis));
    }
}
