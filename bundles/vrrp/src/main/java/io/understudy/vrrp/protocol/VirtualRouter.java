package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.SendGratuitousArp;
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
    private static final List<VrrpAction> ONLY_ADVERT = List.of(VrrpAction.SEND_ADVERT);
    /** How often addresses that others removed are put back within a minute. */
    private static final int PUT_BACK_ROUNDS = 3;
    private static final long PUT_BACK_MEMORY_NANOS = 60_000_000_000L;

    private final RouterCounters counters = new RouterCounters();
    private final PeerRecord peer = new PeerRecord();
    private final GarpSchedule garp = new GarpSchedule();
    private RouterSettings settings;
    private VrrpState state = VrrpState.INIT;
    private InetAddress source;
    private List<String> faults = List.of();
    private int effectivePriority;
    private long masterDownDeadline = NEVER;
    private long advertDeadline = NEVER;
    private long preemptAllowedFrom = NEVER;
    private long lastAdvertSent = Long.MIN_VALUE;
    private int putBackRounds;
    private long lastPutBack;

    /** A router in INIT, with its base priority. */
    public VirtualRouter(RouterSettings settings) {
        this.settings = settings;
        this.effectivePriority = settings.basePriority();
        peer.forget(0, settings.advertIntervalCentis());
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
            return addressesRemoved(now, removed.what());
        }
        if (event instanceof VrrpEvent.LeaseLapsed) {
            return leaseLapsed();
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
        enterBackup(now);
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
            return now >= masterDownDeadline ? becomeMaster(now, peer.whyExpired(now, effectivePriority)) : List.of();
        }
        if (state != VrrpState.MASTER) {
            return List.of();
        }
        boolean advert = now >= advertDeadline;
        if (advert) {
            long next = advertDeadline + intervalNanos();
            sent(now);
            // keep the beat where this one was a little late, so that lateness does not add up
            advertDeadline = next > now ? next : advertDeadline;
        }
        int burst = garp.due(now, settings);
        if (burst == 0) {
            return advert ? ONLY_ADVERT : List.of();
        }
        return advert ? List.of(VrrpAction.SEND_ADVERT, new SendGratuitousArp(burst))
                : List.of(new SendGratuitousArp(burst));
    }

    /** Bookkeeping of an advert that leaves now. */
    private void sent(long now) {
        lastAdvertSent = now;
        advertDeadline = now + intervalNanos();
        counters.countAdvertSent();
    }

    // ---- adverts

    private List<VrrpAction> advertReceived(long now, Advert advert, InetAddress from) {
        if (state != VrrpState.BACKUP && state != VrrpState.MASTER) {
            return List.of();
        }
        counters.countAdvertReceived();
        Remark oddity = peer.oddity(advert, from, settings, counters);
        if (advert.priority() == 0) {
            counters.countPriorityZeroReceived();
        }
        return PeerRecord.with(oddity, state == VrrpState.MASTER ? heardAsMaster(now, advert, from)
                : heardAsBackup(now, advert, from));
    }

    private List<VrrpAction> heardAsBackup(long now, Advert advert, InetAddress from) {
        int priority = advert.priority();
        if (priority == 0) {
            peer.resigned(now, from);
            masterDownDeadline = now + skewNanos();
            return List.of();
        }
        if (priority >= effectivePriority) {
            preemptAllowedFrom = NEVER;
            return follow(now, advert, from);
        }
        if (!settings.preempt()) {
            return follow(now, advert, from);
        }
        if (settings.preemptDelayNanos() > 0) {
            boolean first = preemptAllowedFrom == NEVER;
            if (first) {
                preemptAllowedFrom = now + settings.preemptDelayNanos();
            }
            if (now < preemptAllowedFrom) {
                follow(now, advert, from);
                return first ? List.of(new Remark(new Cause.PreemptDelayStarted(from, priority,
                        settings.preemptDelayNanos()))) : List.of();
            }
        }
        return peer.discarded(advert, from)
                ? List.of(new Remark(new Cause.LowerPriorityDiscarded(from, priority, effectivePriority)))
                : List.of();
    }

    private List<VrrpAction> follow(long now, Advert advert, InetAddress from) {
        peer.follow(now, advert, from);
        masterDownDeadline = now + masterDownNanos();
        return List.of();
    }

    private List<VrrpAction> heardAsMaster(long now, Advert advert, InetAddress from) {
        int priority = advert.priority();
        if (priority == 0) {
            sent(now);
            return ONLY_ADVERT;
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
            List<VrrpAction> actions = leave(VrrpState.BACKUP, false, cause);
            enterBackup(now);
            follow(now, advert, from);
            return actions;
        }
        sent(now);
        garp.disturbed(now, settings);
        Remark remark = new Remark(new Cause.LowerPriority(from, priority, effectivePriority));
        return settings.garpLowerPrioRepeat() == 0 ? List.of(VrrpAction.SEND_ADVERT, remark)
                : List.of(VrrpAction.SEND_ADVERT, new SendGratuitousArp(settings.garpLowerPrioRepeat()), remark);
    }

    // ---- transitions

    private List<VrrpAction> becomeMaster(long now, Cause cause) {
        peer.interval(settings.advertIntervalCentis());
        masterDownDeadline = NEVER;
        preemptAllowedFrom = NEVER;
        putBackRounds = 0;
        sent(now);
        garp.begin(now, settings);
        counters.countBecomeMaster();
        List<VrrpAction> doings = settings.garpMasterRepeat() == 0
                ? List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES)
                : List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES,
                        new SendGratuitousArp(settings.garpMasterRepeat()));
        return joined(doings, changed(VrrpState.MASTER, cause));
    }

    /** A MASTER so late that a peer may have taken over: it gives up before it sends anything. */
    private List<VrrpAction> stalled(long now) {
        Cause cause = new Cause.Stalled(now - advertDeadline, now - lastAdvertSent);
        counters.countStall();
        List<VrrpAction> actions = leave(VrrpState.BACKUP, false, cause);
        peer.forget(now, settings.advertIntervalCentis());
        enterBackup(now);
        return actions;
    }

    private void enterBackup(long now) {
        preemptAllowedFrom = NEVER;
        masterDownDeadline = now + masterDownNanos();
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
        masterDownDeadline = NEVER;
        advertDeadline = NEVER;
        preemptAllowedFrom = NEVER;
        garp.end();
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
        long skewBefore = skewNanos();
        effectivePriority = priority;
        shiftMasterDown(now, skewNanos() - skewBefore);
        return List.of(new Remark(new Cause.PriorityMoved(before, priority, reason)));
    }

    private void shiftMasterDown(long now, long byNanos) {
        if (state == VrrpState.BACKUP) {
            masterDownDeadline = Math.max(now, masterDownDeadline + byNanos);
        }
    }

    private List<VrrpAction> addressesRemoved(long now, String what) {
        if (state != VrrpState.MASTER) {
            return List.of();
        }
        if (now - lastPutBack > PUT_BACK_MEMORY_NANOS) {
            putBackRounds = 0;
        }
        putBackRounds++;
        if (putBackRounds > PUT_BACK_ROUNDS) {
            return List.of(new Remark(new Cause.RemovedByOthers(what, putBackRounds, false)));
        }
        lastPutBack = now;
        return addAgain(new Cause.RemovedByOthers(what, putBackRounds, true));
    }

    private List<VrrpAction> leaseLapsed() {
        if (state != VrrpState.MASTER) {
            return List.of();
        }
        counters.countLeaseLapsed();
        return addAgain(new Cause.LeaseLapsed());
    }

    private List<VrrpAction> addAgain(Cause cause) {
        return List.of(VrrpAction.ADD_ADDRESSES, new SendGratuitousArp(Math.max(1, settings.garpMasterRepeat())),
                new Remark(cause));
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
            preemptAllowedFrom = NEVER;
        }
        peer.compareAgain();
        shiftMasterDown(now, masterDownNanos() - masterDownBefore);
        Remark remark = new Remark(new Cause.SettingsChanged());
        if (state != VrrpState.MASTER) {
            return List.of(remark);
        }
        // peers learn of it at once, and all that is reckoned from the last advert holds with the new settings
        sent(now);
        garp.reconfigured(now, next);
        return before.addresses().equals(next.addresses()) ? List.of(VrrpAction.SEND_ADVERT, remark)
                : List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES,
                        new SendGratuitousArp(Math.max(1, next.garpMasterRepeat())), remark);
    }

    private static List<VrrpAction> joined(List<VrrpAction> first, List<VrrpAction> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<VrrpAction> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private long intervalNanos() {
        return ProtocolTimes.centis(settings.advertIntervalCentis());
    }

    private long skewNanos() {
        return ProtocolTimes.skewNanos(settings.version(), effectivePriority, peer.intervalCentis());
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
                return masterDownDeadline;
            case MASTER:
                return Math.min(advertDeadline, garp.deadlineNanos());
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
        return lastAdvertSent;
    }

    /**
     * Until when no peer can have taken over: the last advert plus {@link ProtocolTimes#shortestMasterDownNanos}.
     * After it nothing may be sent as MASTER. {@link Long#MIN_VALUE} in every other state.
     */
    public long ownershipEndsNanos() {
        return state == VrrpState.MASTER ? lastAdvertSent + ProtocolTimes.shortestMasterDownNanos(settings.version(),
                settings.advertIntervalCentis(), settings.downTimerAdverts()) : Long.MIN_VALUE;
    }

    /** Time without adverts after which this router takes over. */
    public long masterDownNanos() {
        return ProtocolTimes.masterDownNanos(settings.version(), effectivePriority, peer.intervalCentis(),
                settings.downTimerAdverts());
    }

    /** The MASTER last heard; {@code null}: none since this router began to listen. */
    public InetAddress masterAddress() {
        return peer.address();
    }

    /** Its priority; 0: none, or resigned. */
    public int masterPriority() {
        return peer.priority();
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
