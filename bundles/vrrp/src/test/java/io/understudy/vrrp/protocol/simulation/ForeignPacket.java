package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Datagrams that a router must refuse, one kind per reason: somebody on its LAN sends them. */
final class ForeignPacket {

    private static final Inet4Address STRANGER = SimulatedCluster.ip(10, 0, 0, 77);
    private static final int IPV4_HEADER = 20;
    private static final int AH_HEADER = 24;
    private static final int TRAILER = 28;
    private static final int PROTOCOL_AT = 9;
    private static final long HOUR = 3600L << 32;

    private final SimulatedRouter router;
    private final Random random;
    private final RouterSettings settings;
    private final boolean unicast;
    private final InetAddress destination;
    /** Good but for its seal, which a stranger does not have. */
    private final Advert good;

    private ForeignPacket(SimulatedRouter router, Random random) {
        this.router = router;
        this.random = random;
        this.settings = router.settings;
        this.unicast = router.plan.unicast();
        this.destination = unicast ? router.address : SimulatedCluster.GROUP;
        this.good = settings.advert(1 + random.nextInt(255));
    }

    /** A datagram refused for this reason; {@code null} where such a router knows no such reason. */
    static byte[] refusedFor(DropReason reason, SimulatedRouter router, Random random) {
        ForeignPacket packet = new ForeignPacket(router, random);
        byte[] early = packet.refusedEarly(reason);
        return early != null ? early : switch (router.plan.seal()) {
            case NONE -> packet.refusedPlain(reason);
            case AH -> packet.refusedWithAh(reason);
            case HMAC -> packet.refusedWithHmac(reason);
        };
    }

    /** What is refused before anybody looks at passwords and seals. */
    private byte[] refusedEarly(DropReason reason) {
        boolean v2 = settings.version() == 2;
        byte[] bytes = from(STRANGER, good, 255);
        return switch (reason) {
            case BAD_IP_HEADER -> random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(IPV4_HEADER))
                    : with(bytes, 0, 0x41);
            case WRONG_PROTOCOL -> with(bytes, PROTOCOL_AT, 17);
            case WRONG_VIRTUAL_ROUTER_ID -> from(STRANGER, new Advert(settings.version(),
                    settings.virtualRouterId() % 255 + 1, 200, settings.advertIntervalCentis(), good.authType(),
                    good.authData(), settings.addresses()), 255);
            case PACKET_LENGTH -> Arrays.copyOf(bytes, IPV4_HEADER + random.nextInt(plainLength() - IPV4_HEADER));
            case IP_TTL -> unicast ? null : from(STRANGER, good, 1 + random.nextInt(254));
            // of the same length, so that the length check lets it pass
            case WRONG_VERSION -> from(STRANGER, new Advert(v2 ? 3 : 2, settings.virtualRouterId(), 200, 100, 0, 0,
                    settings.addresses()), 255);
            default -> null;
        };
    }

    private byte[] refusedPlain(DropReason reason) {
        boolean v2 = settings.version() == 2;
        byte[] bytes = from(STRANGER, good, 255);
        return switch (reason) {
            case INVALID_AUTH_TYPE -> v2 ? with(bytes, 24, 3 + random.nextInt(253)) : null;
            case AUTH_TYPE_MISMATCH -> v2 ? with(bytes, 24, good.authType() == 1 ? 0 : 1) : with(bytes, PROTOCOL_AT, 51);
            case AUTH_FAILURE -> v2 && good.authType() == 1 ? from(STRANGER, new Advert(2, settings.virtualRouterId(), 200,
                    settings.advertIntervalCentis(), 1, good.authData() ^ 1L << random.nextInt(64), settings.addresses()),
                    255) : null;
            case ADVERT_INTERVAL -> from(STRANGER, new Advert(settings.version(), settings.virtualRouterId(), 200,
                    v2 ? settings.advertIntervalCentis() + 100 : 0, good.authType(), good.authData(),
                    settings.addresses()), 255);
            case INVALID_TYPE -> with(bytes, IPV4_HEADER, settings.version() << 4 | 2);
            case BAD_CHECKSUM -> with(bytes, 22, bytes[22] ^ 1 << random.nextInt(8));
            case WRONG_DELIVERY -> encode(good, STRANGER, unicast ? SimulatedCluster.GROUP : STRANGER, 255,
                    AdvertSeal.NONE);
            case UNKNOWN_PEER -> unicast ? bytes : null;
            case PEER_TTL -> unicast ? from(peer(), good, 1 + random.nextInt(ClusterPlan.PEER_TTL - 1)) : null;
            default -> null; // other routers than these have such reasons
        };
    }

    private byte[] refusedWithAh(DropReason reason) {
        byte[] bytes = from(STRANGER, good, 255);
        return switch (reason) {
            case INVALID_AUTH_TYPE -> with(bytes, IPV4_HEADER + AH_HEADER + 4, 3 + random.nextInt(253));
            case AUTH_TYPE_MISMATCH -> encode(good, STRANGER, destination, 255, AdvertSeal.NONE);
            case AUTH_FAILURE -> bytes;
            case AH_SEQUENCE -> router.adverts().lastAccepted();
            default -> null;
        };
    }

    private byte[] refusedWithHmac(DropReason reason) {
        byte[] bytes = from(unicast ? peer() : STRANGER, good, 255);
        return switch (reason) {
            case AUTH_TYPE_MISMATCH -> with(bytes, PROTOCOL_AT, 51);
            case AUTH_EXT_MISSING -> encode(good, STRANGER, destination, 255, AdvertSeal.NONE);
            case AUTH_EXT_MALFORMED -> with(bytes, bytes.length - TRAILER, 2 + random.nextInt(254));
            case AUTH_EXT_UNKNOWN_KEY -> sealed(router.plan.seal().ofAnotherKey(peers()), 0);
            case AUTH_EXT_INVALID_HMAC -> bytes;
            case AUTH_EXT_STALE -> sealed(router.plan.seal().forged(peers()), random.nextBoolean() ? HOUR : -HOUR);
            case AUTH_EXT_REPLAY -> router.adverts().lastAccepted();
            case UNKNOWN_PEER -> unicast ? from(STRANGER, good, 255) : null;
            default -> null;
        };
    }

    private byte[] sealed(AdvertSeal seal, long later) {
        seal.next(router.adverts().wallClock() + later);
        return encode(good, unicast ? peer() : STRANGER, destination, 255, seal);
    }

    /** With a seal of the router's kind, where it has one, but of another key. */
    private byte[] from(InetAddress source, Advert advert, int ttl) {
        AdvertSeal seal = router.plan.seal() == SealPlan.NONE ? AdvertSeal.NONE : router.plan.seal().forged(peers());
        seal.next(router.adverts().wallClock());
        return encode(advert, source, destination, ttl, seal);
    }

    private static byte[] encode(Advert advert, InetAddress source, InetAddress to, int ttl, AdvertSeal seal) {
        return SimulatedAdverts.encode(advert, new Envelope(source, to, ttl, to), seal);
    }

    private int plainLength() {
        return encode(good, STRANGER, destination, 255, AdvertSeal.NONE).length;
    }

    private int peers() {
        return router.adverts().delivery().peers().size();
    }

    private InetAddress peer() {
        return router.adverts().delivery().peers().get(random.nextInt(peers())).address();
    }

    /** An advert with a list of addresses that is not the cluster's: odd, but accepted. For one without seal and peers. */
    static byte[] otherAddresses(SimulatedRouter router, InetAddress other) {
        return encode(router.settings.withAddresses(List.of(other)).advert(1), STRANGER, SimulatedCluster.GROUP, 255,
                AdvertSeal.NONE);
    }

    /** An advert of the router's own, as a loop in the network brings it back. For one without seal and peers. */
    static byte[] ownAdvert(SimulatedRouter router) {
        return encode(router.machine.settings().advert(router.machine.effectivePriority()), router.address,
                SimulatedCluster.GROUP, 255, AdvertSeal.NONE);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
