package io.understudy.linux.netlink;

/**
 * What the kernel tells routes apart by before it looks at their paths.
 *
 * @param ipv6        {@code true} for IPv6
 * @param table       routing table, an unsigned number of 32 bits
 * @param destination {@code null}: the default route
 * @param source      only packets from there (IPv6); {@code null}: from everywhere
 * @param tos         type of service (IPv4); 0: any
 * @param metric      of equal routes the smaller one wins; IPv6 makes 1024 of 0
 */
public record RouteKey(boolean ipv6, int table, RoutePrefix destination, RoutePrefix source, int tos, int metric) {

    private static final int IPV6_METRIC = 1024;

    /** A prefix without bits is none. */
    public RouteKey {
        destination = orNone(destination);
        source = orNone(source);
        metric = ipv6 && metric == 0 ? IPV6_METRIC : metric;
    }

    private static RoutePrefix orNone(RoutePrefix prefix) {
        return prefix == null || prefix.length() == 0 ? null : prefix;
    }

    @Override
    public String toString() {
        return (destination == null ? "default" : destination.toString())
                + (source == null ? "" : " from " + source)
                + (tos == 0 ? "" : " tos 0x" + Integer.toHexString(tos))
                + (table == KernelRoute.MAIN_TABLE ? "" : " table " + Integer.toUnsignedString(table))
                + (metric == 0 || ipv6 && metric == IPV6_METRIC ? "" : " metric " + Integer.toUnsignedString(metric));
    }
}
