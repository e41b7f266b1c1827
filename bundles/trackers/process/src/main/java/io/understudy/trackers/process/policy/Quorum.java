package io.understudy.trackers.process.policy;

/**
 * Whether the number of processes is right, and since when it has been so or not (behaviour C94): a change must last
 * before it counts.
 *
 * @param limits      what is right
 * @param count       how many run
 * @param up          what counts at present
 * @param changesNanos when the other verdict comes to count; {@link Long#MAX_VALUE}: never
 */
public record Quorum(Limits limits, int count, boolean up, long changesNanos) {

    private static final long NEVER = Long.MAX_VALUE;

    /**
     * What is right, and how long a change must last.
     *
     * @param least                at least so many
     * @param most                 at most so many
     * @param terminateDelayNanos  for a change that the end of a process brought
     * @param forkDelayNanos       for a change that the beginning of a process brought
     */
    public record Limits(int least, int most, long terminateDelayNanos, long forkDelayNanos) {

        /** From a configuration: with {@code quorum_max 0} none may run, whatever {@code quorum} says. */
        public static Limits of(int quorum, Integer quorumMax, long terminateDelayNanos, long forkDelayNanos) {
            int most = quorumMax == null ? Integer.MAX_VALUE : quorumMax;
            return new Limits(Math.min(quorum, most), most, terminateDelayNanos, forkDelayNanos);
        }

        boolean hold(int count) {
            return count >= least && count <= most;
        }
    }

    /** What is found at first counts at once. */
    public static Quorum found(Limits limits, int count) {
        return new Quorum(limits, count, limits.hold(count), NEVER);
    }

    /** So many run from now on. */
    public Quorum counted(long nowNanos, int now) {
        boolean right = limits.hold(now);
        if (right == up) {
            return new Quorum(limits, now, up, NEVER);
        }
        if (changesNanos != NEVER) {
            return new Quorum(limits, now, up, changesNanos).passed(nowNanos);
        }
        long delay = now < count ? limits.terminateDelayNanos() : limits.forkDelayNanos();
        return new Quorum(limits, now, up, nowNanos + delay).passed(nowNanos);
    }

    /** Time has passed. */
    public Quorum passed(long nowNanos) {
        return nowNanos >= changesNanos ? new Quorum(limits, count, !up, NEVER) : this;
    }

    /** For people. */
    public String reason() {
        if (limits.most() == 0) {
            return count + " running, none may";
        }
        String most = limits.most() == Integer.MAX_VALUE ? "" : ", at most " + limits.most();
        return count + " running, at least " + limits.least() + most + " wanted";
    }
}
