package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Wording.address;
import static io.understudy.vrrp.protocol.Wording.addresses;
import static io.understudy.vrrp.protocol.Wording.centiSeconds;
import static io.understudy.vrrp.protocol.Wording.seconds;

import java.net.InetAddress;
import java.util.List;

/** Why something happened, as fields for programs and as a sentence for whoever is on call at 3 a.m. */
public sealed interface Cause {

    /** One sentence, without a full stop. */
    String text();

    /** {@code true} where somebody should do something about it. */
    default boolean isTrouble() {
        return this instanceof AddressListDiffers || this instanceof IntervalDiffers
                || this instanceof IdenticalSource || this instanceof LeaseLapsed || this instanceof RemovedByOthers
                || this instanceof LowerPriority lower && lower.priority == 255;
    }

    /**
     * Nobody was heard for the master-down time.
     *
     * @param master         whom we last heard; {@code null}: nobody
     * @param silenceNanos   since its last advert, or since this router began to listen
     */
    record MasterDownExpired(InetAddress master, long silenceNanos) implements Cause {
        @Override
        public String text() {
            return master == null
                    ? "master down timer expired: no advert heard for " + seconds(silenceNanos)
                    : "master down timer expired: last advert from " + address(master) + " " + seconds(silenceNanos)
                            + " ago";
        }
    }

    /**
     * The MASTER resigned, and nobody better took over.
     *
     * @param master   who
     * @param agoNanos since it did
     */
    record MasterResigned(InetAddress master, long agoNanos) implements Cause {
        @Override
        public String text() {
            return "priority 0 from " + address(master) + " " + seconds(agoNanos) + " ago: it resigned";
        }
    }

    /**
     * We took over from a MASTER of lower priority.
     *
     * @param master      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record Preempted(InetAddress master, int priority, int ourPriority) implements Cause {
        @Override
        public String text() {
            return "preempting " + address(master) + ", which has lower priority " + priority + " (ours "
                    + ourPriority + ")";
        }
    }

    /** Priority 255: the owner of the addresses does not wait. */
    record Owner() implements Cause {
        @Override
        public String text() {
            return "owner of the addresses (priority 255)";
        }
    }

    /** Begins to listen. */
    record Started() implements Cause {
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
    record Stopped(String reason) implements Cause {
        @Override
        public String text() {
            return "stopped: " + reason;
        }
    }

    /**
     * A better MASTER is there.
     *
     * @param source      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record HigherPriority(InetAddress source, int priority, int ourPriority) implements Cause {
        @Override
        public String text() {
            return "advert with higher priority " + priority + " from " + address(source) + " (ours " + ourPriority
                    + ")";
        }
    }

    /**
     * Another MASTER has our priority and the higher address.
     *
     * @param source    who
     * @param priority  of both
     * @param ourSource our address
     */
    record HigherAddress(InetAddress source, int priority, InetAddress ourSource) implements Cause {
        @Override
        public String text() {
            return "advert with equal priority " + priority + " from the higher address " + address(source)
                    + " (ours " + address(ourSource) + ")"
                    + (priority == 255 ? ": two routers are configured as owner (priority 255)" : "");
        }
    }

    /**
     * As MASTER we heard one that has to give way; it is told by an advert of ours.
     *
     * @param source      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record LowerPriority(InetAddress source, int priority, int ourPriority) implements Cause {
        @Override
        public String text() {
            return (priority == ourPriority
                    ? "advert with equal priority " + priority + " from the lower address "
                    : "advert with lower priority " + priority + " from ") + address(source)
                    + (priority == ourPriority ? "" : " (ours " + ourPriority + ")") + ": forcing a new election"
                    + (priority == 255 ? "; two routers are configured as owner (priority 255)" : "");
        }
    }

    /**
     * As BACKUP we hear a MASTER of lower priority and will take over.
     *
     * @param source      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record LowerPriorityDiscarded(InetAddress source, int priority, int ourPriority) implements Cause {
        @Override
        public String text() {
            return "advert with lower priority " + priority + " from " + address(source) + " (ours " + ourPriority
                    + "): discarded, taking over when the master down timer expires";
        }
    }

    /**
     * A MASTER of lower priority is let be for a while.
     *
     * @param source     who
     * @param priority   its priority
     * @param delayNanos for how long
     */
    record PreemptDelayStarted(InetAddress source, int priority, long delayNanos) implements Cause {
        @Override
        public String text() {
            return "advert with lower priority " + priority + " from " + address(source) + ": preempt_delay of "
                    + seconds(delayNanos) + " begins";
        }
    }

    /**
     * As MASTER we were so late that a peer may own the addresses by now.
     *
     * @param stallNanos      by how much the next advert is late
     * @param lastAdvertNanos since our last advert
     */
    record Stalled(long stallNanos, long lastAdvertNanos) implements Cause {
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
    record Faults(List<String> faults) implements Cause {
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
     * Nothing keeps us from taking part any more.
     *
     * @param faults what did
     */
    record Recovered(List<String> faults) implements Cause {
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
    record PriorityMoved(int from, int to, String reason) implements Cause {
        @Override
        public String text() {
            return "effective priority changed from " + from + " to " + to + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /**
     * A peer advertises other addresses than we do.
     *
     * @param source who
     * @param theirs its addresses
     * @param ours   ours
     */
    record AddressListDiffers(InetAddress source, List<InetAddress> theirs, List<InetAddress> ours) implements Cause {
        @Override
        public String text() {
            return "advert from " + address(source) + " lists " + addresses(theirs) + ", we have " + addresses(ours)
                    + ": make the configurations alike";
        }
    }

    /**
     * Version 3: the MASTER's interval is not ours; its interval counts.
     *
     * @param source      who
     * @param centis      its interval
     * @param ourCentis   ours
     */
    record IntervalDiffers(InetAddress source, int centis, int ourCentis) implements Cause {
        @Override
        public String text() {
            return "advert from " + address(source) + " announces an interval of " + centiSeconds(centis)
                    + ", ours is " + centiSeconds(ourCentis) + ": using the former while it is MASTER";
        }
    }

    /**
     * A peer sends from our own address.
     *
     * @param source the address
     */
    record IdenticalSource(InetAddress source) implements Cause {
        @Override
        public String text() {
            return "advert with our own priority from our own address " + address(source)
                    + ": another host uses it, or the network loops packets back";
        }
    }

    /** The kernel let our lease run out, though we are MASTER by right: addresses were put back. */
    record LeaseLapsed() implements Cause {
        @Override
        public String text() {
            return "LEASE_LAPSED: the kernel removed the addresses because their lease was not renewed in time; "
                    + "put back";
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
    record RemovedByOthers(String what, String replacement, int round, boolean putBack) implements Cause {

        static RemovedByOthers of(VrrpEvent.AddressesRemoved event, int round, boolean putBack) {
            return new RemovedByOthers(event.what(), event.replacement(), round, putBack);
        }

        @Override
        public String text() {
            return "somebody " + (replacement.isEmpty() ? "removed " + what : "replaced " + what + " by " + replacement)
                    + (putBack ? ": put back (round " + round + ")"
                    : ", " + round + " times within a minute: not put back before the next transition or a change of this router's configuration;"
                            + " find out who does it");
        }
    }

    /**
     * A member of the sync group changed its state, and all others with it.
     *
     * @param group  the sync group's name
     * @param member the member's name
     * @param cause  why the member did
     */
    record Synced(String group, String member, Cause cause) implements Cause {
        @Override
        public String text() {
            return "sync group " + group + ": " + member + ": " + cause.text();
        }
    }

    /**
     * A member that joined a MASTER group found a MASTER on its LAN.
     *
     * @param master   who
     * @param priority its priority
     */
    record FollowsAnother(InetAddress master, int priority) implements Cause {
        @Override
        public String text() {
            return "joined and heard " + address(master) + " as MASTER with priority " + priority;
        }
    }

    /**
     * A MASTER became member of a sync group that is not.
     *
     * @param group the sync group's name
     */
    record JoinedBackup(String group) implements Cause {
        @Override
        public String text() {
            return "joined sync group " + group + ", whose members are not all MASTER";
        }
    }

    /**
     * Operators decided that another router shall be MASTER.
     *
     * @param standing how strictly
     * @param reason   for people
     */
    record StoodAside(Standing standing, String reason) implements Cause {
        @Override
        public String text() {
            return reason + (standing == Standing.AWAY ? ": stays BACKUP until that ends"
                    : ": stays BACKUP as long as another one is MASTER");
        }
    }

    /**
     * Operators let the router be MASTER again.
     *
     * @param reason for people
     */
    record Returned(String reason) implements Cause {
        @Override
        public String text() {
            return "may be MASTER again" + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /**
     * A router that stood aside takes over all the same: nobody else did. It stands aside no longer.
     *
     * @param cause why it takes over
     */
    record LastResort(Cause cause) implements Cause {
        @Override
        public String text() {
            return "stood aside, but nobody else is MASTER: " + cause.text();
        }
    }

    /** New settings came into force. */
    record SettingsChanged() implements Cause {
        @Override
        public String text() {
            return "reconfigured";
        }
    }
}
