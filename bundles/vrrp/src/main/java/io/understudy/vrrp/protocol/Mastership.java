package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.SendGratuitousArp;
import java.util.ArrayList;
import java.util.List;

/**
 * What a router does while it is MASTER: adverts in their rhythm, gratuitous ARP, and putting back addresses that went.
 * The steady state gives a constant list.
 */
final class Mastership {

    private static final long NEVER = Long.MAX_VALUE;
    static final List<VrrpAction> ONLY_ADVERT = List.of(VrrpAction.SEND_ADVERT);
    /** How often addresses that others removed are put back within a minute. */
    private static final int PUT_BACK_ROUNDS = 3;
    private static final long PUT_BACK_MEMORY_NANOS = 60_000_000_000L;

    private final RouterCounters counters;
    private final GarpSchedule garp;
    private final OwnerContest contest;
    private long advertDeadline = NEVER;
    private long lastAdvertSent = Long.MIN_VALUE;
    private int putBackRounds;
    private long lastPutBack;

    Mastership(RouterCounters counters) {
        this.counters = counters;
        this.garp = new GarpSchedule();
        this.contest = new OwnerContest();
    }

    Mastership(Mastership other, RouterCounters counters) {
        this.counters = counters;
        this.garp = new GarpSchedule(other.garp);
        this.contest = new OwnerContest(other.contest);
        advertDeadline = other.advertDeadline;
        lastAdvertSent = other.lastAdvertSent;
        putBackRounds = other.putBackRounds;
        lastPutBack = other.lastPutBack;
    }

    /** Became MASTER: speaks, then takes the addresses, then tells the neighbours (behaviour C61). */
    List<VrrpAction> begin(long now, RouterSettings settings) {
        putBackRounds = 0;
        sent(now, settings);
        garp.begin(now, settings);
        counters.countBecomeMaster();
        return settings.garpMasterRepeat() == 0
                ? List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES)
                : List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES,
                        new SendGratuitousArp(settings.garpMasterRepeat()));
    }

    /** No longer MASTER. */
    void end() {
        advertDeadline = NEVER;
        garp.end();
        contest.end();
    }

    /** What is due now. */
    List<VrrpAction> timerExpired(long now, RouterSettings settings) {
        boolean advert = now >= advertDeadline;
        if (advert) {
            long next = advertDeadline + intervalNanos(settings);
            sent(now, settings);
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

    /** An advert out of turn: a peer resigned, and who listens shall know that somebody is there (C64). */
    List<VrrpAction> answer(long now, RouterSettings settings) {
        sent(now, settings);
        return ONLY_ADVERT;
    }

    /**
     * A router that has to give way speaks: it is told, unless {@code lower_prio_no_advert}, and neighbours that listened
     * to it are too (C68).
     */
    List<VrrpAction> assertAgainst(long now, RouterSettings settings, Remark remark) {
        List<VrrpAction> actions = new ArrayList<>();
        if (!settings.manners().lowerPrioNoAdvert()) {
            sent(now, settings);
            actions.add(VrrpAction.SEND_ADVERT);
        }
        garp.disturbed(now, settings);
        if (settings.garpLowerPrioRepeat() > 0) {
            actions.add(new SendGratuitousArp(settings.garpLowerPrioRepeat()));
        }
        actions.add(remark);
        return List.copyOf(actions);
    }

    /** Whether another owner that is heard now has won against this one, which is owner too (C69). */
    boolean concedesTo(long now) {
        return contest.isLost(now);
    }

    /** Another owner speaks, from a lower address: it is told, and then waited for. */
    List<VrrpAction> contest(long now, RouterSettings settings, Advert rival, Remark remark) {
        if (contest.isRunning()) {
            return List.of();
        }
        contest.begin(Math.max(settings.advertIntervalCentis(), rival.advertIntervalCentis()));
        return assertAgainst(now, settings, remark);
    }

    /** What is said to a better router before giving way to it (C65). */
    List<VrrpAction> lastWord(long now, RouterSettings settings) {
        return settings.manners().higherPrioSendAdvert() ? answer(now, settings) : List.of();
    }

    /** Another member of the sync group was disturbed: this one's neighbours are told as well (C68). */
    List<VrrpAction> disturbedWithGroup(long now, RouterSettings settings) {
        garp.disturbed(now, settings);
        return settings.garpLowerPrioRepeat() == 0 ? List.of()
                : List.of(new SendGratuitousArp(settings.garpLowerPrioRepeat()));
    }

    /** Somebody else removed or replaced what this MASTER holds: it is put back, but not without end. */
    List<VrrpAction> addressesRemoved(long now, RouterSettings settings, VrrpEvent.AddressesRemoved removed) {
        if (now - lastPutBack > PUT_BACK_MEMORY_NANOS) {
            putBackRounds = 0;
        }
        putBackRounds++;
        if (putBackRounds > PUT_BACK_ROUNDS) {
            return List.of(new Remark(OwnCause.RemovedByOthers.of(removed, putBackRounds, false)));
        }
        lastPutBack = now;
        return addAgain(settings, OwnCause.RemovedByOthers.of(removed, putBackRounds, true));
    }

    /** The kernel removed the addresses although this router is MASTER. */
    List<VrrpAction> leaseLapsed(RouterSettings settings) {
        counters.countLeaseLapsed();
        return addAgain(settings, new OwnCause.LeaseLapsed());
    }

    private static List<VrrpAction> addAgain(RouterSettings settings, Cause cause) {
        return List.of(VrrpAction.ADD_ADDRESSES, new SendGratuitousArp(Math.max(1, settings.garpMasterRepeat())),
                new Remark(cause));
    }

    /** Other settings: peers learn of them at once, and all that is reckoned from the last advert holds with them. */
    List<VrrpAction> reconfigured(long now, RouterSettings before, RouterSettings next, Remark remark) {
        sent(now, next);
        garp.reconfigured(now, next);
        return before.addresses().equals(next.addresses()) ? List.of(VrrpAction.SEND_ADVERT, remark)
                : List.of(VrrpAction.SEND_ADVERT, VrrpAction.ADD_ADDRESSES,
                        new SendGratuitousArp(Math.max(1, next.garpMasterRepeat())), remark);
    }

    /** Bookkeeping of an advert that leaves now. */
    private void sent(long now, RouterSettings settings) {
        lastAdvertSent = now;
        advertDeadline = now + intervalNanos(settings);
        counters.countAdvertSent();
        contest.advertSent(now);
    }

    /** How this router's silence looks from outside. */
    Cause stalled(long now) {
        return new OwnCause.Stalled(now - advertDeadline, now - lastAdvertSent);
    }

    long deadlineNanos() {
        return Math.min(advertDeadline, garp.deadlineNanos());
    }

    /** {@link Long#MIN_VALUE} for never. */
    long lastAdvertSentNanos() {
        return lastAdvertSent;
    }

    /** Until when no peer can have taken over from a MASTER that sent its last advert then. */
    long ownershipEndsNanos(RouterSettings settings) {
        return lastAdvertSent + ProtocolTimes.shortestMasterDownNanos(settings.version(),
                settings.advertIntervalCentis(), settings.downTimerAdverts());
    }

    private static long intervalNanos(RouterSettings settings) {
        return ProtocolTimes.centis(settings.advertIntervalCentis());
    }
}
