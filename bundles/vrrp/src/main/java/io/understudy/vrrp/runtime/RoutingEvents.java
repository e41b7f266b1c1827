package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingListener;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells routers and static objects of routes and rules that others removed or replaced. The kernel is asked to tell only
 * once there are any: on a router with a full table every change would wake this program. Reactor thread only.
 */
final class RoutingEvents implements RoutingListener, AutoCloseable {

    private final Supplier<RouteNetlink> netlink;
    private final Supplier<Collection<RouterRuntime>> routers;
    private final Supplier<StaticObjects> statics;
    private RouteNetlink.Subscription watch;

    RoutingEvents(Supplier<RouteNetlink> netlink, Supplier<Collection<RouterRuntime>> routers,
            Supplier<StaticObjects> statics) {
        this.netlink = netlink;
        this.routers = routers;
        this.statics = statics;
    }

    /** Listens from now on where something is to be listened for. */
    void follow(List<RouterWant> wants, StaticWant fixed) {
        if (watch == null && (!fixed.routing().isEmpty()
                || wants.stream().anyMatch(want -> !want.routing().isEmpty()))) {
            watch = netlink.get().watchRouting(this);
        }
    }

    @Override
    public void routeRemoved(RouteKey route, long nowNanos) {
        routers.get().forEach(router -> router.taken(held -> held.taken(route, nowNanos), nowNanos));
        statics.get().taken(route, nowNanos);
    }

    @Override
    public void routeReplaced(RouteReplacement by, long nowNanos) {
        routers.get().forEach(router -> router.taken(held -> held.replaced(by, nowNanos), nowNanos));
        statics.get().replaced(by, nowNanos);
    }

    @Override
    public void ruleRemoved(KernelRule rule, long nowNanos) {
        routers.get().forEach(router -> router.taken(held -> held.taken(rule, nowNanos), nowNanos));
        statics.get().taken(rule, nowNanos);
    }

    @Override
    public void removalsLost(long nowNanos) {
        routers.get().forEach(router -> router.taken(Holdings::routingLost, nowNanos));
        statics.get().routingLost();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
