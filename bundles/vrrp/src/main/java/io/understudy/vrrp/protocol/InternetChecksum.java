package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071) and the pseudo headers that version 3 puts before it. No allocation but addresses. */
final class InternetChecksum {

    private InternetChecksum() {
    }

    /** Sum of 16-bit words, not yet folded; an odd last byte counts as the high one. */
    static long sum(ByteBuffer buffer, int offset, int length) {
        long sum = 0;
        int end = offset + length - 1;
        int at = offset;
        for (; at < end; at += 2) {
            sum += (buffer.get(at) & 0xff) << 8 | buffer.get(at + 1) & 0xff;
        }
        if (at == end) {
            sum += (buffer.get(at) & 0xff) << 8;
        }
        return sum;
    }

    /** Pseudo header of RFC 9568 section 5.2.8: IPv4's and IPv6's sums differ only in the addresses' length. */
    static long pseudoHeader(InetAddress source, InetAddress destination, int pduLength) {
        if (source instanceof Inet4Address != destination instanceof Inet4Address) {
            throw new IllegalArgumentException("source " + source + " and destination " + destination
                    + " are of different families");
        }
        ByteBuffer addresses = ByteBuffer.allocate(32).put(source.getAddress()).put(destination.getAddress());
        return sum(addresses, 0, addresses.position()) + Advert.IP_PROTOCOL + pduLength;
    }

    /**
     * The checksum of what an IPv6 datagram carries, with the pseudo header of its own addresses; 0 where that contains
     * a right one. No allocation.
     */
    static int overIpv6(ByteBuffer datagram, int offset, int length) {
        return fold(sum(datagram, IpDatagram.sourceAt(datagram), 32) + Advert.IP_PROTOCOL + length
                + sum(datagram, offset, length));
    }

    /** The checksum of an unfolded sum; 0 where the summed bytes contain a right one. */
    static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
