package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Writes adverts byte for byte as keepalived does (behaviour C27 to C31). Stateless. */
public final class AdvertEncoder {

    /** Length of the IPv4 header written. */
    public static final int IPV4_HEADER_LENGTH = 20;

    private AdvertEncoder() {
    }

    /** Length of the PDU in bytes, the IP header not counted. */
    public static int pduLength(Advert advert) {
        int addressLength = !advert.addresses().isEmpty() && advert.addresses().get(0) instanceof Inet6Address ? 16 : 4;
        return 8 + advert.addresses().size() * addressLength + (advert.version() == 2 ? 8 : 0);
    }

    /**
     * Writes the PDU with its checksum at the buffer's position and moves the position behind it.
     *
     * @param source      sender; version 3's checksum covers it
     * @param destination group or peer; version 3's checksum covers it
     */
    public static void encodePdu(Advert advert, InetAddress source, InetAddress destination, ByteBuffer into) {
        int start = into.position();
        int length = pduLength(advert);
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
        if (advert.version() == 2) {
            into.putLong(advert.authData());
        }
        if (into.position() - start != length) {
            throw new IllegalArgumentException("addresses of different families in " + advert);
        }
        into.putShort(start + 6, (short) checksum(advert.version(), source, destination, into, start, length));
    }

    /** The checksum over a PDU; 0 where it contains a right one. Version 2 over IPv6 has the pseudo header too (C31). */
    static int checksum(int version, InetAddress source, InetAddress destination, ByteBuffer pdu, int offset,
            int length) {
        long sum = InternetChecksum.sum(pdu, offset, length);
        if (version != 2 || source instanceof Inet6Address) {
            sum += InternetChecksum.pseudoHeader(source, destination, length);
        }
        return InternetChecksum.fold(sum);
    }

    /**
     * Writes a whole IPv4 datagram at the buffer's position and moves the position behind it. Identification and
     * header checksum are left 0: a raw socket with IP_HDRINCL has the kernel fill in both.
     *
     * @param ttl 255 for multicast
     */
    public static void encodeIpv4(Advert advert, Inet4Address source, Inet4Address destination, int ttl,
            ByteBuffer into) {
        into.put((byte) 0x45);
        into.put((byte) 0xc0);
        into.putShort((short) (IPV4_HEADER_LENGTH + pduLength(advert)));
        into.putInt(0);
        into.put((byte) ttl);
        into.put((byte) Advert.IP_PROTOCOL);
        into.putShort((short) 0);
        into.put(source.getAddress());
        into.put(destination.getAddress());
        encodePdu(advert, source, destination, into);
    }
}
