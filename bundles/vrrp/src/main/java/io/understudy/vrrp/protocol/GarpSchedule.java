package io.understudy.vrrp.protocol;

/** When a MASTER repeats its gratuitous ARP: a delayed second burst, and refreshes (behaviour C61, C68). */
final class GarpSchedule {

    private static final long NEVER = Long.MAX_VALUE;

    private long burstDeadline = NEVER;
    private int burstRepeat;
    private long refreshDeadline = NEVER;

    GarpSchedule() {
    }

    GarpSchedule(GarpSchedule other) {
        burstDeadline = other.burstDeadline;
        burstRepeat = other.burstRepeat;
        refreshDeadline = other.refreshDeadline;
    }

    /** Became MASTER. */
    void begin(long nowNanos, RouterSettings settings) {
        delayed(nowNanos, settings.garpMasterDelayNanos(), settings.garpMasterRepeat());
        refreshDeadline = refreshes(settings)
                ? nowNanos + settings.garpMasterDelayNanos() + settings.garpMasterRefreshNanos() : NEVER;
    }

    /** Heard a lower priority. */
    void disturbed(long nowNanos, RouterSettings settings) {
        delayed(nowNanos, settings.garpLowerPrioDelayNanos(), settings.garpLowerPrioRepeat());
    }

    /** Other settings while MASTER. */
    void reconfigured(long nowNanos, RouterSettings settings) {
        if (!refreshes(settings)) {
            refreshDeadline = NEVER;
        } else if (refreshDeadline - nowNanos > settings.garpMasterRefreshNanos()) {
            refreshDeadline = nowNanos + settings.garpMasterRefreshNanos();
        }
    }

    /** No longer MASTER. */
    void end() {
        burstDeadline = NEVER;
        refreshDeadline = NEVER;
    }

    /** Messages per address that are due now; 0 for none. A burst that is due stands for the refresh too. */
    int due(long nowNanos, RouterSettings settings) {
        int repeat = 0;
        if (nowNanos >= refreshDeadline) {
            refreshDeadline = nowNanos + settings.garpMasterRefreshNanos();
            repeat = settings.garpMasterRefreshRepeat();
        }
        if (nowNanos >= burstDeadline) {
            burstDeadline = NEVER;
            repeat = Math.max(repeat, burstRepeat);
        }
        return repeat;
    }

    long deadlineNanos() {
        return Math.min(burstDeadline, refreshDeadline);
    }

    private void delayed(long nowNanos, long delayNanos, int repeat) {
        if (delayNanos > 0 && repeat > 0) {
            burstDeadline = nowNanos + delayNanos;
            burstRepeat = repeat;
        } else {
            burstDeadline = NEVER;
        }
    }

    private static boolean refreshes(RouterSettings settings) {
        return settings.garpMasterRefreshNanos() > 0 && settings.garpMasterRefreshRepeat() > 0;
    }
}
