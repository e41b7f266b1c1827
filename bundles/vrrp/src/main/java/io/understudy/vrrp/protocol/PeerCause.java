package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Wording.address;
import static io.understudy.vrrp.protocol.Wording.addresses;
import static io.understudy.vrrp.protocol.Wording.centiSeconds;
import static io.understudy.vrrp.protocol.Wording.seconds;

import java.net.InetAddress;
import java.util.List;

/** What another router said, or said no more, and what came of it. */
public sealed interface PeerCause extends Cause {

    /**
     * Nobody was heard for the master-down time.
     *
     * @param master         whom we last heard; {@code null}: nobody
     * @param silenceNanos   since its last advert, or since this router began to listen
     */
    record MasterDownExpired(InetAddress master, long silenceNanos) implements PeerCause {
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
    record MasterResigned(InetAddress master, long agoNanos) implements PeerCause {
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
    record Preempted(InetAddress master, int priority, int ourPriority) implements PeerCause {
        @Override
        public String text() {
            return "preempting " + address(master) + ", which has lower priority " + priority + " (ours "
                    + ourPriority + ")";
        }
    }

    /**
     * A better MASTER is there.
     *
     * @param source      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record HigherPriority(InetAddress source, int priority, int ourPriority) implements PeerCause {
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
    record HigherAddress(InetAddress source, int priority, InetAddress ourSource) implements PeerCause {
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
    record LowerPriority(InetAddress source, int priority, int ourPriority) implements PeerCause {
        @Override
        public String text() {
            return (priority == ourPriority
                    ? "advert with equal priority " + priority + " from the lower address "
                    : "advert with lower priority " + priority + " from ") + address(source)
                    + (priority == ourPriority ? "" : " (ours " + ourPriority + ")") + ": forcing a new election"
                    + (priority == 255 ? "; two routers are configured as owner (priority 255)" : "");
        }

        @Override
        public boolean isTrouble() {
            return priority == 255;
        }
    }

    /**
     * As BACKUP we hear a MASTER of lower priority and will take over.
     *
     * @param source      who
     * @param priority    its priority
     * @param ourPriority ours
     */
    record LowerPriorityDiscarded(InetAddress source, int priority, int ourPriority) implements PeerCause {
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
    record PreemptDelayStarted(InetAddress source, int priority, long delayNanos) implements PeerCause {
        @Override
        public String text() {
            return "advert with lower priority " + priority + " from " + address(source) + ": preempt_delay of "
                    + seconds(delayNanos) + " begins";
        }
    }

    /**
     * A peer advertises other addresses than we do.
     *
     * @param source who
     * @param theirs its addresses
     * @param ours   ours
     */
    record AddressListDiffers(InetAddress source, List<InetAddress> theirs, List<InetAddress> ours)
            implements PeerCause {
        @Override
        public String text() {
            return "advert from " + address(source) + " lists " + addresses(theirs) + ", we have " + addresses(ours)
                    + ": make the configurations alike";
        }

        @Override
        public boolean isTrouble() {
            return true;
        }
    }

    /**
     * Version 3: the MASTER's interval is not ours; its interval counts.
     *
     * @param source      who
     * @param centis      its interval
     * @param ourCentis   ours
     */
    record IntervalDiffers(InetAddress source, int centis, int ourCentis) implements PeerCause {
        @Override
        public String text() {
            return "advert from " + address(source) + " announces an interval of " + centiSeconds(centis)
                    + ", ours is " + centiSeconds(ourCentis) + ": using the former while it is MASTER";
        }

        @Override
        public boolean isTrouble() {
            return true;
        }
    }

    /**
     * A peer sends from our own address.
     *
     * @param source the address
     */
    record IdenticalSource(InetAddress source) implements PeerCause {
        @Override
        public String text() {
            return "advert with our own priority from our own address " + address(source)
                    + ": another host uses it, or the network loops packets back";
        }

        @Override
        public boolean isTrouble() {
            return true;
        }
    }
}
