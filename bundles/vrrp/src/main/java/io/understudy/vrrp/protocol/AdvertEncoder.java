package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Writes adverts byte for byte as keepalived does (behaviour C27 to C31). Stateless. */
public final class AdvertEncoder {

    private AdvertEncoder() {
    }

    /** Length of the PDU in bytes, the IP header not counted. Version 2's data for authentication is IPv4's alone. */
    public static int pduLength(Advert advert) {
        return pduLength(advert, !advert.addresses().isEmpty() && advert.addresses().get(0) instanceof Inet6Address);
    }

    private static int pduLength(Advert advert, boolean ipv6) {
        return 8 + advert.addresses().size() * (ipv6 ? 16 : 4) + (advert.version() == 2 && !ipv6 ? 8 : 0);
    }

    /** Length of the datagram that {@link #encode} writes. */
    public static int datagramLength(Advert advert, Envelope envelope) {
        return datagramLength(advert, envelope, AdvertSeal.NONE);
    }

    /** Length of the datagram that {@link #encode} writes, with the seal's room. */
    public static int datagramLength(Advert advert, Envelope envelope, AdvertSeal seal) {
        boolean ipv6 = envelope.source() instanceof Inet6Address;
        return (ipv6 ? IpDatagram.IPV6_HEADER : IpDatagram.IPV4_HEADER) + seal.headerLength() + pduLength(advert, ipv6)
                + seal.trailerLength();
    }

    /**
     * Writes a whole datagram at the buffer's position and moves the position behind it. IPv4's identification and
     * header checksum are left 0: a raw socket with IP_HDRINCL has the kernel fill in both.
     */
    public static void encode(Advert advert, Envelope envelope, ByteBuffer into) {
        encode(advert, envelope, AdvertSeal.NONE, into);
    }

    /** As above, leaving room for a seal, which {@link AdvertSeal#seal} fills in each time the advert goes out. */
    public static void encode(Advert advert, Envelope envelope, AdvertSeal seal, ByteBuffer into) {
        int length = datagramLength(advert, envelope, seal);
        if (envelope.source() instanceof Inet6Address) {
            into.putInt(0x6c000000).putShort((short) (length - IpDatagram.IPV6_HEADER));
            into.put((byte) Advert.IP_PROTOCOL).put((byte) envelope.ttl());
        } else {
            into.put((byte) 0x45).put((byte) 0xc0).putShort((short) length).putInt(0);
            into.put((byte) envelope.ttl()).put((byte) seal.ipProtocol()).putShort((short) 0);
        }
        into.put(envelope.source().getAddress()).put(envelope.destination().getAddress());
        into.put(new byte[seal.headerLength()]);
        encodePdu(advert, envelope, into);
        into.put(new byte[seal.trailerLength()]);
    }

    /** Writes an advert to a group or peer over IPv4; see {@link #encode}. */
    public static void encodeIpv4(Advert advert, Inet4Address source, Inet4Address destination, int ttl,
            ByteBuffer into) {
        encode(advert, new Envelope(source, destination, ttl, destination), into);
    }

    /** Writes the PDU with its checksum at the buffer's position and moves the position behind it. */
    static void encodePdu(Advert advert, Envelope envelope, ByteBuffer into) {
        boolean ipv6 = envelope.source() instanceof Inet6Address;
        int start = into.position();
        int length = pduLength(advert, ipv6);
        into.put((byte) (advert.version() << 4 | 1));
        into.put((byte) advert.virtualRouterId());
        into.put((byte) advert.priority());
        into.put((byte) advert.addresses().size());
        if (advert.version() == 2) {
            into.put((byte) advert.authType());
            into.put((byte) (advert.advertIntervalCentis() / 100));
        } else {
            into.putShort((short) advert.advertIntervalCentis());
        }
        into.putShort((short) 0);
        for (InetAddress address : advert.addresses()) {
            into.put(address.getAddress());
        }
        if (advert.version() == 2 && !ipv6) {
            into.putLong(advert.authData());
        }
        if (into.position() - start != length) {
            throw new IllegalArgumentException("addresses of different families in " + advert);
        }
        InetAddress covered = ipv6 ? envelope.destination() : envelope.checksumDestination();
        into.putShort(start + 6,
                (short) checksum(advert.version(), envelope.source(), covered, into, start, length));
    }

    /**
     * The checksum over a PDU; 0 where it contains a right one. Version 2 over IPv6 has the pseudo header too (C31).
     *
     * @param covered destination in the pseudo header; {@code null}: none of it
     */
    static int checksum(int version, InetAddress source, InetAddress covered, ByteBuffer pdu, int offset,
            int length) {
        long sum = InternetChecksum.sum(pdu, offset, length);
        if (covered != null && (version != 2 || source instanceof Inet6Address)) {
            sum += InternetChecksum.pseudoHeader(source, covered, length);
        }
        return InternetChecksum.fold(sum);
    }
}
