package io.understudy.vrrp.protocol.simulation;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Tracking;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a cluster is configured to be: hosts, and on each the same virtual routers, one per LAN; several of them in a
 * sync group. Each host has its own priorities, preemption and trackers.
 */
final class ClusterPlan {

    /** All are on one LAN. */
    static final int PEER_TTL = 255;

    private static final long SECOND = SimulatedCluster.SECOND;

    /** A file's number is not moved here. */
    private static final Tracking.Kind[] KINDS = {Tracking.Kind.SCRIPT, Tracking.Kind.INTERFACE, Tracking.Kind.PROCESS};

    final int hosts;
    final boolean grouped;
    /** Weights count within the group, so that members of one host may have different priorities (C81). */
    final boolean weightsInGroup;
    final List<RouterPlan> routers = new ArrayList<>();
    private final Random random;
    private final boolean withOwner;
    private final boolean twoOwners;
    private final boolean deafOwner;

    /**
     * One virtual router, as all hosts have it.
     *
     * @param common  settings but for the priority
     * @param ipv6    adverts come from IPv6 addresses
     * @param onWire  adverts travel as bytes
     * @param unicast adverts go to the other hosts, which accept none but each other's; on the wire
     * @param seal    what seals them; on the wire
     */
    record RouterPlan(RouterSettings common, boolean ipv6, boolean onWire, boolean unicast, SealPlan seal) {

        InetAddress address(int host) {
            int last = 1 + (host * 7 + 3) % 11;
            byte[] raw = ipv6 ? new byte[16] : new byte[] {10, 0, 0, (byte) last};
            if (ipv6) {
                raw[0] = (byte) 0xfe;
                raw[1] = (byte) 0x80;
                raw[15] = (byte) last;
            }
            return ip(raw);
        }

        /** How a host's adverts travel. */
        Delivery delivery(int host, int hosts) {
            if (!unicast) {
                return Delivery.multicast(ipv6 ? Delivery.GROUP6 : SimulatedCluster.GROUP);
            }
            List<UnicastPeer> peers = new ArrayList<>();
            for (int other = 0; other < hosts; other++) {
                if (other != host) {
                    peers.add(new UnicastPeer(address(other), PEER_TTL, null));
                }
            }
            return Delivery.unicast(SimulatedCluster.GROUP, peers).withCheckSource(true);
        }
    }

    ClusterPlan(Random random) {
        this.random = random;
        this.hosts = 2 + random.nextInt(4);
        int pick = random.nextInt(10);
        int count = pick < 6 ? 1 : pick < 9 ? 2 : 3;
        this.grouped = count > 1 || random.nextInt(8) == 0;
        this.weightsInGroup = random.nextInt(4) == 0;
        this.withOwner = random.nextInt(6) == 0;
        this.twoOwners = withOwner && random.nextBoolean();
        this.deafOwner = twoOwners && !grouped && random.nextBoolean();
        for (int i = 0; i < count; i++) {
            routers.add(router());
        }
    }

    private RouterPlan router() {
        boolean ipv6 = random.nextInt(5) == 0;
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            byte[] raw = ipv6 ? new byte[16] : new byte[] {10, 0, 0, (byte) (100 + i)};
            raw[0] = (byte) (ipv6 ? 0xfd : 10);
            raw[raw.length - 1] = (byte) (100 + i);
            addresses.add(ip(raw));
        }
        RouterSettings settings = RouterSettings.of(1 + random.nextInt(255), 100, addresses)
                .withGarpMaster(5 * SECOND, 5, random.nextInt(3) == 0 ? 10 * SECOND : 0, 1);
        boolean unicast = !ipv6 && random.nextInt(5) == 0;
        SealPlan seal = SealPlan.NONE;
        if (!ipv6 && random.nextBoolean()) {
            int[] intervals = {100, 100, 200};
            settings = settings.withVersion(2, intervals[random.nextInt(3)]);
            int how = random.nextInt(8);
            seal = how == 0 ? SealPlan.AH : how == 1 ? SealPlan.HMAC : SealPlan.NONE;
            if (how >= 4) {
                settings = settings.withAuthentication(Advert.AUTH_PASS, 0x3131313100000000L);
            } else if (seal == SealPlan.AH) {
                settings = settings.withAuthentication(Advert.AUTH_AH, 0);
            }
        } else {
            int[] intervals = {50, 100, 150, 200};
            settings = settings.withVersion(3, intervals[random.nextInt(4)]);
            seal = !ipv6 && random.nextInt(6) == 0 ? SealPlan.HMAC : SealPlan.NONE;
        }
        return new RouterPlan(settings, ipv6, !ipv6, unicast, seal);
    }

    /** One host's settings for its routers, in their order: of one priority within a group, but for weights. */
    List<RouterSettings> settingsOf(int host) {
        int priority = withOwner && host == 0 || twoOwners && host == 1 ? RouterSettings.OWNER_PRIORITY : priority();
        boolean onlyFirstOwns = random.nextInt(3) == 0;
        int how = random.nextInt(5);
        long delay = (1 + random.nextInt(6)) * SECOND;
        List<RouterSettings> all = new ArrayList<>();
        for (RouterPlan router : routers) {
            RouterSettings own = router.common().withBasePriority(
                    priority == RouterSettings.OWNER_PRIORITY && onlyFirstOwns && !all.isEmpty() ? 254 : priority);
            all.add(how == 0 ? own.withPreempt(false, 0) : how == 1 ? own.withPreempt(true, delay) : own);
        }
        return all;
    }

    /** Whether two hosts are configured as owner of the same addresses (C69). */
    boolean hasTwoOwners() {
        return twoOwners;
    }

    /** An owner with {@code owner_ignore_adverts}: it does not hear that there is another one (C69). */
    boolean isDeaf(int host) {
        return deafOwner && host == 0; // of the lower address: who hears has the right, and must give in
    }

    int priority() {
        return random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(254);
    }

    /** What one host's router tracks; weights within a group are left out where the group does not let them count. */
    List<Tracking.Entry> trackers() {
        List<Tracking.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean weighted = (!grouped || weightsInGroup) && random.nextBoolean();
            entries.add(new Tracking.Entry(KINDS[random.nextInt(KINDS.length)], "t" + i, weighted ? random.nextInt(507) - 253 : 0, random.nextBoolean()));
        }
        return entries;
    }

    private static InetAddress ip(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
