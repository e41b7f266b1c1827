package io.understudy.vrrp.runtime;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.StaticAddresses;
import io.understudy.api.config.StaticRoutes;
import io.understudy.api.config.StaticRules;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Configurations by chance, and others that came of them by what people do to configurations. */
final class RandomConfigurations {

    static final List<String> INTERFACES = List.of("eth0", "eth1", "eth2", "eth3");
    /** An interface that is down. */
    static final String DOWN = "eth4";
    /** Scripts by the verdict they have. */
    static final List<String> SCRIPTS = List.of("chk_up", "chk_down", "chk_unknown");
    private static final Inet4Address OTHER_GROUP = (Inet4Address) Given.ip("224.0.0.77");

    private final Random random;
    private final Map<String, Settings.Builder> routers = new LinkedHashMap<>();
    private final Map<String, Integer> weights = new LinkedHashMap<>();
    /** Sync groups by their members. */
    private final Map<String, String> groups = new LinkedHashMap<>();
    private int lease = -1;
    private boolean otherGroup;
    private int names;
    private int virtualRouterIds;
    private int addresses;
    private int routes;
    /** Static routes and rules. */
    private final Settings.Builder fixed = Settings.builder();

    RandomConfigurations(Random random) {
        this.random = random;
        SCRIPTS.forEach(script -> weights.put(script, chance(0.5) ? 0 : random.nextInt(41) - 20));
        lease = chance(0.3) ? random.nextInt(4) : -1;
        for (int count = 4 + random.nextInt(7); count > 0; count--) {
            add();
        }
        fixed();
    }

    /** What is there whatever the routers do. */
    private void fixed() {
        fixed.set(StaticAddresses.ADDRESSES, chance(0.5) ? List.of() : fresh(1).stream()
                .map(each -> Given.address(each.address().getHostAddress(), 24, pick(INTERFACES))).toList())
                .set(StaticRoutes.ROUTES, chance(0.5) ? List.of() : freshRoutes(2))
                .set(StaticRules.RULES, chance(0.5) ? List.of() : freshRules(1));
    }

    /** As it is now. */
    Configuration now() {
        Settings.Builder globals = Settings.builder().set(GlobalDefs.VIP_LEASE_SECONDS, lease);
        if (otherGroup) {
            globals.set(GlobalDefs.MCAST_GROUP4, OTHER_GROUP);
        }
        Configuration.Builder all = Configuration.builder("random")
                .globalDefs(GlobalDefs.of(Position.NONE, globals.build()));
        all.add(StaticAddresses.of(Position.NONE, only(StaticAddresses.ADDRESSES)));
        all.add(StaticRoutes.of(Position.NONE, only(StaticRoutes.ROUTES)));
        all.add(StaticRules.of(Position.NONE, only(StaticRules.RULES)));
        weights.forEach((name, weight) -> all.add(VrrpScript.of(name, Position.NONE,
                Settings.builder().set(VrrpScript.WEIGHT, weight).build())));
        routers.forEach((name, settings) -> all.add(VrrpInstance.of(name, Position.NONE, settings.build())));
        groups.values().stream().distinct().forEach(group -> all.add(VrrpSyncGroup.of(group, Position.NONE,
                Settings.builder().set(VrrpSyncGroup.GROUP, members(group)).build())));
        return all.build();
    }

    private <T> Settings only(Attribute<T> attribute) {
        return Settings.builder().set(attribute, fixed.get(attribute)).build();
    }

    private List<String> members(String group) {
        return routers.keySet().stream().filter(name -> group.equals(groups.get(name))).toList();
    }

    /** A router joins a group, or stands alone. */
    private void regroup(String name) {
        if (chance(0.5)) {
            groups.put(name, "GROUP_" + random.nextInt(2));
        } else {
            groups.remove(name);
        }
    }

    /** Somebody edits it. */
    void edit() {
        for (String name : List.copyOf(routers.keySet())) {
            double what = random.nextDouble();
            if (what < 0.1) {
                routers.remove(name);
                groups.remove(name);
            } else if (what < 0.15) {
                regroup(name);
            } else if (what < 0.7) {
                for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                    edit(routers.get(name));
                }
            }
        }
        for (int count = random.nextInt(4); count > 0; count--) {
            add();
        }
        if (chance(0.05)) {
            lease = random.nextInt(5) - 1;
        }
        if (chance(0.05)) {
            otherGroup = !otherGroup;
        }
        if (chance(0.3)) {
            fixed();
        }
        if (chance(0.5)) {
            weights.put(pick(SCRIPTS), chance(0.3) ? 0 : random.nextInt(161) - 80);
        }
        if (chance(0.2)) {
            List<String> order = new ArrayList<>(routers.keySet());
            String first = pick(order);
            Settings.Builder moved = routers.remove(first);
            routers.put(first, moved);
        }
    }

    private void add() {
        Settings.Builder made = Settings.builder()
                .set(VrrpInstance.VIRTUAL_ROUTER_ID, ++virtualRouterIds)
                .set(VrrpInstance.INTERFACE, pick(INTERFACES))
                .set(VrrpInstance.PRIORITY, chance(0.04) ? 255 : 50 + random.nextInt(150))
                .set(VrrpInstance.VIRTUAL_IPADDRESS, fresh(1 + random.nextInt(3)));
        if (chance(0.3)) {
            made.set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, fresh(1 + random.nextInt(2)));
        }
        if (chance(0.4)) {
            made.set(VrrpInstance.VIRTUAL_ROUTES, freshRoutes(1 + random.nextInt(3)));
        }
        if (chance(0.3)) {
            made.set(VrrpInstance.VIRTUAL_RULES, freshRules(1 + random.nextInt(2)));
        }
        if (chance(0.5)) {
            made.set(VrrpInstance.VERSION, 3).set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 10 + random.nextInt(150));
        } else if (chance(0.3)) {
            made.set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 100 * (1 + random.nextInt(3)));
        }
        if (chance(0.25)) {
            made.set(VrrpInstance.TRACK_SCRIPT, List.of(new TrackEntry(pick(SCRIPTS), null, null)));
        }
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            tune(made);
        }
        routers.put("VI_" + ++names, made);
        if (chance(0.4)) {
            regroup("VI_" + names);
        }
    }

    private void edit(Settings.Builder router) {
        switch (random.nextInt(14)) {
            case 0 -> router.set(VrrpInstance.VIRTUAL_ROUTER_ID, ++virtualRouterIds);
            case 1 -> router.set(VrrpInstance.INTERFACE, pick(INTERFACES));
            case 2 -> router.set(VrrpInstance.PRIORITY, 1 + random.nextInt(255));
            case 3 -> append(router, fresh(1));
            case 4 -> drop(router);
            case 5 -> move(router);
            case 6 -> rewrite(router);
            case 7 -> {
                boolean three = router.get(VrrpInstance.VERSION) == 3;
                router.set(VrrpInstance.VERSION, three ? 2 : 3).set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 100)
                        .clear(VrrpInstance.AUTH_TYPE);
            }
            case 8 -> router.set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 100 * (1 + random.nextInt(3)));
            case 9 -> editRoutes(router);
            case 10 -> router.set(VrrpInstance.VIRTUAL_RULES, chance(0.3) ? List.of() : freshRules(1));
            default -> tune(router);
        }
    }

    private void tune(Settings.Builder router) {
        switch (random.nextInt(9)) {
            case 0 -> router.set(VrrpInstance.NOPREEMPT, !router.get(VrrpInstance.NOPREEMPT));
            case 1 -> router.set(VrrpInstance.PREEMPT_DELAY_MILLIS, 1000L * random.nextInt(6));
            case 2 -> router.set(VrrpInstance.GARP_MASTER_REPEAT, random.nextInt(4));
            case 3 -> router.set(VrrpInstance.NOTIFY, new CommandLine("/n" + random.nextInt(9), List.of("/n"), false,
                    "", ""));
            case 4 -> router.set(VrrpInstance.TRACK_INTERFACE, List.of(new TrackEntry(
                    chance(0.3) ? DOWN : pick(INTERFACES), chance(0.3) ? null : random.nextInt(61) - 30, null)));
            case 5 -> router.set(VrrpInstance.TRACK_SCRIPT, List.of(new TrackEntry(pick(SCRIPTS), null, null)));
            case 6 -> router.clear(VrrpInstance.TRACK_SCRIPT).clear(VrrpInstance.TRACK_INTERFACE);
            case 7 -> router.set(VrrpInstance.AUTH_TYPE, VrrpInstance.AuthType.PASS)
                    .set(VrrpInstance.AUTH_PASS, new Secret("pass" + random.nextInt(3)));
            default -> router.set(VrrpInstance.DOWN_TIMER_ADVERTS, 2 + random.nextInt(4));
        }
    }

    private void append(Settings.Builder router, List<VirtualAddress> more) {
        List<VirtualAddress> all = new ArrayList<>(router.get(VrrpInstance.VIRTUAL_IPADDRESS));
        more.forEach(address -> all.add(random.nextInt(all.size() + 1), address));
        router.set(VrrpInstance.VIRTUAL_IPADDRESS, all);
    }

    private VirtualAddress drop(Settings.Builder router) {
        List<VirtualAddress> all = new ArrayList<>(router.get(VrrpInstance.VIRTUAL_IPADDRESS));
        if (all.size() < 2) {
            return null;
        }
        VirtualAddress dropped = all.remove(random.nextInt(all.size()));
        router.set(VrrpInstance.VIRTUAL_IPADDRESS, all);
        return dropped;
    }

    /** An address changes routers. */
    private void move(Settings.Builder from) {
        VirtualAddress moved = drop(from);
        if (moved != null) {
            append(pick(List.copyOf(routers.values())), List.of(moved));
        }
    }

    /** The same address in another way. */
    private void rewrite(Settings.Builder router) {
        List<VirtualAddress> all = new ArrayList<>(router.get(VrrpInstance.VIRTUAL_IPADDRESS));
        int which = random.nextInt(all.size());
        all.set(which, Given.address(all.get(which).address().getHostAddress(), 8 + random.nextInt(25),
                chance(0.5) ? "" : pick(INTERFACES)));
        router.set(VrrpInstance.VIRTUAL_IPADDRESS, all);
    }

    private List<VirtualAddress> fresh(int count) {
        List<VirtualAddress> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses++;
            all.add(Given.address("10.99." + addresses / 200 + "." + (1 + addresses % 200), 16 + random.nextInt(17),
                    chance(0.2) ? pick(INTERFACES) : ""));
        }
        return all;
    }

    private void editRoutes(Settings.Builder router) {
        List<RouteEntry> all = new ArrayList<>(router.get(VrrpInstance.VIRTUAL_ROUTES));
        if (!all.isEmpty() && chance(0.5)) {
            all.remove(random.nextInt(all.size()));
        } else {
            all.addAll(random.nextInt(all.size() + 1), freshRoutes(1));
        }
        router.set(VrrpInstance.VIRTUAL_ROUTES, all);
    }

    private List<RouteEntry> freshRoutes(int count) {
        List<RouteEntry> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes++;
            Settings.Builder route = Settings.builder();
            if (chance(0.2)) {
                route.set(RouteEntry.TYPE, "blackhole").set(RouteEntry.TABLE, 100L + routes);
            } else {
                route.set(RouteEntry.DEV, chance(0.9) ? pick(INTERFACES) : "missing0")
                        .set(RouteEntry.VIA, Given.ip("10.1.0.250"));
            }
            all.add(RouteEntry.of(new IpPrefix(Given.ip("10." + (100 + routes / 200) + "." + routes % 200 + ".0"), 24),
                    Position.NONE, route.set(RouteEntry.NO_TRACK, true).build()));
        }
        return all;
    }

    private List<RuleEntry> freshRules(int count) {
        List<RuleEntry> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes++;
            all.add(RuleEntry.of(Position.NONE, Settings.builder().set(RuleEntry.PREFERENCE, (long) routes)
                    .set(RuleEntry.TABLE, 100L).build()));
        }
        return all;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
