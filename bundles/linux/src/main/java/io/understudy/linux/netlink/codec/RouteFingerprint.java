package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RoutePrefix;
import java.nio.ByteBuffer;

/** A number for a route's key: equal keys have the same one. Made of a message without allocation. */
public final class RouteFingerprint {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int IPV6_METRIC = 1024;

    private RouteFingerprint() {
    }

    /** Of a key. */
    public static long of(RouteKey key) {
        long sum = begin(key.ipv6(), key.table(), key.tos(), key.metric());
        return prefix(prefix(sum, key.destination()), key.source());
    }

    private static long prefix(long sum, RoutePrefix prefix) {
        return prefix == null ? prefix(sum, 0, null, 0, 0)
                : prefix(sum, prefix.length(), ByteBuffer.wrap(prefix.address().getAddress()), 0,
                        prefix.address().getAddress().length);
    }

    static long begin(boolean ipv6, int table, int tos, int metric) {
        long sum = mixed(ipv6 ? 1 : 0, table);
        return mixed(mixed(sum, tos), ipv6 && metric == 0 ? IPV6_METRIC : metric);
    }

    /** Goes on with the address of a prefix; one without bits has none. */
    static long prefix(long sum, int length, ByteBuffer buffer, int offset, int bytes) {
        long all = mixed(sum, length);
        for (int i = 0; length > 0 && i < bytes; i++) {
            all = mixed(all, buffer.get(offset + i));
        }
        return all;
    }

    private static long mixed(long sum, int value) {
        long product = (sum ^ value) * FACTOR;
        return product ^ product >>> Integer.SIZE;
    }
}
