package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.TrackGroup;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The interfaces that a router needs beside its own: those of its addresses, routes and rules unless {@code no_track}
 * stands there, and those of static objects in a {@code track_group} that names it. As in keepalived the router is in
 * FAULT while one of them is down.
 *
 * @param interfaces by name, with the first thing that needs it
 */
record Dependences(Map<String, String> interfaces) {

    /** Copies, in order. */
    Dependences {
        interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
    }

    static Dependences of(VrrpInstance instance, Configuration configuration) {
        Map<String, String> needed = new LinkedHashMap<>();
        instance.addresses().forEach(address -> add(needed, address));
        instance.excludedAddresses().forEach(address -> add(needed, address));
        RoutingWant routing = RoutingWant.of(instance);
        for (RouteEntry route : routing.routes()) {
            if (!route.settings().get(RouteEntry.NO_TRACK)) {
                RoutingMapping.devices(route).forEach(device -> needed.putIfAbsent(device, "route " + route.name()));
            }
        }
        for (RuleEntry rule : routing.rules()) {
            String device = rule.settings().get(RuleEntry.IIF);
            if (!device.isEmpty() && !rule.settings().get(RuleEntry.NO_TRACK)) {
                needed.putIfAbsent(device, "rule " + rule.settings().get(RuleEntry.PREFERENCE));
            }
        }
        addGroups(needed, instance.name(), configuration);
        needed.remove(instance.interfaceName()); // tracked as its own, or dont_track_primary
        return new Dependences(needed);
    }

    private static void add(Map<String, String> needed, VirtualAddress address) {
        if (!address.dev().isEmpty() && !address.settings().get(VirtualAddress.NO_TRACK)) {
            needed.putIfAbsent(address.dev(), address.name());
        }
    }

    private static void addGroups(Map<String, String> needed, String router, Configuration configuration) {
        Set<String> groups = new HashSet<>();
        configuration.all(TrackGroup.class).stream()
                .filter(group -> group.settings().get(TrackGroup.GROUP).contains(router))
                .forEach(group -> groups.add(group.name()));
        if (groups.isEmpty()) {
            return;
        }
        StaticWant fixed = StaticWant.of(configuration);
        for (VirtualAddress address : fixed.addresses()) {
            String group = address.settings().get(VirtualAddress.TRACK_GROUP);
            addOf(needed, groups, group, List.of(address.dev()), "static " + address.name());
        }
        for (RouteEntry route : fixed.routing().routes()) {
            addOf(needed, groups, route.settings().get(RouteEntry.TRACK_GROUP), RoutingMapping.devices(route),
                    "static route " + route.name());
        }
        for (RuleEntry rule : fixed.routing().rules()) {
            addOf(needed, groups, rule.settings().get(RuleEntry.TRACK_GROUP),
                    List.of(rule.settings().get(RuleEntry.IIF)),
                    "static rule " + rule.settings().get(RuleEntry.PREFERENCE));
        }
    }

    private static void addOf(Map<String, String> needed, Set<String> groups, String group, List<String> devices,
            String what) {
        if (groups.contains(group)) {
            devices.forEach(device -> needed.putIfAbsent(device, what + " (track_group " + group + ")"));
        }
    }
}
