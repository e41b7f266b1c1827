package io.understudy.linux.netlink;

/** What packets are forwarded by: a route of a table, or a rule that chooses the table. Compared by value. */
public sealed interface RoutingEntry permits KernelRoute, KernelRule {

    /** {@code true} for IPv6. */
    boolean ipv6();
}
