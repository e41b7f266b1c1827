package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.VrrpAction.Remark;
import java.net.InetAddress;
import java.util.List;

/** What a router does while it is BACKUP: it listens, and knows when to take over (behaviour C.3, C.4). */
final class Candidacy {

    private static final long NEVER = Long.MAX_VALUE;

    private final PeerRecord peer;
    private long masterDownDeadline = NEVER;
    private long preemptAllowedFrom = NEVER;
    private boolean wishing;
    private Standing standing = Standing.CANDIDATE;

    Candidacy(PeerRecord peer) {
        this.peer = peer;
    }

    Candidacy(Candidacy other, PeerRecord peer) {
        this(peer);
        masterDownDeadline = other.masterDownDeadline;
        preemptAllowedFrom = other.preemptAllowedFrom;
        wishing = other.wishing;
        standing = other.standing;
    }

    /** Whether operators let it be MASTER; what runs is not touched. */
    void standing(Standing decided) {
        standing = decided;
    }

    Standing standing() {
        return standing;
    }

    /** Became BACKUP. */
    void begin(long now, RouterSettings settings, int effectivePriority) {
        preemptAllowedFrom = NEVER;
        wishing = false;
        masterDownDeadline = after(now, waitNanos(settings, effectivePriority));
    }

    /** Became BACKUP, though it owns the addresses: its sync group holds it back, but not for long (C14). */
    void beginHeldBack(long now, RouterSettings settings) {
        begin(now, settings, RouterSettings.OWNER_PRIORITY);
        masterDownDeadline = now + ProtocolTimes.centis(settings.advertIntervalCentis())
                + skewNanos(settings, RouterSettings.OWNER_PRIORITY);
    }

    /** No longer BACKUP. */
    void end() {
        masterDownDeadline = NEVER;
        preemptAllowedFrom = NEVER;
        wishing = false;
    }

    /** Would take over if its sync group let it: remembers the wish and goes on waiting (C60). */
    void wish(long now, RouterSettings settings, int effectivePriority) {
        wishing = true;
        masterDownDeadline = after(now, waitNanos(settings, effectivePriority));
    }

    boolean isWishing() {
        return wishing;
    }

    /** A MASTER spoke, one that may have to give way. Nothing is allocated where it is followed. */
    List<VrrpAction> heard(long now, Advert advert, InetAddress from, RouterSettings settings, int effectivePriority) {
        int priority = advert.priority();
        if (priority == 0) {
            peer.resigned(now, from);
            wishing = false;
            masterDownDeadline = after(now, resignedWaitNanos(settings, effectivePriority));
            return List.of();
        }
        if (priority >= effectivePriority || standing != Standing.CANDIDATE) {
            preemptAllowedFrom = NEVER;
            return follow(now, advert, from, settings, effectivePriority);
        }
        if (!settings.preempt()) {
            return follow(now, advert, from, settings, effectivePriority);
        }
        if (settings.preemptDelayNanos() > 0) {
            boolean first = preemptAllowedFrom == NEVER;
            if (first) {
                preemptAllowedFrom = now + settings.preemptDelayNanos();
            }
            if (now < preemptAllowedFrom) {
                follow(now, advert, from, settings, effectivePriority);
                return first ? List.of(new Remark(new PeerCause.PreemptDelayStarted(from, priority,
                        settings.preemptDelayNanos()))) : List.of();
            }
        }
        return peer.discarded(advert, from)
                ? List.of(new Remark(new PeerCause.LowerPriorityDiscarded(from, priority, effectivePriority)))
                : List.of();
    }

    /** Recognises a MASTER: its silence is measured from now. */
    List<VrrpAction> follow(long now, Advert advert, InetAddress from, RouterSettings settings,
            int effectivePriority) {
        peer.follow(now, advert, from);
        wishing = false;
        masterDownDeadline = after(now, waitNanos(settings, effectivePriority));
        return List.of();
    }

    /** The times that a running timer was computed from have changed by this much. */
    void shift(long now, long byNanos) {
        masterDownDeadline = masterDownDeadline == NEVER ? NEVER : Math.max(now, masterDownDeadline + byNanos);
    }

    /** A delay that runs is void. */
    void forgetPreemptDelay() {
        preemptAllowedFrom = NEVER;
    }

    long deadlineNanos() {
        return masterDownDeadline;
    }

    /** When a preempt_delay that runs is over; {@link Long#MAX_VALUE}: none runs. */
    long preemptAllowedFromNanos() {
        return preemptAllowedFrom;
    }

    /** How long silence lasts before this router wishes to be MASTER; {@link Long#MAX_VALUE}: for ever. */
    long waitNanos(RouterSettings settings, int effectivePriority) {
        switch (standing) {
            case CANDIDATE:
                return masterDownNanos(settings, effectivePriority);
            case DEFERS:
                // longer than any peer waits, whatever its priority
                return ProtocolTimes.masterDownNanos(settings.version(), 1, peer.intervalCentis(),
                        2 * settings.downTimerAdverts());
            default:
                return NEVER;
        }
    }

    /** The same after a MASTER resigned: peers wait for their skew, which is less than an interval. */
    private long resignedWaitNanos(RouterSettings settings, int effectivePriority) {
        switch (standing) {
            case CANDIDATE:
                return skewNanos(settings, effectivePriority);
            case DEFERS:
                return 2 * Math.max(ProtocolTimes.centis(peer.intervalCentis()), skewNanos(settings, 1));
            default:
                return NEVER;
        }
    }

    private static long after(long now, long waitNanos) {
        return waitNanos == NEVER ? NEVER : now + waitNanos;
    }

    long masterDownNanos(RouterSettings settings, int effectivePriority) {
        return ProtocolTimes.masterDownNanos(settings.version(), effectivePriority, peer.intervalCentis(),
                settings.downTimerAdverts());
    }

    long skewNanos(RouterSettings settings, int effectivePriority) {
        return ProtocolTimes.skewNanos(settings.version(), effectivePriority, peer.intervalCentis());
    }
}
