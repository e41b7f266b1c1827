package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Tells listeners of routes and rules that others removed or replaced, on the reactor's thread. */
final class RoutingFeed {

    private final DescriptorLoop loop;
    /** Reactor thread only. */
    private final List<RoutingListener> listeners = new ArrayList<>();

    RoutingFeed(DescriptorLoop loop) {
        this.loop = loop;
    }

    /** Reactor thread. */
    RouteNetlink.Subscription subscribe(RoutingListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Any thread, as those below. */
    void routeRemoved(RouteKey route) {
        tell((listener, nowNanos) -> listener.routeRemoved(route, nowNanos));
    }

    void routeReplaced(RouteReplacement by) {
        tell((listener, nowNanos) -> listener.routeReplaced(by, nowNanos));
    }

    void ruleRemoved(KernelRule rule) {
        tell((listener, nowNanos) -> listener.ruleRemoved(rule, nowNanos));
    }

    void removalsLost() {
        tell(RoutingListener::removalsLost);
    }

    private void tell(BiConsumer<RoutingListener, Long> what) {
        loop.execute(() -> {
            long nowNanos = loop.nowNanos();
            for (RoutingListener listener : List.copyOf(listeners)) {
                try {
                    what.accept(listener, nowNanos);
                } catch (RuntimeException | Error e) {
                    loop.failed("routing listener " + listener, e);
                }
            }
        });
    }
}
