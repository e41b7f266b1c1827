package io.understudy.vrrp.runtime;

import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RoutingEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Routes and rules that come and go together.
 *
 * @param routes in their order
 * @param rules  in their order, behind the routes
 */
record RoutingWant(List<RouteEntry> routes, List<RuleEntry> rules) {

    static RoutingWant of(VrrpInstance instance) {
        return new RoutingWant(instance.settings().get(VrrpInstance.VIRTUAL_ROUTES),
                instance.settings().get(VrrpInstance.VIRTUAL_RULES));
    }

    boolean isEmpty() {
        return routes.isEmpty() && rules.isEmpty();
    }

    /**
     * What is asked of the kernel for them now.
     *
     * @param links interfaces by name; a route through one that does not exist waits for it
     */
    List<Wanted> inKernel(Function<String, LinkStatus> links) {
        Map<RoutingEntry, Wanted> wanted = new LinkedHashMap<>();
        for (RouteEntry route : routes) {
            KernelRoute entry = RoutingMapping.toKernel(route, links);
            if (entry != null) {
                wanted.putIfAbsent(entry, new Wanted(entry, "route " + route,
                        !route.settings().get(RouteEntry.NO_TRACK)));
            }
        }
        for (RuleEntry rule : rules) {
            RoutingEntry entry = RoutingMapping.toKernel(rule);
            wanted.putIfAbsent(entry, new Wanted(entry, "rule " + rule,
                    !rule.settings().get(RuleEntry.NO_TRACK)));
        }
        return List.copyOf(wanted.values());
    }

    /** All as configured, for people. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        routes.forEach(route -> texts.add("route " + route));
        rules.forEach(rule -> texts.add("rule " + rule));
        return texts;
    }

    /**
     * A route or rule.
     *
     * @param entry   what the kernel is asked for
     * @param text    as configured
     * @param watched whether it is put back where others remove it
     */
    record Wanted(RoutingEntry entry, String text, boolean watched) {
    }
}
