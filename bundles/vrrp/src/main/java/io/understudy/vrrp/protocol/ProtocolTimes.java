package io.understudy.vrrp.protocol;

/** The protocol's durations (RFC 3768 section 6.1, RFC 9568 section 6.1; behaviour C20 to C22), in nanoseconds. */
public final class ProtocolTimes {

    /** The best priority that a router which is not the owner can have: its skew is the shortest. */
    public static final int BEST_BACKUP_PRIORITY = 254;

    private static final long NANOS_PER_CENTI = 10_000_000L;

    private ProtocolTimes() {
    }

    /** An interval of hundredths of a second. */
    public static long centis(int centis) {
        return centis * NANOS_PER_CENTI;
    }

    /** How much longer a router of this priority waits: version 2 a part of a second, version 3 of the interval. */
    public static long skewNanos(int version, int priority, int masterIntervalCentis) {
        long interval = version == 2 ? 1_000_000_000L : centis(masterIntervalCentis);
        return (256 - priority) * interval / 256;
    }

    /** Time without adverts after which a router of this priority takes over. */
    public static long masterDownNanos(int version, int priority, int masterIntervalCentis, int downTimerAdverts) {
        return downTimerAdverts * centis(masterIntervalCentis) + skewNanos(version, priority, masterIntervalCentis);
    }

    /** The shortest master-down time that a peer with like settings can have: that of priority 254. */
    public static long shortestMasterDownNanos(int version, int masterIntervalCentis, int downTimerAdverts) {
        return masterDownNanos(version, BEST_BACKUP_PRIORITY, masterIntervalCentis, downTimerAdverts);
    }
}
