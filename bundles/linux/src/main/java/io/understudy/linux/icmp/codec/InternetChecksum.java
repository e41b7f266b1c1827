package io.understudy.linux.icmp.codec;

import java.nio.ByteBuffer;

/** The checksum of the Internet's headers (RFC 1071). */
final class InternetChecksum {

    private InternetChecksum() {
    }

    /** Over bytes whose own checksum is 0; over what carries a right one it is 0. */
    static int of(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        if (at < to) {
            sum += (bytes.get(at) & 0xff) << 8;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
