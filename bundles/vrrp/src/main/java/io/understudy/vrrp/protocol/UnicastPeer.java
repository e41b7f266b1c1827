package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.Objects;

/**
 * Somebody adverts are sent to in place of a multicast group.
 *
 * @param address where to
 * @param minTtl  smallest TTL or hop limit accepted from it; 0: any
 * @param maxTtl  largest one; 255: any
 */
public record UnicastPeer(InetAddress address, int minTtl, int maxTtl) {

    /** Checks the range that a header can carry. */
    public UnicastPeer {
        Objects.requireNonNull(address);
        if (minTtl < 0 || maxTtl > 255 || minTtl > maxTtl) {
            throw new IllegalArgumentException("TTL from " + minTtl + " to " + maxTtl + " is not within 0 to 255");
        }
    }

    /** A peer from which every TTL is accepted. */
    public static UnicastPeer of(InetAddress address) {
        return new UnicastPeer(address, 0, 255);
    }

    /** Whether this TTL is accepted from it. */
    public boolean accepts(int ttl) {
        return ttl >= minTtl && ttl <= maxTtl;
    }
}
