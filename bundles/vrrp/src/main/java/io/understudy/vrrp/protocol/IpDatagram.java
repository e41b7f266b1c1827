package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Reads the IP header (RFC 791, RFC 8200) of a whole datagram from position to limit. No allocation but addresses. */
public final class IpDatagram {

    static final int IPV4_HEADER = 20;
    static final int IPV6_HEADER = 40;

    private IpDatagram() {
    }

    /** What is wrong with the header; {@code null}: nothing, and all that follows can be asked. */
    static DropReason problem(ByteBuffer datagram) {
        int length = datagram.remaining();
        int start = datagram.position();
        int version = length == 0 ? 0 : (datagram.get(start) & 0xf0) >> 4;
        if (version == 6) {
            return length < IPV6_HEADER ? DropReason.BAD_IP_HEADER : null;
        }
        if (version != 4 || length < IPV4_HEADER) {
            return DropReason.BAD_IP_HEADER;
        }
        int header = headerLength(datagram);
        return header < IPV4_HEADER || header > length ? DropReason.BAD_IP_HEADER : null;
    }

    static boolean isIpv6(ByteBuffer datagram) {
        return (datagram.get(datagram.position()) & 0xf0) == 0x60;
    }

    /** Without IPv6's extension headers, which raw sockets do not deliver. */
    static int headerLength(ByteBuffer datagram) {
        return isIpv6(datagram) ? IPV6_HEADER : (datagram.get(datagram.position()) & 0x0f) * 4;
    }

    /** Bytes that the header says there are, itself included. */
    static int totalLength(ByteBuffer datagram) {
        int start = datagram.position();
        return isIpv6(datagram) ? IPV6_HEADER + (datagram.getShort(start + 4) & 0xffff)
                : datagram.getShort(start + 2) & 0xffff;
    }

    static int protocol(ByteBuffer datagram) {
        return datagram.get(datagram.position() + (isIpv6(datagram) ? 6 : 9)) & 0xff;
    }

    static int ttl(ByteBuffer datagram) {
        return datagram.get(datagram.position() + (isIpv6(datagram) ? 7 : 8)) & 0xff;
    }

    static int addressLength(ByteBuffer datagram) {
        return isIpv6(datagram) ? 16 : 4;
    }

    static InetAddress source(ByteBuffer datagram) {
        return AdvertDecoder.address(datagram, sourceAt(datagram), addressLength(datagram));
    }

    static InetAddress destination(ByteBuffer datagram) {
        return AdvertDecoder.address(datagram, destinationAt(datagram), addressLength(datagram));
    }

    static int sourceAt(ByteBuffer datagram) {
        return datagram.position() + (isIpv6(datagram) ? 8 : 12);
    }

    static int destinationAt(ByteBuffer datagram) {
        return datagram.position() + (isIpv6(datagram) ? 24 : 16);
    }

    /**
     * Whether an address sent it.
     *
     * @param address its bytes; of the other family: no
     */
    public static boolean isFrom(ByteBuffer datagram, byte[] address) {
        return holds(datagram, sourceAt(datagram), address);
    }

    /** Whether it goes to an address; see {@link #isFrom}. */
    public static boolean isTo(ByteBuffer datagram, byte[] address) {
        return holds(datagram, destinationAt(datagram), address);
    }

    private static boolean holds(ByteBuffer datagram, int at, byte[] address) {
        if (address.length != addressLength(datagram)) {
            return false;
        }
        for (int i = 0; i < address.length; i++) {
            if (datagram.get(at + i) != address[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it goes to a group; only for one whose {@link ReceiveChecks#virtualRouterId} can be read. */
    public static boolean isMulticast(ByteBuffer datagram) {
        int first = datagram.get(destinationAt(datagram)) & 0xff;
        return isIpv6(datagram) ? first == 0xff : (first & 0xf0) == 0xe0;
    }
}
