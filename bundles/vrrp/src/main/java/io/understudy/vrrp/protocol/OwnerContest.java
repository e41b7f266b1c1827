package io.understudy.vrrp.protocol;

/**
 * Two routers are configured as owner (priority 255), and this one has the higher address (behaviour C69): it says so
 * with two adverts. A rival that is still heard within 1.2 times the larger interval after them will not give way.
 */
final class OwnerContest {

    /** What an owner becomes that gave in. */
    static final int CONCEDED_PRIORITY = RouterSettings.OWNER_PRIORITY - 1;

    private static final int LAST_WORDS = 2;

    private int advertsLeft;
    private int intervalCentis;
    private long lostUntil = Long.MIN_VALUE;

    OwnerContest() {
    }

    OwnerContest(OwnerContest other) {
        advertsLeft = other.advertsLeft;
        intervalCentis = other.intervalCentis;
        lostUntil = other.lostUntil;
    }

    /** From now on adverts are counted. */
    void begin(int largerIntervalCentis) {
        advertsLeft = LAST_WORDS;
        intervalCentis = largerIntervalCentis;
        lostUntil = Long.MIN_VALUE;
    }

    /** This router spoke. */
    void advertSent(long now) {
        if (advertsLeft > 0 && --advertsLeft == 0) {
            lostUntil = now + ProtocolTimes.centis(intervalCentis) * 12 / 10;
        }
    }

    /** {@code true}: the rival is told, and may not have heard it yet. */
    boolean isRunning() {
        return advertsLeft > 0;
    }

    /** Whether a rival that is heard now has won. */
    boolean isLost(long now) {
        return !isRunning() && now <= lostUntil;
    }

    /** It is over, one way or the other. */
    void end() {
        advertsLeft = 0;
        lostUntil = Long.MIN_VALUE;
    }
}
