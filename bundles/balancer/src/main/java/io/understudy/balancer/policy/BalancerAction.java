package io.understudy.balancer.policy;

/** What a virtual server wants done, in this order: the pool first, notifications after it (D24, D29). */
public sealed interface BalancerAction {

    /** The table is to hold what {@link VirtualServer#pool} says now. */
    record PoolChanged() implements BalancerAction {
    }

    /**
     * A real server came up or went down.
     *
     * @param check id of the check that decided; empty where none did
     */
    record ServerChanged(String server, boolean up, String check, String cause) implements BalancerAction {
    }

    /** A real server that stays up has another weight (D33). */
    record WeightChanged(String server, int from, int to, String cause) implements BalancerAction {
    }

    /** An operator's decision is in force. */
    record ModeChanged(String server, ServerMode mode, String cause) implements BalancerAction {
    }

    /**
     * The quorum was gained or lost.
     *
     * @param up         gained
     * @param starting   {@code true}: it is down from the beginning (D19)
     * @param liveWeight sum of the weights at that moment
     * @param threshold  what it was compared with
     * @param cause      what made the difference
     */
    record QuorumChanged(boolean up, boolean starting, long liveWeight, long threshold, String cause)
            implements BalancerAction {
    }
}
