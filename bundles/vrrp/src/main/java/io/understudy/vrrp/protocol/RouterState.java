package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;
import java.net.InetAddress;
import java.util.List;

/** What a {@link VirtualRouter} is, and what can be seen of it. */
abstract class RouterState {

    static final long NEVER = Long.MAX_VALUE;

    final RouterCounters counters;
    final PeerRecord peer;
    final Mastership mastership;
    final Candidacy candidacy;
    final Hindrances hindrances;
    final EffectivePriority priority;
    RouterSettings settings;
    VrrpState state = VrrpState.INIT;

    RouterState(RouterSettings settings) {
        this.counters = new RouterCounters();
        this.peer = new PeerRecord();
        this.mastership = new Mastership(counters);
        this.candidacy = new Candidacy(peer);
        this.hindrances = new Hindrances();
        this.settings = settings;
        this.priority = new EffectivePriority(settings.basePriority());
        peer.forget(0, settings.advertIntervalCentis());
    }

    RouterState(RouterState other) {
        this.counters = new RouterCounters(other.counters);
        this.peer = new PeerRecord(other.peer);
        this.mastership = new Mastership(other.mastership, counters);
        this.candidacy = new Candidacy(other.candidacy, peer);
        this.hindrances = new Hindrances(other.hindrances);
        this.settings = other.settings;
        this.state = other.state;
        this.priority = new EffectivePriority(other.priority.value());
    }

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
        return priority.value();
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
        return candidacy.masterDownNanos(settings, effectivePriority());
    }

    /** The MASTER last heard; {@code null}: none since this router began to listen. */
    public InetAddress masterAddress() {
        return peer.address();
    }

    /** What it lists in place of our addresses; {@code null}: the same as we have. */
    public List<InetAddress> masterListsOthers() {
        return peer.listsOthers();
    }

    /** Its priority; 0: none, or resigned. */
    public int masterPriority() {
        return peer.priority();
    }

    /** Whether operators let it be MASTER. */
    public Standing standing() {
        return candidacy.standing();
    }

    /** When a preempt_delay that runs is over; {@link Long#MAX_VALUE}: none runs. */
    public long preemptAllowedFromNanos() {
        return candidacy.preemptAllowedFromNanos();
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
        return hindrances.source();
    }

    /** What keeps it from taking part, one line each; empty where nothing does. */
    public List<String> faults() {
        return hindrances.all();
    }

    /** What keeps other members of its sync group alone from taking part, and it with them, one line each. */
    public List<String> groupFaults() {
        return hindrances.ofOthersAlone();
    }

    // ---- for its sync group

    /** {@code true}: it would be MASTER, but for its group. */
    boolean wishesMaster() {
        return candidacy.isWishing();
    }

    /** What keeps it from taking part by itself, its sync group apart. */
    List<String> ownFaults() {
        return hindrances.ofRouter();
    }

    /** Why it takes over now, or wishes to. */
    Cause whyMaster(long now) {
        Cause cause = peer.whyExpired(now, effectivePriority());
        return standing() == Standing.DEFERS ? new OperatorCause.LastResort(cause) : cause;
    }
}
