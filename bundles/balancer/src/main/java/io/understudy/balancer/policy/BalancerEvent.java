package io.understudy.balancer.policy;

import java.util.Map;
import java.util.OptionalInt;

/** What a virtual server is told. */
public sealed interface BalancerEvent {

    /**
     * It begins; checks that are not alpha count as successful (D16, D17).
     *
     * @param decided what an operator decided before, by real server
     */
    record Started(Map<String, ServerMode> decided) implements BalancerEvent {

        /** Nothing was decided before. */
        public Started() {
            this(Map.of());
        }
    }

    /**
     * A check's verdict, after retries.
     *
     * @param server real server
     * @param check  id of the check
     * @param up     the verdict
     * @param weight weight in place of the configured one, of this check; empty: unchanged
     * @param delta  added to the weight by this check
     * @param cause  why
     */
    record Checked(String server, String check, boolean up, OptionalInt weight, int delta, String cause)
            implements BalancerEvent {
    }

    /** An operator decided about a real server. */
    record ModeSet(String server, ServerMode mode, String cause) implements BalancerEvent {
    }

    /**
     * Other servers or settings are wanted: what stays the same keeps its state (D61 to D65).
     *
     * @param byOperator {@code true}: an operator added or removed servers; {@code false}: a reload
     */
    record Reconfigured(VirtualServerSpec wanted, boolean byOperator) implements BalancerEvent {

        /** A reload. */
        public Reconfigured(VirtualServerSpec wanted) {
            this(wanted, false);
        }
    }

    /** Time passed that {@link VirtualServer#nextTickNanos} asked for. */
    record Tick() implements BalancerEvent {
    }

    /**
     * It ends.
     *
     * @param removed {@code true}: it is no longer configured (D64); {@code false}: the daemon stops (D66)
     */
    record Stopped(boolean removed) implements BalancerEvent {
    }
}
