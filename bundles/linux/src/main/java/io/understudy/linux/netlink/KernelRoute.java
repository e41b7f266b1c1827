package io.understudy.linux.netlink;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * A route to be put into a table.
 *
 * @param key       what it is told apart by
 * @param type      RTN_* (rtnetlink.h)
 * @param scope     RT_SCOPE_* (IPv4)
 * @param protocol  who made it, RTPROT_*
 * @param source    source address of packets that this host sends; {@code null}: the kernel chooses
 * @param paths     ways out: none for a type that has none, several share the traffic
 * @param metrics   for TCP and others
 * @param expiresSeconds the kernel removes it after this time (IPv6); -1: never
 * @param preference ICMPV6_ROUTER_PREF_* (IPv6); -1: none
 * @param ttlPropagate whether MPLS takes the TTL over; {@code null}: as the system does
 * @param insertion where it goes among routes with the same key
 */
public record KernelRoute(RouteKey key, int type, int scope, int protocol, InetAddress source,
        List<RoutePath> paths, RouteMetrics metrics, int expiresSeconds, int preference, Boolean ttlPropagate,
        Insertion insertion) implements RoutingEntry {

    /** RT_TABLE_MAIN. */
    public static final int MAIN_TABLE = 254;

    /** Where a route goes among routes with the same key. */
    public enum Insertion {
        /** It is refused where there is one. */
        ADD,
        /** Before them. */
        PREPEND,
        /** Behind them. */
        APPEND
    }

    /** Copies the paths. */
    public KernelRoute {
        Objects.requireNonNull(key);
        Objects.requireNonNull(metrics);
        Objects.requireNonNull(insertion);
        paths = List.copyOf(paths);
    }

    @Override
    public boolean ipv6() {
        return key.ipv6();
    }

    /** For people, without names of interfaces. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(key.toString());
        for (RoutePath path : paths) {
            if (path.gateway() != null) {
                text.append(" via ").append(path.gateway().getHostAddress());
            }
        }
        return text.toString();
    }
}
