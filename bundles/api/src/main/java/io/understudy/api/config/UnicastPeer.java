package io.understudy.api.config;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One line of {@code unicast_peer}: a router that adverts are sent to.
 *
 * @param address where it is
 * @param minTtl  smallest TTL that is accepted from it, 0 to 255; {@code null}: any
 * @param maxTtl  largest TTL that is accepted from it, 0 to 255; {@code null}: any
 */
public record UnicastPeer(InetAddress address, Integer minTtl, Integer maxTtl) {

    /** The address must be there. */
    public UnicastPeer {
        Objects.requireNonNull(address);
    }

    /** A peer without limits. */
    public static UnicastPeer of(InetAddress address) {
        return new UnicastPeer(address, null, null);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return address.getHostAddress() + (minTtl == null ? "" : " min_ttl " + minTtl)
                + (maxTtl == null ? "" : " max_ttl " + maxTtl);
    }
}
