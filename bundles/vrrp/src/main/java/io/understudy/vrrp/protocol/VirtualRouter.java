package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.ActionLists.joined;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import java.net.InetAddress;
import java.util.List;

/**
 * One virtual router's state machine: RFC 3768 section 6.4, RFC 9568 section 6.4, keepalived's additions (behaviour
 * C.2 to C.7) and the stall guard of the architecture's CLUSTER SAFETY. One thread. Deterministic: what it returns
 * follows from the settings and the steps before. Times are nanoseconds of one clock that also runs in suspend.
 *
 * <p>The steady state allocates nothing: a MASTER's timer gives a constant list, an advert that a BACKUP follows gives
 * the empty one. What cannot be throws {@link IllegalStateException} or {@link IllegalArgumentException}; whoever runs
 * it then withdraws the addresses.
 */
public final class VirtualRouter extends RouterState {

    /** How a router stands to a {@link SyncGroup}. */
    enum Membership {
        /** In none: it becomes MASTER as it sees fit. */
        ALONE,
        /** In a group of owners only: it becomes MASTER at once, as they all do. */
        AMONG_OWNERS,
        /** In any other group: it wishes, the group decides. */
        MEMBER
    }

    private Membership membership = Membership.ALONE;

    /** A router in INIT, with its base priority. */
    public VirtualRouter(RouterSettings settings) {
        super(settings);
    }

    private VirtualRouter(VirtualRouter other) {
        super(other);
        this.membership = other.membership;
    }

    /** A router that is in everything like this one, and goes its own way from here: to see what would happen. */
    public VirtualRouter copy() {
        return new VirtualRouter(this);
    }

    /**
     * Something happened.
     *
     * @param nowNanos when; later than or the same as at the step before
     * @return what is to be done, in this order
     */
    public List<VrrpAction> step(long nowNanos, VrrpEvent event) {
        if (state == VrrpState.MASTER && nowNanos > ownershipEndsNanos()) {
            return joined(stalled(nowNanos), handle(nowNanos, event));
        }
        return handle(nowNanos, event);
    }

    private List<VrrpAction> handle(long now, VrrpEvent event) {
        if (event instanceof VrrpEvent.TimerExpired) {
            return timerExpired(now);
        }
        if (event instanceof VrrpEvent.AdvertReceived received) {
            return advertReceived(now, received.advert(), received.source());
        }
        if (event instanceof VrrpEvent.FaultsChanged changed) {
            return faultsChanged(now, changed.faults(), source());
        }
        if (event instanceof VrrpEvent.SourceChanged changed) {
            return faultsChanged(now, hindrances.own(), changed.source());
        }
        if (event instanceof VrrpEvent.PriorityChanged changed) {
            return priorityChanged(now, changed.effectivePriority(), changed.reason());
        }
        if (event instanceof VrrpEvent.AddressesRemoved removed) {
            return state == VrrpState.MASTER ? mastership.addressesRemoved(now, settings, removed)
                    : List.of();
        }
        if (event instanceof VrrpEvent.LeaseLapsed) {
            return state == VrrpState.MASTER ? mastership.leaseLapsed(settings) : List.of();
        }
        if (event instanceof VrrpEvent.StandingChanged decided) {
            return standingChanged(now, decided);
        }
        if (event instanceof VrrpEvent.Reconfigured reconfigured) {
            return reconfigured(now, reconfigured.settings());
        }
        if (event instanceof VrrpEvent.Start start) {
            return start(now, start);
        }
        if (event instanceof VrrpEvent.Stop stop) {
            return leave(VrrpState.INIT, true, new OwnCause.Stopped(stop.reason()));
        }
        if (event instanceof VrrpEvent.FromGroup told) {
            return toldByGroup(now, told);
        }
        throw new IllegalStateException("no such event: " + event);
    }

    private List<VrrpAction> toldByGroup(long now, VrrpEvent.FromGroup event) {
        if (event instanceof VrrpEvent.GroupFaults held) {
            List<String> before = hindrances.all();
            hindrances.ofGroup(held.faults());
            return judged(now, before);
        }
        if (event instanceof VrrpEvent.Promoted promoted) {
            require(VrrpState.BACKUP, event);
            return becomeMaster(now, promoted.cause());
        }
        if (event instanceof VrrpEvent.Yielded yielded) {
            require(VrrpState.MASTER, event);
            return giveWay(now, yielded.resign(), yielded.cause());
        }
        return state == VrrpState.MASTER ? mastership.disturbedWithGroup(now, settings) : List.of();
    }

    private void require(VrrpState needed, VrrpEvent event) {
        if (state != needed) {
            throw new IllegalStateException(event + " as " + state);
        }
    }

    // ---- start, stop, faults

    private List<VrrpAction> start(long now, VrrpEvent.Start start) {
        if (state != VrrpState.INIT) {
            throw new IllegalStateException("started while " + state);
        }
        hindrances.own(start.faults(), start.source());
        // what an earlier life left in the kernel goes first (C12)
        List<VrrpAction> clean = List.of(VrrpAction.REMOVE_ADDRESSES);
        if (hindrances.any()) {
            return joined(clean, changed(VrrpState.FAULT, new OwnCause.Faults(hindrances.all())));
        }
        return joined(clean, takePart(now, new OwnCause.Started()));
    }

    /**
     * Out of INIT or FAULT: the owner becomes MASTER at once, everybody else listens first. So does an owner with AH: it
     * must hear the number that the others will not go behind (C127).
     */
    private List<VrrpAction> takePart(long now, Cause cause) {
        peer.forget(now, settings.advertIntervalCentis());
        boolean listensFirst = settings.authType() == Advert.AUTH_AH && membership == Membership.ALONE;
        boolean ownerBegins = settings.owner() && standing() == Standing.CANDIDATE && !listensFirst;
        if (ownerBegins && membership != Membership.MEMBER) {
            return becomeMaster(now, new OwnCause.Owner());
        }
        if (ownerBegins) {
            candidacy.beginHeldBack(now, settings);
        } else {
            candidacy.begin(now, settings, effectivePriority());
        }
        return changed(VrrpState.BACKUP, cause);
    }

    private List<VrrpAction> faultsChanged(long now, List<String> newFaults, InetAddress newSource) {
        List<String> before = hindrances.all();
        hindrances.own(newFaults, newSource);
        return judged(now, before);
    }

    private List<VrrpAction> judged(long now, List<String> before) {
        switch (state) {
            case INIT:
                return List.of();
            case FAULT:
                if (!hindrances.any()) {
                    return joined(List.of(VrrpAction.ANNOUNCE_SOURCE), takePart(now, new OwnCause.Recovered(before)));
                }
                return hindrances.all().equals(before) ? List.of()
                        : List.of(new Remark(new OwnCause.FaultsMoved(hindrances.all())));
            default:
                return hindrances.any() ? leave(VrrpState.FAULT, true, new OwnCause.Faults(hindrances.all()))
                        : List.of();
        }
    }

    // ---- what operators decide

    private List<VrrpAction> standingChanged(long now, VrrpEvent.StandingChanged decided) {
        if (decided.standing() == standing()) {
            return List.of();
        }
        candidacy.standing(decided.standing());
        boolean returns = decided.standing() == Standing.CANDIDATE;
        Cause cause = returns ? new OperatorCause.Returned(decided.reason())
                : new OperatorCause.StoodAside(decided.standing(), decided.reason());
        switch (state) {
            case MASTER:
                return giveWay(now, true, cause);
            case BACKUP:
                // the full time, an owner too: whoever is MASTER now may have died, and its addresses with it soon
                candidacy.begin(now, settings, effectivePriority());
                return List.of(new Remark(cause));
            default:
                return List.of();
        }
    }

    // ---- timers

    private List<VrrpAction> timerExpired(long now) {
        if (state == VrrpState.BACKUP) {
            if (now < candidacy.deadlineNanos()) {
                return List.of();
            }
            if (membership == Membership.ALONE) {
                return becomeMaster(now, whyMaster(now));
            }
            candidacy.wish(now, settings, effectivePriority());
            return List.of();
        }
        return state == VrrpState.MASTER ? mastership.timerExpired(now, settings) : List.of();
    }

    // ---- adverts

    private List<VrrpAction> advertReceived(long now, Advert advert, InetAddress from) {
        if (state != VrrpState.BACKUP && state != VrrpState.MASTER) {
            return List.of();
        }
        counters.countAdvertReceived();
        Remark oddity = peer.oddity(now, advert, from, settings, counters, state == VrrpState.BACKUP);
        if (advert.priority() == 0) {
            counters.countPriorityZeroReceived();
        }
        if (state == VrrpState.MASTER) {
            return joined(oddity, heardAsMaster(now, advert, from));
        }
        List<VrrpAction> restored = advert.priority() == RouterSettings.OWNER_PRIORITY ? List.of()
                : ownAgain("the other owner lowered its priority, or is gone");
        return joined(oddity, joined(restored,
                candidacy.heard(now, advert, from, settings, effectivePriority())));
    }

    private List<VrrpAction> heardAsMaster(long now, Advert advert, InetAddress from) {
        Election election = Election.between(advert, from, effectivePriority(), source());
        if (election instanceof Election.Resigned) {
            return mastership.answer(now, settings);
        }
        if (election instanceof Election.Undecided undecided) {
            return List.of(new Remark(undecided.cause()));
        }
        if (election instanceof Election.Lost lost) {
            List<VrrpAction> actions = joined(mastership.lastWord(now, settings),
                    leave(VrrpState.BACKUP, false, lost.cause()));
            candidacy.follow(now, advert, from, settings, effectivePriority());
            return actions;
        }
        Remark remark = new Remark(((Election.Won) election).cause());
        return advert.priority() == RouterSettings.OWNER_PRIORITY ? anotherOwner(now, advert, from, remark)
                : mastership.assertAgainst(now, settings, remark);
    }

    // ---- two owners (C69)

    private List<VrrpAction> anotherOwner(long now, Advert advert, InetAddress from, Remark remark) {
        if (!mastership.concedesTo(now)) {
            return mastership.contest(now, settings, advert, remark);
        }
        Remark conceded = priority.concede(from);
        return joined(List.of(conceded), heardAsMaster(now, advert, from));
    }

    private List<VrrpAction> ownAgain(String reason) {
        Remark remark = priority.ownAgain(settings, reason);
        return remark == null ? List.of() : List.of(remark);
    }

    // ---- transitions

    private List<VrrpAction> becomeMaster(long now, Cause cause) {
        if (standing() == Standing.AWAY) {
            throw new IllegalStateException("MASTER while away: " + cause.text());
        }
        candidacy.standing(Standing.CANDIDATE);
        peer.interval(settings.advertIntervalCentis());
        candidacy.end();
        List<VrrpAction> restored = ownAgain("nobody else is MASTER");
        List<VrrpAction> doings = mastership.begin(now, settings);
        return joined(restored, joined(doings, changed(VrrpState.MASTER, cause)));
    }

    /** A MASTER so late that a peer may have taken over: it gives up before it sends anything. */
    private List<VrrpAction> stalled(long now) {
        counters.countStall();
        return giveWay(now, false, mastership.stalled(now));
    }

    /** MASTER to BACKUP, with the full master-down time: nobody better is known. */
    private List<VrrpAction> giveWay(long now, boolean resign, Cause cause) {
        List<VrrpAction> actions = leave(VrrpState.BACKUP, resign, cause);
        peer.forget(now, settings.advertIntervalCentis());
        candidacy.begin(now, settings, effectivePriority());
        return actions;
    }

    /** Out of whatever state, with all that a MASTER has to undo. */
    private List<VrrpAction> leave(VrrpState to, boolean resign, Cause cause) {
        if (state == to) {
            return List.of();
        }
        List<VrrpAction> actions = List.of();
        if (state == VrrpState.MASTER) {
            counters.countReleaseMaster();
            if (resign) {
                counters.countPriorityZeroSent();
                actions = List.of(VrrpAction.SEND_PRIORITY_ZERO, VrrpAction.REMOVE_ADDRESSES);
            } else {
                actions = List.of(VrrpAction.REMOVE_ADDRESSES);
            }
        }
        candidacy.end();
        mastership.end();
        List<VrrpAction> restored = to == VrrpState.BACKUP ? List.of() : ownAgain("it listens no longer");
        return joined(joined(restored, actions), changed(to, cause));
    }

    private List<VrrpAction> changed(VrrpState to, Cause cause) {
        VrrpState from = state;
        if (from == to) {
            throw new IllegalStateException("from " + from + " to itself: " + cause.text());
        }
        state = to;
        return List.of(new StateChanged(from, to, cause));
    }

    // ---- the rest

    private List<VrrpAction> priorityChanged(long now, int moved, String reason) {
        int before = effectivePriority();
        Remark remark = priority.moved(settings, moved, reason);
        if (remark == null) {
            return List.of();
        }
        shiftMasterDown(now, candidacy.waitNanos(settings, moved) - candidacy.waitNanos(settings, before));
        return List.of(remark);
    }

    private void shiftMasterDown(long now, long byNanos) {
        if (state == VrrpState.BACKUP) {
            candidacy.shift(now, byNanos);
        }
    }

    private List<VrrpAction> reconfigured(long now, RouterSettings next) {
        if (next.version() != settings.version() || next.virtualRouterId() != settings.virtualRouterId()) {
            throw new IllegalArgumentException("version and virtual router id stay: " + settings + ", " + next);
        }
        RouterSettings before = settings;
        long waitBefore = candidacy.waitNanos(settings, effectivePriority());
        boolean adopted = state == VrrpState.BACKUP && peer.address() != null && next.version() == 3;
        settings = next;
        priority.reconfigured(before, next);
        if (!adopted) {
            peer.interval(next.advertIntervalCentis());
        }
        if (!next.preempt() || next.preemptDelayNanos() != before.preemptDelayNanos()) {
            candidacy.forgetPreemptDelay();
        }
        peer.compareAgain();
        shiftMasterDown(now, candidacy.waitNanos(settings, effectivePriority()) - waitBefore);
        Remark remark = new Remark(new OwnCause.SettingsChanged());
        return state == VrrpState.MASTER ? mastership.reconfigured(now, before, next, remark) : List.of(remark);
    }

    // ---- for its sync group

    /** In a group, in which, or in none. */
    void membership(Membership changed) {
        membership = changed;
    }
}
