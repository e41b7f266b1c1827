package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
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
public final class VirtualRouter {

    private static final long NEVER = Long.MAX_VALUE;

    private final RouterCounters counters;
    private final PeerRecord peer;
    private final Mastership mastership;
    private final Candidacy candidacy;
    private RouterSettings settings;
    private VrrpState state = VrrpState.INIT;
    private InetAddress source;
    private List<String> faults = List.of();
    private int effectivePriority;

    /** A router in INIT, with its base priority. */
    public VirtualRouter(RouterSettings settings) {
        this.counters = new RouterCounters();
        this.peer = new PeerRecord();
        this.mastership = new Mastership(counters);
        this.candidacy = new Candidacy(peer);
        this.settings = settings;
        this.effectivePriority = settings.basePriority();
        peer.forget(0, settings.advertIntervalCentis());
    }

    private VirtualRouter(VirtualRouter other) {
        this.counters = new RouterCounters(other.counters);
        this.peer = new PeerRecord(other.peer);
        this.mastership = new Mastership(other.mastership, counters);
        this.candidacy = new Candidacy(other.candidacy, peer);
        this.settings = other.settings;
        this.state = other.state;
        this.source = other.source;
        this.faults = other.faults;
        this.effectivePriority = other.effectivePriority;
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
            return faultsChanged(now, changed.faults(), source);
        }
        if (event instanceof VrrpEvent.SourceChanged changed) {
            return faultsChanged(now, faults, changed.source());
        }
        if (event instanceof VrrpEvent.PriorityChanged changed) {
            return priorityChanged(now, changed.effectivePriority(), changed.reason());
        }
        if (event instanceof VrrpEvent.AddressesRemoved removed) {
            return state == VrrpState.MASTER ? mastership.addressesRemoved(now, settings, removed.what())
                    : List.of();
        }
        if (event instanceof VrrpEvent.LeaseLapsed) {
            return state == VrrpState.MASTER ? mastership.leaseLapsed(settings) : List.of();
        }
        if (event instanceof VrrpEvent.Reconfigured reconfigured) {
            return reconfigured(now, reconfigured.settings());
        }
        if (event instanceof VrrpEvent.Start start) {
            return start(now, start);
        }
        if (event instanceof VrrpEvent.Stop stop) {
            return leave(VrrpState.INIT, true, new Cause.Stopped(stop.reason()));
        }
        throw new IllegalStateException("no such event: " + event);
    }

    // ---- start, stop, faults

    private List<VrrpAction> start(long now, VrrpEvent.Start start) {
        if (state != VrrpState.INIT) {
            throw new IllegalStateException("started while " + state);
        }
        source = start.source();
        faults = start.faults();
        // what an earlier life left in the kernel goes first (C12)
        List<VrrpAction> clean = List.of(VrrpAction.REMOVE_ADDRESSES);
        if (faulty()) {
            return joined(clean, changed(VrrpState.FAULT, new Cause.Faults(allFaults())));
        }
        return joined(clean, takePart(now, new Cause.Started()));
    }

    /** Out of INIT or FAULT: the owner becomes MASTER at once, everybody else listens first. */
    private List<VrrpAction> takePart(long now, Cause cause) {
        peer.forget(now, settings.advertIntervalCentis());
        if (settings.owner()) {
            return becomeMaster(now, new Cause.Owner());
        }
        candidacy.begin(now, settings, effectivePriority);
        return changed(VrrpState.BACKUP, cause);
    }

    private List<VrrpAction> faultsChanged(long now, List<String> newFaults, InetAddress newSource) {
        List<String> before = allFaults();
        faults = newFaults;
        source = newSource;
        switch (state) {
            case INIT:
                return List.of();
            case FAULT:
                return faulty() ? List.of() : takePart(now, new Cause.Recovered(before));
            default:
                return faulty() ? leave(VrrpState.FAULT, true, new Cause.Faults(allFaults())) : List.of();
        }
    }

    private boolean faulty() {
        return !faults.isEmpty() || source == null;
    }

    private List<String> allFaults() {
        if (source != null) {
            return faults;
        }
        List<String> all = new ArrayList<>(faults);
        all.add("no address to send adverts from");
        return List.copyOf(all);
    }

    // ---- timers

    private List<VrrpAction> timerExpired(long now) {
        if (state == VrrpState.BACKUP) {
            return now >= candidacy.deadlineNanos() ? becomeMaster(now, peer.whyExpired(now, effectivePriority))
                    : List.of();
        }
        return state == VrrpState.MASTER ? mastership.timerExpired(now, settings) : List.of();
    }

    // ---- adverts

    private List<VrrpAction> advertReceived(long now, Advert advert, InetAddress from) {
        if (state != VrrpState.BACKUP && state != VrrpState.MASTER) {
            return List.of();
        }
        counters.countAdvertReceived();
        Remark oddity = peer.oddity(advert, from, settings, counters, state == VrrpState.BACKUP);
        if (advert.priority() == 0) {
            counters.countPriorityZeroReceived();
        }
        return PeerRecord.with(oddity, state == VrrpState.MASTER ? heardAsMaster(now, advert, from)
                : candidacy.heard(now, advert, from, settings, effectivePriority));
    }

    private List<VrrpAction> heardAsMaster(long now, Advert advert, InetAddress from) {
        int priority = advert.priority();
        if (priority == 0) {
            return mastership.answer(now, settings);
        }
        int order = Integer.compare(priority, effectivePriority);
        if (order == 0) {
            order = Arrays.compareUnsigned(from.getAddress(), source.getAddress());
            if (order == 0) {
                return List.of(new Remark(new Cause.IdenticalSource(from)));
            }
        }
        if (order > 0) {
            Cause cause = priority > effectivePriority
                    ? new Cause.HigherPriority(from, priority, effectivePriority)
                    : new Cause.HigherAddress(from, priority, source);
            List<VrrpAction> actions = joined(mastership.lastWord(now, settings),
                    leave(VrrpState.BACKUP, false, cause));
            candidacy.follow(now, advert, from, settings, effectivePriority);
            return actions;
        }
        return mastership.assertAgainst(now, settings,
                new Remark(new Cause.LowerPriority(from, priority, effectivePriority)));
    }

    // ---- transitions

    private List<VrrpAction> becomeMaster(long now, Cause cause) {
        peer.interval(settings.advertIntervalCentis());
        candidacy.end();
        List<VrrpAction> doings = mastership.begin(now, settings);
        return joined(doings, changed(VrrpState.MASTER, cause));
    }

    /** A MASTER so late that a peer may have taken over: it gives up before it sends anything. */
    private List<VrrpAction> stalled(long now) {
        counters.countStall();
        List<VrrpAction> actions = leave(VrrpState.BACKUP, false, mastership.stalled(now));
        peer.forget(now, settings.advertIntervalCentis());
        candidacy.begin(now, settings, effectivePriority);
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
        return joined(actions, changed(to, cause));
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

    private List<VrrpAction> priorityChanged(long now, int priority, String reason) {
        if (settings.owner() || priority == effectivePriority) {
            return List.of();
        }
        if (priority < 1 || priority >= RouterSettings.OWNER_PRIORITY) {
            throw new IllegalArgumentException("effective priority " + priority + " is not within 1 to 254");
        }
        int before = effectivePriority;
        long skewBefore = candidacy.skewNanos(settings, before);
        effectivePriority = priority;
        shiftMasterDown(now, candidacy.skewNanos(settings, priority) - skewBefore);
        return List.of(new Remark(new Cause.PriorityMoved(before, priority, reason)));
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
        long masterDownBefore = masterDownNanos();
        boolean adopted = state == VrrpState.BACKUP && peer.address() != null && next.version() == 3;
        settings = next;
        effectivePriority = next.owner() ? RouterSettings.OWNER_PRIORITY : before.owner() ? next.basePriority()
                : Math.max(1, Math.min(254, effectivePriority + next.basePriority() - before.basePriority()));
        if (!adopted) {
            peer.interval(next.advertIntervalCentis());
        }
        if (!next.preempt() || next.preemptDelayNanos() != before.preemptDelayNanos()) {
            candidacy.forgetPreemptDelay();
        }
        peer.compareAgain();
        shiftMasterDown(now, masterDownNanos() - masterDownBefore);
        Remark remark = new Remark(new Cause.SettingsChanged());
        return state == VrrpState.MASTER ? mastership.reconfigured(now, before, next, remark) : List.of(remark);
    }

    private static List<VrrpAction> joined(List<VrrpAction> first, List<VrrpAction> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<VrrpAction> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    // ---- what can be seen

    /** State. */
    public VrrpState state() {
        return state;
    }

    /** Settings in force. */
    public RouterSettings settings() {
        return settings;
    }

    /** Statistics; who calls {@link ReceiveChecks} adds the refusals. */
    public RouterCounters counters() {
        return counters;
    }

    /**
     * When the next {@link VrrpEvent.TimerExpired} is wanted: the earliest of the timers (master down, advert,
     * gratuitous ARP); {@link Long#MAX_VALUE} for none. A running preempt_delay needs no wake-up: it is looked at when
     * an advert comes.
     */
    public long deadlineNanos() {
        switch (state) {
            case BACKUP:
                return candidacy.deadlineNanos();
            case MASTER:
                return mastership.deadlineNanos();
            default:
                return NEVER;
        }
    }

    /** Priority with all that trackers add and subtract. */
    public int effectivePriority() {
        return effectivePriority;
    }

    /** When the last advert was sent, those with priority 0 not counted; {@link Long#MIN_VALUE} for never. */
    public long lastAdvertSentNanos() {
        return mastership.lastAdvertSentNanos();
    }

    /**
     * Until when no peer can have taken over: the last advert plus {@link ProtocolTimes#shortestMasterDownNanos}.
     * After it nothing may be sent as MASTER. {@link Long#MIN_VALUE} in every other state.
     */
    public long ownershipEndsNanos() {
        return state == VrrpState.MASTER ? mastership.ownershipEndsNanos(settings) : Long.MIN_VALUE;
    }

    /** Time without adverts after which this router takes over. */
    public long masterDownNanos() {
        return candidacy.masterDownNanos(settings, effectivePriority);
    }

    /** The MASTER last heard; {@code null}: none since this router began to listen. */
    public InetAddress masterAddress() {
        return peer.address();
    }

    /** Its priority; 0: none, or resigned. */
    public int masterPriority() {
        return peer.priority();
    }

    /** A MASTER of lower priority that was heard and is not followed; {@code null}: none. */
    public InetAddress lowerMasterAddress() {
        return peer.lowerSource();
    }

    /** Its priority. */
    public int lowerMasterPriority() {
        return peer.lowerPriority();
    }

    /** The interval that counts: own one, in version 3 that of the MASTER heard. */
    public int masterIntervalCentis() {
        return peer.intervalCentis();
    }

    /** When the last advert was accepted; {@link Long#MIN_VALUE}: {@link #masterAddress} is {@code null}. */
    public long lastAdvertReceivedNanos() {
        return peer.address() == null ? Long.MIN_VALUE : peer.lastHeardNanos();
    }

    /** Address adverts are sent from; {@code null} for none. */
    public InetAddress source() {
        return source;
    }

    /** What keeps it from taking part, one line each; empty where nothing does. */
    public List<String> faults() {
        return allFaults();
    }
}
