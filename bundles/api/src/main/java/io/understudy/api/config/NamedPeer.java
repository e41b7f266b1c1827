package io.understudy.api.config;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One line of {@code unicast_peer} that names the peer by its host name. Whoever runs the router looks the addresses up;
 * reading a configuration asks no name server.
 *
 * @param host   host name (RFC 1123 section 2.1), in lower case
 * @param minTtl smallest TTL that is accepted from it, 0 to 255; {@code null}: any
 * @param maxTtl largest TTL that is accepted from it, 0 to 255; {@code null}: any
 */
public record NamedPeer(String host, Integer minTtl, Integer maxTtl) {

    /** The name must be there. */
    public NamedPeer {
        Objects.requireNonNull(host);
    }

    /** A peer without limits. */
    public static NamedPeer of(String host) {
        return new NamedPeer(host, null, null);
    }

    /** The same peer at one of its addresses. */
    public UnicastPeer at(InetAddress address) {
        return new UnicastPeer(address, minTtl, maxTtl);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return host + (minTtl == null ? "" : " min_ttl " + minTtl) + (maxTtl == null ? "" : " max_ttl " + maxTtl);
    }
}
