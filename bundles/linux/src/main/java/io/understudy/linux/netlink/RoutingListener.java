package io.understudy.linux.netlink;

/**
 * Takes what others remove of the routes and rules that carry this program's mark, RTPROT_KEEPALIVED; on the reactor's
 * thread. The kernel says nothing of routes of IPv4 that vanish with an interface or an address.
 */
public interface RoutingListener {

    /** A route is gone. */
    void routeRemoved(RouteKey route, long nowNanos);

    /** A rule is gone. */
    void ruleRemoved(KernelRule rule, long nowNanos);

    /** Messages were lost: any route or rule may be gone. */
    void removalsLost(long nowNanos);
}
