package io.understudy.linux.netlink;

/**
 * Takes what others remove of the routes and rules that carry this program's mark, RTPROT_KEEPALIVED, and what they
 * replace of the routes that it put in place; on the reactor's thread. The kernel says nothing of routes of IPv4 that
 * vanish with an interface or an address. Rules cannot be replaced.
 */
public interface RoutingListener {

    /** A route is gone. */
    void routeRemoved(RouteKey route, long nowNanos);

    /**
     * Another route came in the place of the first one with its key (NLM_F_REPLACE), which then is gone without another
     * word: of a single one that this program has put in place with that key, of several not necessarily.
     */
    default void routeReplaced(RouteReplacement by, long nowNanos) {
        routeRemoved(by.key(), nowNanos);
    }

    /** A rule is gone. */
    void ruleRemoved(KernelRule rule, long nowNanos);

    /** Messages were lost: any route or rule may be gone. */
    void removalsLost(long nowNanos);
}
