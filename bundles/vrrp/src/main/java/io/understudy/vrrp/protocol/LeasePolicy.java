package io.understudy.vrrp.protocol;

/**
 * Leases on virtual addresses (the architecture's CLUSTER SAFETY): the kernel removes them by itself before a peer can
 * take over from a router that died or froze. Pure arithmetic; the kernel counts whole seconds and is late: IPv4 leases
 * of 1, 2, 3, 5 s were measured to end after up to 1.03, 2.03, 3.19, 5.11 s, IPv6 ones up to 0.28 s late. It looks at
 * IPv6's lifetimes at most once a second (ADDRCONF_TIMER_FUZZ_MAX in net/ipv6/addrconf.c), so one is up to 1 s late
 * where somebody else's ended, or a router advertisement came, just before.
 */
public final class LeasePolicy {

    /** Below this master-down time whole seconds are too coarse for a lease to end before a peer takes over. */
    public static final long SHORTEST_MASTER_DOWN_NANOS = 2_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long RESERVE = 500_000_000L;
    private static final long IPV6_RESERVE = 1_000_000_000L;
    private static final long LATENESS = 250_000_000L;
    private static final long IPV6_LATENESS = 500_000_000L;

    private LeasePolicy() {
    }

    /**
     * Seconds of lease to ask for now: so many that it ends before the ownership does, with half a second in reserve
     * for the kernel's lateness; at least 1, the kernel's unit.
     *
     * @param ownershipEndsNanos {@link VirtualRouter#ownershipEndsNanos}
     */
    public static int validSeconds(long nowNanos, long ownershipEndsNanos) {
        return validSeconds(nowNanos, ownershipEndsNanos, false);
    }

    /**
     * The same for addresses of which some are IPv6's: with a second in reserve.
     *
     * @param ipv6 {@code true} where some are
     */
    public static int validSeconds(long nowNanos, long ownershipEndsNanos, boolean ipv6) {
        long left = ownershipEndsNanos - nowNanos - (ipv6 ? IPV6_RESERVE : RESERVE);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.floorDiv(left, SECOND)));
    }

    /** {@code false} where peers may take over before even the shortest lease has ended: say so when loading. */
    public static boolean canBeatPeers(RouterSettings settings) {
        return canBeatPeers(shortestMasterDownNanos(settings));
    }

    /** {@code false} where peers may take over before even the shortest lease has ended. */
    public static boolean canBeatPeers(long shortestMasterDownNanos) {
        return shortestMasterDownNanos >= SHORTEST_MASTER_DOWN_NANOS;
    }

    /** The shortest lease that {@link #validSeconds} gives a MASTER whose adverts are in time. */
    public static int shortestSeconds(RouterSettings settings) {
        return validSeconds(ProtocolTimes.centis(settings.advertIntervalCentis()), shortestMasterDownNanos(settings));
    }

    /**
     * From one renewal of all leases to the next.
     *
     * @param shortestSeconds the shortest of all {@link #shortestSeconds}
     */
    public static long renewalPeriodNanos(int shortestSeconds) {
        return shortestSeconds >= 2 ? SECOND : SECOND / 2;
    }

    /**
     * The latest moment at which the kernel may begin a lease of this length: begun later, it could outlast the
     * ownership. Where leases cannot beat the peers ({@link #canBeatPeers}) the ownership's end itself.
     *
     * @param validSeconds length of the lease
     */
    public static long notAfterNanos(int validSeconds, long ownershipEndsNanos, RouterSettings settings) {
        return notAfterNanos(validSeconds, ownershipEndsNanos, settings, false);
    }

    /**
     * The same for addresses of which some are IPv6's.
     *
     * @param ipv6 {@code true} where some are
     */
    public static long notAfterNanos(int validSeconds, long ownershipEndsNanos, RouterSettings settings,
            boolean ipv6) {
        long lateness = ipv6 ? IPV6_LATENESS : LATENESS;
        long latest = ownershipEndsNanos - validSeconds * SECOND - lateness;
        long lastRenewal = ProtocolTimes.centis(settings.advertIntervalCentis()) + SECOND;
        // with so few or so short intervals that ordinary renewals would miss the limit, the lease is only best effort
        boolean feasible = canBeatPeers(settings) && shortestMasterDownNanos(settings) >= lastRenewal + lateness;
        return feasible ? latest : ownershipEndsNanos;
    }

    private static long shortestMasterDownNanos(RouterSettings settings) {
        return ProtocolTimes.shortestMasterDownNanos(settings.version(), settings.advertIntervalCentis(),
                settings.downTimerAdverts());
    }
}
