package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.DropReason;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Datagrams that a router must refuse, one kind per reason. */
final class ForeignPacket {

    private ForeignPacket() {
    }

    /** A datagram refused for this reason; {@code null} where such a router knows no such reason. */
    static byte[] refusedFor(DropReason reason, RouterSettings settings, Inet4Address source, Inet4Address group,
            Random random) {
        RouterSettings s = settings;
        Advert good = s.advert(1 + random.nextInt(255));
        byte[] bytes = encode(good, source, group, 255);
        boolean v2 = s.version() == 2;
        switch (reason) {
            case BAD_IP_HEADER:
                return random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(20)) : with(bytes, 0, 0x41);
            case WRONG_PROTOCOL:
                return with(bytes, 9, 17);
            case WRONG_VIRTUAL_ROUTER_ID:
                return encode(new Advert(s.version(), s.virtualRouterId() % 255 + 1, 200, s.advertIntervalCentis(),
                        good.authType(), good.authData(), s.addresses()), source, group, 255);
            case PACKET_LENGTH:
                return Arrays.copyOf(bytes, 20 + random.nextInt(bytes.length - 20));
            case IP_TTL:
                return encode(good, source, group, 1 + random.nextInt(254));
            case WRONG_VERSION:
                // of the same length, so that the length check lets it pass
                return encode(v2 ? new Advert(3, s.virtualRouterId(), 200, 100, 0, 0, s.addresses())
                        : new Advert(2, s.virtualRouterId(), 200, 100, 0, 0, s.addresses()), source, group, 255);
            case INVALID_AUTH_TYPE:
                return v2 ? with(bytes, 24, 3 + random.nextInt(253)) : null;
            case AUTH_TYPE_MISMATCH:
                return v2 ? with(bytes, 24, good.authType() == 1 ? 0 : 1) : with(bytes, 9, 51);
            case AUTH_FAILURE:
                return v2 && good.authType() == 1 ? encode(new Advert(2, s.virtualRouterId(), 200,
                        s.advertIntervalCentis(), 1, good.authData() ^ 1L << random.nextInt(64), s.addresses()),
                        source, group, 255) : null;
            case ADVERT_INTERVAL:
                return encode(new Advert(s.version(), s.virtualRouterId(), 200,
                        v2 ? s.advertIntervalCentis() + 100 : 0, good.authType(), good.authData(), s.addresses()),
                        source, group, 255);
            case INVALID_TYPE:
                return with(bytes, 20, s.version() << 4 | 2);
            case BAD_CHECKSUM:
                return with(bytes, 22, bytes[22] ^ 1 << random.nextInt(8));
            case WRONG_DELIVERY:
                return encode(good, source, source, 255);
            case IGNORED_BY_OWNER, UNKNOWN_PEER, PEER_TTL, AH_SEQUENCE, AUTH_EXT_MISSING, AUTH_EXT_MALFORMED,
                    AUTH_EXT_UNKNOWN_KEY, AUTH_EXT_INVALID_HMAC, AUTH_EXT_STALE, AUTH_EXT_REPLAY:
                return null; // other routers than these have such reasons
            default:
                throw new AssertionError(reason);
        }
    }

    static byte[] encode(Advert advert, Inet4Address source, Inet4Address group, int ttl) {
        ByteBuffer buffer = ByteBuffer.allocate(20 + AdvertEncoder.pduLength(advert));
        AdvertEncoder.encodeIpv4(advert, source, group, ttl, buffer);
        return buffer.array();
    }

    /** An advert with a list of addresses that is not the cluster's: odd, but accepted. */
    static byte[] otherAddresses(RouterSettings settings, InetAddress other, Inet4Address source, Inet4Address group) {
        return encode(settings.withAddresses(List.of(other)).advert(1), source, group, 255);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
