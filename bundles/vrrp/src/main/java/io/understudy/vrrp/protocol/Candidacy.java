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

    Candidacy(PeerRecord peer) {
        this.peer = peer;
    }

    Candidacy(Candidacy other, PeerRecord peer) {
        this(peer);
        masterDownDeadline = other.masterDownDeadline;
        preemptAllowedFrom = other.preemptAllowedFrom;
        wishing = other.wishing;
    }

    /** Became BACKUP. */
    void begin(long now, RouterSettings settings, int effectivePriority) {
        preemptAllowedFrom = NEVER;
        wishing = false;
        masterDownDeadline = now + masterDownNanos(settings, effectivePriority);
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
        masterDownDeadline = now + masterDownNanos(settings, effectivePriority);
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
            masterDownDeadline = now + skewNanos(settings, effectivePriority);
            return List.of();
        }
        if (priority >= effectivePriority) {
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
                return first ? List.of(new Remark(new Cause.PreemptDelayStarted(from, priority,
                        settings.preemptDelayNanos()))) : List.of();
            }
        }
        return peer.discarded(advert, from)
                ? List.of(new Remark(new Cause.LowerPriorityDiscarded(from, priority, effectivePriority)))
                : List.of();
    }

    /** Recognises a MASTER: its silence is measured from now. */
    List<VrrpAction> follow(long now, Advert advert, InetAddress from, RouterSettings settings,
            int effectivePriority) {
        peer.follow(now, advert, from);
        wishing = false;
        masterDownDeadline = now + masterDownNanos(settings, effectivePriority);
        return List.of();
    }

    /** The times that a running timer was computed from have changed by this much. */
    void shift(long now, long byNanos) {
        masterDownDeadline = Math.max(now, masterDownDeadline + byNanos);
    }

    /** A delay that runs is void. */
    void forgetPreemptDelay() {
        preemptAllowedFrom = NEVER;
    }

    long deadlineNanos() {
        return masterDownDeadline;
    }

    long masterDownNanos(RouterSettings settings, int effectivePriority) {
        return ProtocolTimes.masterDownNanos(settings.version(), effectivePriority, peer.intervalCentis(),
                settings.downTimerAdverts());
    }

    long skewNanos(RouterSettings settings, int effectivePriority) {
        return ProtocolTimes.skewNanos(settings.version(), effectivePriority, peer.intervalCentis());
    }
}
