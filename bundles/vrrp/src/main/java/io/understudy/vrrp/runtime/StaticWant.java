package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.StaticAddresses;
import io.understudy.api.config.StaticRoutes;
import io.understudy.api.config.StaticRules;
import io.understudy.api.config.VirtualAddress;
import java.util.List;

/**
 * What is held as long as the daemon runs: {@code static_ipaddress}, {@code static_routes}, {@code static_rules}.
 *
 * @param addresses in their order
 * @param routing   routes and rules
 */
record StaticWant(List<VirtualAddress> addresses, RoutingWant routing) {

    static final StaticWant NOTHING = new StaticWant(List.of(), new RoutingWant(List.of(), List.of()));

    static StaticWant of(Configuration configuration) {
        return new StaticWant(
                configuration.all(StaticAddresses.class).stream()
                        .flatMap(block -> block.settings().get(StaticAddresses.ADDRESSES).stream()).toList(),
                new RoutingWant(
                        configuration.all(StaticRoutes.class).stream()
                                .flatMap(block -> block.settings().get(StaticRoutes.ROUTES).stream()).toList(),
                        configuration.all(StaticRules.class).stream()
                                .flatMap(block -> block.settings().get(StaticRules.RULES).stream()).toList()));
    }
}
