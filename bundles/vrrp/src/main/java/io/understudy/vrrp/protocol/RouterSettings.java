package io.understudy.vrrp.protocol;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * What a virtual router is told to be. Immutable; start with {@link #of}, refine with the {@code with} methods.
 *
 * @param virtualRouterId       1 to 255
 * @param version               2 or 3
 * @param basePriority          1 to 254; 255: owner of the addresses
 * @param advertIntervalCentis  between adverts; whole seconds for version 2
 * @param downTimerAdverts      intervals without an advert before a BACKUP takes over (keepalived's
 *                              {@code down_timer_adverts}, the RFC's 3)
 * @param preempt               take over from a running MASTER of lower priority
 * @param preemptDelayNanos     how long such a MASTER is let be; 0: not at all
 * @param authType              see {@link Advert#authType}
 * @param authData              see {@link Advert#authData}
 * @param addresses             those advertised, in order
 * @param garpMasterDelayNanos  from becoming MASTER to the second burst of gratuitous ARP; 0: none
 * @param garpMasterRepeat      messages per address in each of these bursts; 0: no bursts
 * @param garpMasterRefreshNanos between refreshes while MASTER; 0: none
 * @param garpMasterRefreshRepeat messages per address in each refresh
 * @param garpLowerPrioDelayNanos from a lower-priority advert to the second burst; 0: none
 * @param garpLowerPrioRepeat   messages per address in each of these bursts; 0: no bursts
 * @param manners               how it deals with what others send
 */
public record RouterSettings(int virtualRouterId, int version, int basePriority, int advertIntervalCentis,
        int downTimerAdverts, boolean preempt, long preemptDelayNanos, int authType, long authData,
        List<InetAddress> addresses, long garpMasterDelayNanos, int garpMasterRepeat, long garpMasterRefreshNanos,
        int garpMasterRefreshRepeat, long garpLowerPrioDelayNanos, int garpLowerPrioRepeat, Manners manners) {

    /**
     * How a router deals with what others send; keepalived's names.
     *
     * @param lowerPrioNoAdvert    a MASTER that hears a lower priority does not answer
     * @param higherPrioSendAdvert a MASTER that hears a higher priority sends one advert more before it gives way
     * @param skipCheckAdvAddr     a BACKUP compares the addresses in adverts only where their sender is a new one
     */
    public record Manners(boolean lowerPrioNoAdvert, boolean higherPrioSendAdvert, boolean skipCheckAdvAddr) {

        /** keepalived's defaults. */
        public static final Manners DEFAULT = new Manners(false, false, false);
    }

    /** Priority of the owner of the addresses. */
    public static final int OWNER_PRIORITY = 255;

    private static final long SECOND = 1_000_000_000L;

    /** Checks ranges; the frontend has told the operator before. */
    public RouterSettings {
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(manners);
        range("virtualRouterId", virtualRouterId, 1, 255);
        range("version", version, 2, 3);
        range("basePriority", basePriority, 1, OWNER_PRIORITY);
        range("advertIntervalCentis", advertIntervalCentis, 1, version == 2 ? 25500 : 4095);
        range("downTimerAdverts", downTimerAdverts, 1, 100);
        range("preemptDelayNanos", preemptDelayNanos, 0, 1_000_000 * SECOND);
        range("garpMasterDelayNanos", garpMasterDelayNanos, 0, 1_000_000 * SECOND);
        range("garpMasterRefreshNanos", garpMasterRefreshNanos, 0, 1_000_000 * SECOND);
        range("garpLowerPrioDelayNanos", garpLowerPrioDelayNanos, 0, 1_000_000 * SECOND);
        range("garpMasterRepeat", garpMasterRepeat, 0, 1000);
        range("garpMasterRefreshRepeat", garpMasterRefreshRepeat, 0, 1000);
        range("garpLowerPrioRepeat", garpLowerPrioRepeat, 0, 1000);
    }

    /** keepalived's defaults: version 2, every second, preempting, no authentication, 5 ARPs at once and after 5 s. */
    public static RouterSettings of(int virtualRouterId, int basePriority, List<InetAddress> addresses) {
        return new RouterSettings(virtualRouterId, 2, basePriority, 100, 3, true, 0, Advert.AUTH_NONE, 0, addresses,
                5 * SECOND, 5, 0, 1, 5 * SECOND, 5, Manners.DEFAULT);
    }

    /** Another version; {@code advertIntervalCentis} in the units of {@link #advertIntervalCentis}. */
    public RouterSettings withVersion(int newVersion, int newAdvertIntervalCentis) {
        return new RouterSettings(virtualRouterId, newVersion, basePriority, newAdvertIntervalCentis,
                downTimerAdverts, preempt, preemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos,
                garpMasterRepeat, garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos,
                garpLowerPrioRepeat,
                manners);
    }

    /** Another base priority. */
    public RouterSettings withBasePriority(int newBasePriority) {
        return new RouterSettings(virtualRouterId, version, newBasePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos, garpMasterRepeat,
                garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos, garpLowerPrioRepeat,
                manners);
    }

    /** See {@link #downTimerAdverts}. */
    public RouterSettings withDownTimerAdverts(int newDownTimerAdverts) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, newDownTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos, garpMasterRepeat,
                garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos, garpLowerPrioRepeat,
                manners);
    }

    /** See {@link #preempt} and {@link #preemptDelayNanos}. */
    public RouterSettings withPreempt(boolean newPreempt, long newPreemptDelayNanos) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                newPreempt, newPreemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos,
                garpMasterRepeat, garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos,
                garpLowerPrioRepeat,
                manners);
    }

    /** See {@link #authType} and {@link #authData}. */
    public RouterSettings withAuthentication(int newAuthType, long newAuthData) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, newAuthType, newAuthData, addresses, garpMasterDelayNanos,
                garpMasterRepeat, garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos,
                garpLowerPrioRepeat,
                manners);
    }

    /** Other addresses. */
    public RouterSettings withAddresses(List<InetAddress> newAddresses) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, newAddresses, garpMasterDelayNanos, garpMasterRepeat,
                garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos, garpLowerPrioRepeat,
                manners);
    }

    /** {@code garp_master_*}. */
    public RouterSettings withGarpMaster(long delayNanos, int repeat, long refreshNanos, int refreshRepeat) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, addresses, delayNanos, repeat, refreshNanos,
                refreshRepeat, garpLowerPrioDelayNanos, garpLowerPrioRepeat,
                manners);
    }

    /** {@code garp_lower_prio_*}. */
    public RouterSettings withGarpLowerPrio(long delayNanos, int repeat) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos, garpMasterRepeat,
                garpMasterRefreshNanos, garpMasterRefreshRepeat, delayNanos, repeat,
                manners);
    }

    /** See {@link Manners}. */
    public RouterSettings withManners(Manners newManners) {
        return new RouterSettings(virtualRouterId, version, basePriority, advertIntervalCentis, downTimerAdverts,
                preempt, preemptDelayNanos, authType, authData, addresses, garpMasterDelayNanos, garpMasterRepeat,
                garpMasterRefreshNanos, garpMasterRefreshRepeat, garpLowerPrioDelayNanos, garpLowerPrioRepeat,
                newManners);
    }

    /** Owner of the addresses: its priority is never adjusted, and it does not wait at start. */
    public boolean owner() {
        return basePriority == OWNER_PRIORITY;
    }

    /** The advert that a router with these settings sends. */
    public Advert advert(int priority) {
        return new Advert(version, virtualRouterId, priority, advertIntervalCentis, version == 2 ? authType : 0,
                version == 2 ? authData : 0, addresses);
    }

    /** What it demands of others' adverts to the standard group. */
    public ReceiveExpectations expectations() {
        boolean ipv6 = !addresses.isEmpty() && addresses.get(0) instanceof Inet6Address;
        return expectations(Delivery.multicast(ipv6 ? Delivery.GROUP6 : Delivery.GROUP4));
    }

    /** What it demands of others' adverts. */
    public ReceiveExpectations expectations(Delivery delivery) {
        return ReceiveExpectations.of(advert(basePriority), delivery);
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "RouterSettings[virtualRouterId=" + virtualRouterId + ", version=" + version + ", basePriority="
                + basePriority + ", advertIntervalCentis=" + advertIntervalCentis + ", addresses=" + addresses + "]";
    }

    private static void range(String what, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + low + " to " + high);
        }
    }
}
