package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Wording.seconds;

import java.util.List;

/** What became of this router itself, and of what it holds. */
public sealed interface OwnCause extends Cause {

    /** Priority 255: the owner of the addresses does not wait. */
    record Owner() implements OwnCause {
        @Override
        public String text() {
            return "owner of the addresses (priority 255)";
        }
    }

    /** Begins to listen. */
    record Started() implements OwnCause {
        @Override
        public String text() {
            return "started: waiting for adverts";
        }
    }

    /**
     * Told to stop.
     *
     * @param reason why
     */
    record Stopped(String reason) implements OwnCause {
        @Override
        public String text() {
            return "stopped: " + reason;
        }
    }

    /**
     * As MASTER we were so late that a peer may own the addresses by now.
     *
     * @param stallNanos      by how much the next advert is late
     * @param lastAdvertNanos since our last advert
     */
    record Stalled(long stallNanos, long lastAdvertNanos) implements OwnCause {
        @Override
        public String text() {
            return "stalled for " + seconds(stallNanos) + ": peers may have taken over (last advert sent "
                    + seconds(lastAdvertNanos) + " ago)";
        }
    }

    /**
     * Something keeps us from taking part.
     *
     * @param faults one line each
     */
    record Faults(List<String> faults) implements OwnCause {
        /** Copies. */
        public Faults {
            faults = List.copyOf(faults);
        }

        @Override
        public String text() {
            return String.join("; ", faults);
        }
    }

    /**
     * Something else keeps us from taking part, or something more, or less.
     *
     * @param faults one line each
     */
    record FaultsMoved(List<String> faults) implements OwnCause {
        /** Copies. */
        public FaultsMoved {
            faults = List.copyOf(faults);
        }

        @Override
        public String text() {
            return "kept in FAULT by now by: " + String.join("; ", faults);
        }
    }

    /**
     * Nothing keeps us from taking part any more.
     *
     * @param faults what did
     */
    record Recovered(List<String> faults) implements OwnCause {
        /** Copies. */
        public Recovered {
            faults = List.copyOf(faults);
        }

        @Override
        public String text() {
            return "recovered from: " + String.join("; ", faults);
        }
    }

    /**
     * The effective priority moved.
     *
     * @param from   before
     * @param to     after
     * @param reason for people
     */
    record PriorityMoved(int from, int to, String reason) implements OwnCause {
        @Override
        public String text() {
            return "effective priority changed from " + from + " to " + to + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /** The kernel let our lease run out, though we are MASTER by right: addresses were put back. */
    record LeaseLapsed() implements OwnCause {
        @Override
        public String text() {
            return "LEASE_LAPSED: the kernel removed the addresses because their lease was not renewed in time; "
                    + "put back";
        }

        @Override
        public boolean isTrouble() {
            return true;
        }
    }

    /**
     * Somebody removed our addresses, routes or rules, or replaced a route.
     *
     * @param what        which
     * @param replacement what is there instead; empty: nothing
     * @param round       how often lately, from 1
     * @param putBack     {@code false}: too often, they stay away
     */
    record RemovedByOthers(String what, String replacement, int round, boolean putBack) implements OwnCause {

        static RemovedByOthers of(VrrpEvent.AddressesRemoved event, int round, boolean putBack) {
            return new RemovedByOthers(event.what(), event.replacement(), round, putBack);
        }

        @Override
        public String text() {
            return "somebody " + (replacement.isEmpty() ? "removed " + what : "replaced " + what + " by " + replacement)
                    + (putBack ? ": put back (round " + round + ")"
                    : ", " + round + " times within a minute: not put back before the next transition or a change of"
                            + " this router's configuration;"
                            + " find out who does it");
        }

        @Override
        public boolean isTrouble() {
            return true;
        }
    }

    /** New settings came into force. */
    record SettingsChanged() implements OwnCause {
        @Override
        public String text() {
            return "reconfigured";
        }
    }
}
