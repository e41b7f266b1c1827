package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.List;

/** What can happen to a virtual router. */
public sealed interface VrrpEvent {

    /** The only {@link TimerExpired}. */
    TimerExpired TIMER_EXPIRED = new TimerExpired();

    /**
     * Begins; only in INIT. A router with unweighted trackers that have no first result yet is not started before
     * they have ({@link Tracking.Outcome#waiting}, behaviour C18).
     *
     * @param source address that adverts are sent from; {@code null}: none yet, which is a fault
     * @param faults what keeps it from taking part, one line each: {@code link eth0 is down}
     */
    record Start(InetAddress source, List<String> faults) implements VrrpEvent {
        /** Copies. */
        public Start {
            faults = List.copyOf(faults);
        }
    }

    /** Time has passed: all that is due at this step's time happens; may come too early, too late, and for nothing. */
    record TimerExpired() implements VrrpEvent {
    }

    /**
     * An advert that passed {@link ReceiveChecks}.
     *
     * @param advert what it says
     * @param source who sent it
     */
    record AdvertReceived(Advert advert, InetAddress source) implements VrrpEvent {
    }

    /**
     * What keeps the router from taking part has changed. Level-triggered: the whole list each time.
     *
     * @param faults one line each; empty: none any more
     */
    record FaultsChanged(List<String> faults) implements VrrpEvent {
        /** Copies. */
        public FaultsChanged {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Trackers moved the priority. Ignored by an owner.
     *
     * @param effectivePriority 1 to 254
     * @param reason            for people: {@code chk_nginx -5}
     */
    record PriorityChanged(int effectivePriority, String reason) implements VrrpEvent {
    }

    /**
     * The address that adverts are sent from has changed.
     *
     * @param source the new one; {@code null}: none, which is a fault
     */
    record SourceChanged(InetAddress source) implements VrrpEvent {
    }

    /**
     * Somebody else removed addresses, routes or rules that this router put in place, or replaced a route.
     *
     * @param what        which, for people: {@code 10.0.0.100/24 on eth0}
     * @param replacement what is there instead, for people: {@code one via 10.0.0.2}; empty: nothing
     */
    record AddressesRemoved(String what, String replacement) implements VrrpEvent {

        /** Nothing is there instead. */
        public AddressesRemoved(String what) {
            this(what, "");
        }
    }

    /** The kernel removed our addresses because their lease was not renewed in time. */
    record LeaseLapsed() implements VrrpEvent {
    }

    /**
     * Other settings for the same virtual router; send it only where something changed. Version and virtual router id
     * stay as they are: another one of these is another router. The effective priority moves by as much as the base.
     *
     * @param settings all of them
     */
    record Reconfigured(RouterSettings settings) implements VrrpEvent {
    }

    /**
     * Operators decided whether this router may be MASTER. Level-triggered, and kept through {@link Start} and
     * {@link Stop}; a MASTER resigns.
     *
     * @param standing the decision
     * @param reason   for people: {@code maintenance of this node}
     */
    record StandingChanged(Standing standing, String reason) implements VrrpEvent {
    }

    /**
     * Ends; {@link Start} may follow.
     *
     * @param reason for people: {@code shutdown}, {@code removed from the configuration}
     */
    record Stop(String reason) implements VrrpEvent {
    }

    /** What its {@link SyncGroup} tells a member; nobody else may. */
    sealed interface FromGroup extends VrrpEvent {
    }

    /**
     * Other members are kept from taking part, and this one with them. Level-triggered: the whole list each time.
     *
     * @param faults one line each, with the group's and the member's names; empty: none any more
     */
    record GroupFaults(List<String> faults) implements FromGroup {
        /** Copies. */
        public GroupFaults {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Every member wishes to be MASTER: become it. Only in BACKUP.
     *
     * @param cause why
     */
    record Promoted(Cause cause) implements FromGroup {
    }

    /**
     * Another member is no longer MASTER: become BACKUP. Only as MASTER.
     *
     * @param cause  why
     * @param resign whether peers are told by priority 0
     */
    record Yielded(Cause cause, boolean resign) implements FromGroup {
    }

    /** Another member of a MASTER group heard a lower priority: neighbours may have listened to that host (C68). */
    record Disturbed() implements FromGroup {
    }
}
