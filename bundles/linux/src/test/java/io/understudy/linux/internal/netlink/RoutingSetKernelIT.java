package io.understudy.linux.internal.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRoute.Insertion;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RouteEncapsulation;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteMetrics;
import io.understudy.linux.netlink.RoutePath;
import io.understudy.linux.netlink.RoutePrefix;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.linux.netlink.codec.RouteNumbers;
import io.understudy.linux.netlink.codec.RuleNumbers;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes and rules against the real kernel: what it shows of ours is what it shows of ip's in the same words. */
class RoutingSetKernelIT implements RoutingSet.Listener, RoutingListener {

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private KernelLab lab;
    private KernelRouteNetlink netlink;
    private int lx0;

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        KernelLab.run("ip addr add 10.1.0.1/16 dev lx0");
        KernelLab.run("ip addr add fd00::1/64 dev lx0 nodad");
        lx0 = lab.index("lx0");
        netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
    }

    @AfterEach
    void leave() throws Exception {
        netlink.stop();
        lab.close();
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static RoutePrefix prefix(String text, int length) throws Exception {
        return new RoutePrefix(address(text), length);
    }

    private RoutePath via(String gateway) throws Exception {
        return new RoutePath(lx0, gateway == null ? null : address(gateway));
    }

    private KernelRoute route(RouteKey key, int type, RouteMetrics metrics, RoutePath... paths) throws Exception {
        boolean link = !key.ipv6() && paths.length == 1 && paths[0].gateway() == null;
        return new KernelRoute(key, type, link ? RouteNumbers.RT_SCOPE_LINK : 0, RouteNumbers.RTPROT_KEEPALIVED, null,
                List.of(paths), metrics, -1, -1, null, Insertion.PREPEND);
    }

    private KernelRoute route(String destination, int length, RoutePath... paths) throws Exception {
        return route(new RouteKey(destination.contains(":"), KernelRoute.MAIN_TABLE, prefix(destination, length),
                null, 0, 0), RouteNumbers.RTN_UNICAST, RouteMetrics.NONE, paths);
    }

    /** ip's words, without protocol, and the same as a value. */
    private Map<String, RoutingEntry> sameThings() throws Exception {
        Map<String, RoutingEntry> same = new LinkedHashMap<>();
        // ip locks rto_min without being told
        same.put("route 10.70.0.0/16 via 10.1.0.250 dev lx0", route("10.70.0.0", 16, via("10.1.0.250")));
        same.put("route 10.71.0.0/16 dev lx0", route("10.71.0.0", 16, via(null)));
        same.put("route default via 10.1.0.250 dev lx0", route(new RouteKey(false, KernelRoute.MAIN_TABLE, null, null,
                0, 0), RouteNumbers.RTN_UNICAST, RouteMetrics.NONE, via("10.1.0.250")));
        same.put("route blackhole 10.72.0.0/16 table 100000 metric 9", route(new RouteKey(false, 100_000,
                prefix("10.72.0.0", 16), null, 0, 9), RouteNumbers.RTN_BLACKHOLE, RouteMetrics.NONE));
        same.put("route 10.73.0.0/16 nexthop via 10.1.0.250 dev lx0 weight 256 nexthop via 10.9.0.9 dev lx0 onlink",
                route("10.73.0.0", 16, new RoutePath(lx0, address("10.1.0.250"), 256, false, 0, null),
                        new RoutePath(lx0, address("10.9.0.9"), 1, true, 0, null)));
        same.put("route 10.74.0.0/16 tos 0x10 via inet6 fd00::9 dev lx0 mtu lock 1400 rto_min 300ms initcwnd 12"
                + " features ecn congctl reno quickack 1", route(new RouteKey(false, KernelRoute.MAIN_TABLE,
                prefix("10.74.0.0", 16), null, 0x10, 0), RouteNumbers.RTN_UNICAST, new RouteMetrics(Map.of(
                        RouteNumbers.RTAX_MTU, 1400, RouteNumbers.RTAX_RTO_MIN, 300, RouteNumbers.RTAX_INITCWND, 12,
                        RouteNumbers.RTAX_FEATURES, 1, RouteNumbers.RTAX_QUICKACK, 1),
                        1 << RouteNumbers.RTAX_MTU | 1 << RouteNumbers.RTAX_RTO_MIN, "reno"), via("fd00::9")));
        same.put("route 10.75.0.0/16 encap ip id 77 dst 10.1.0.9 dev lx0", route("10.75.0.0", 16, new RoutePath(lx0,
                null, 1, false, 0, new RouteEncapsulation.Ip(false, 77L, address("10.1.0.9"), null, null, null, 0))));
        same.put("-6 route 2001:db8:70::/48 via fd00::9 dev lx0 metric 7", route(new RouteKey(true,
                KernelRoute.MAIN_TABLE, prefix("2001:db8:70::", 48), null, 0, 7), RouteNumbers.RTN_UNICAST,
                RouteMetrics.NONE, via("fd00::9")));
        same.put("-6 route 2001:db8:71::/48 dev lx0", route("2001:db8:71::", 48, via(null)));
        same.put("-6 route unreachable 2001:db8:72::/48", route(new RouteKey(true, KernelRoute.MAIN_TABLE,
                prefix("2001:db8:72::", 48), null, 0, 0), RouteNumbers.RTN_UNREACHABLE, RouteMetrics.NONE));
        same.put("-6 route 2001:db8:73::/48 nexthop via fd00::8 dev lx0 weight 2 nexthop via fd00::9 dev lx0",
                route("2001:db8:73::", 48, new RoutePath(lx0, address("fd00::8"), 2, false, 0, null),
                        via("fd00::9")));
        same.put("rule pref 2000 from 10.70.0.0/16 fwmark 0x10/0xff iif lx0 table 100000", rule(2000,
                new KernelRule.Selector(prefix("10.70.0.0", 16), null, false, 0, "lx0", null, 0x10, 0xff, null, null,
                        0, null, null), RuleNumbers.FR_ACT_TO_TBL, 100_000));
        same.put("rule pref 2001 not to 10.71.0.0/16 ipproto tcp dport 80-90 prohibit", rule(2001,
                new KernelRule.Selector(null, prefix("10.71.0.0", 16), true, 0, null, null, 0, 0, null, null, 6, null,
                        new KernelRule.Range(80, 90)), RuleNumbers.FR_ACT_PROHIBIT, 0));
        return same;
    }

    private static KernelRule rule(int priority, KernelRule.Selector selector, int action, int table) {
        return new KernelRule(false, priority, selector,
                new KernelRule.Action(action, table, false, 0, 0, -1, -1), RouteNumbers.RTPROT_KEEPALIVED);
    }

    private static String shown() throws Exception {
        return KernelLab.run("ip route show table all") + KernelLab.run("ip -6 route show table all")
                + KernelLab.run("ip rule") + KernelLab.run("ip -6 rule");
    }

    private RoutingSet set(RoutingEntry... entries) throws Exception {
        return lab.onReactor(() -> netlink.routingSet(List.of(entries), this));
    }

    private void add(RoutingSet set) throws Exception {
        lab.onReactor(() -> {
            set.add();
            return null;
        });
    }

    private void delete(RoutingSet set) throws Exception {
        lab.onReactor(() -> {
            set.delete();
            return null;
        });
    }

    private void await(String what) throws Exception {
        String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(next, "waiting for " + what);
        assertEquals(what, next);
    }

    /** Link-local addresses come with routes of their own, once duplicate address detection is over. */
    private static void awaitOwnRoutes() throws Exception {
        for (int i = 0; i < 200 && !KernelLab.run("ip -6 -o addr show tentative").isBlank(); i++) {
            Thread.sleep(50);
        }
        assertEquals("", KernelLab.run("ip -6 -o addr show tentative").strip());
    }

    @Test
    void whatTheKernelShowsOfOursIsWhatItShowsOfTheOnesOfIp() throws Exception {
        awaitOwnRoutes();
        String before = shown();
        for (Map.Entry<String, RoutingEntry> each : sameThings().entrySet()) {
            String object = each.getValue() instanceof KernelRoute ? "route" : "rule";
            String words = each.getKey().replaceFirst(object + " ", object + " add ")
                    + (object.equals("route") ? "" : " protocol 18");
            words = object.equals("route") ? words.replaceFirst("(/\\d+|default)", "$1 proto 18") : words;
            KernelLab.run("ip " + words);
            String theirs = shown();
            KernelLab.run("ip " + words.replaceFirst(" add ", " del "));
            assertEquals(before, shown(), each.getKey());

            RoutingSet set = set(each.getValue());
            add(set);
            await("added []");
            assertEquals(theirs, shown(), each.getKey());
            add(set);
            await("added []");
            assertEquals(theirs, shown(), "twice: " + each.getKey());
            delete(set);
            await("deleted [" + each.getValue() + "] []");
            assertEquals(before, shown(), each.getKey());
            delete(set);
            await("deleted [] []");
        }
    }

    @Test
    void manyInOneGo() throws Exception {
        RoutingEntry[] many = new RoutingEntry[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = route("10.200." + i / 256 + "." + i % 256, 32, via("10.1.0.250"));
        }
        RoutingSet set = set(many);
        add(set);
        await("added []");
        assertEquals(600, KernelLab.run("ip route show proto 18").lines().count());
        delete(set);
        String result = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(result.endsWith("] []"), result);
        assertEquals("", KernelLab.run("ip route show proto 18"));
    }

    @Test
    void refusalsNameTheRouteAndTheKernelsWords() throws Exception {
        add(set(route("10.70.0.0", 16, via("10.9.0.9")), route("10.71.0.0", 16, via("10.1.0.250"))));
        String result = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(result.startsWith("added [10.71.0.0/16 via 10.1.0.250] "), result);
        assertTrue(result.contains("add route 10.70.0.0/16 via 10.9.0.9 dev lx0"), result);
        assertTrue(result.contains("invalid gateway"), result);
        assertTrue(KernelLab.run("ip route show").contains("10.71.0.0/16"), "the other one is there");
    }

    @Test
    void tellsWhatOthersRemoveOfOurs() throws Exception {
        lab.onReactor(() -> netlink.watchRouting(this));
        KernelRoute ipv4 = route("10.70.0.0", 16, via("10.1.0.250"));
        KernelRoute ipv6 = route("2001:db8:70::", 48, via("fd00::9"));
        KernelRule rule = (KernelRule) sameThings()
                .get("rule pref 2000 from 10.70.0.0/16 fwmark 0x10/0xff iif lx0 table 100000");
        RoutingSet set = set(ipv4, ipv6, rule);
        add(set);
        await("added []");
        KernelLab.run("ip route add 10.99.0.0/16 via 10.1.0.250");
        KernelLab.run("ip route del 10.99.0.0/16");
        KernelLab.run("ip route del 10.70.0.0/16");
        await("gone " + ipv4.key());
        KernelLab.run("ip -6 route del 2001:db8:70::/48");
        await("gone " + ipv6.key());
        KernelLab.run("ip rule del pref 2000");
        await("gone " + rule);
        add(set);
        await("added []");
        delete(set);
        await("deleted [" + ipv4 + ", " + ipv6 + ", " + rule + "] []");
        assertEquals(List.of(), List.copyOf(told));
    }

    /** In every way that ip(8) has; what the kernel shows afterwards is what it showed before. */
    @Test
    void tellsWhatOthersReplaceOfOursAndPutsItBackInThePlaceOfThat() throws Exception {
        KernelLab.run("ip addr add 10.2.0.1/16 dev lx1");
        lab.onReactor(() -> netlink.watchRouting(this));
        KernelRoute ipv4 = route("10.70.0.0", 16, via("10.1.0.250"));
        KernelRoute ipv6 = route("2001:db8:70::", 48, via("fd00::9"));
        KernelRoute link = route("2001:db8:71::", 48, via(null));
        RoutingSet set = set(ipv4, ipv6, link);
        add(set);
        await("added []");
        String there = shown();
        KernelLab.run("ip route add 10.99.0.0/16 via 10.1.0.250");
        KernelLab.run("ip route replace 10.99.0.0/16 via 10.1.0.251");
        KernelLab.run("ip route del 10.99.0.0/16");
        Map<String, String> replaced = new LinkedHashMap<>();
        replaced.put("ip route replace 10.70.0.0/16 via 10.1.0.251", ipv4.key() + " by 3 /10.1.0.251 on lx0");
        replaced.put("ip route replace 10.70.0.0/16 via 10.1.0.250", ipv4.key() + " by 3 /10.1.0.250 on lx0");
        replaced.put("ip route change 10.70.0.0/16 dev lx1 proto static", ipv4.key() + " by 4 null on lx1");
        replaced.put("ip route replace blackhole 10.70.0.0/16 proto bird", ipv4.key() + " by 12 null on nothing");
        replaced.put("ip route replace 10.70.0.0/16 nexthop via 10.1.0.8 nexthop via 10.1.0.9",
                ipv4.key() + " by 3 null on nothing");
        replaced.put("ip -6 route replace 2001:db8:70::/48 via fd00::8", ipv6.key() + " by 3 /fd00:0:0:0:0:0:0:8 on lx0");
        replaced.put("ip -6 route replace 2001:db8:70::/48 dev lx1", ipv6.key() + " by 3 null on lx1");
        replaced.put("ip -6 route replace 2001:db8:71::/48 via fd00::8", link.key() + " by 3 /fd00:0:0:0:0:0:0:8 on lx0");
        replaced.put("ip -6 route replace 2001:db8:70::/48 nexthop via fd00::7 nexthop via fd00::8",
                ipv6.key() + " by 3 null on nothing");
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            KernelLab.run(each.getKey());
            await("replaced " + each.getValue());
            lab.onReactor(() -> {
                set.replace();
                return null;
            });
            await("added []");
            assertEquals(there, shown(), each.getKey());
        }
        delete(set);
        await("deleted [" + ipv4 + ", " + ipv6 + ", " + link + "] []");
        KernelLab.run("ip route add 10.70.0.0/16 via 10.1.0.250");
        KernelLab.run("ip route replace 10.70.0.0/16 via 10.1.0.251");
        add(set(route("10.71.0.0", 16, via("10.1.0.250"))));
        await("added []");
        assertEquals(List.of(), List.copyOf(told), "ours no longer");
    }

    @Override
    public void added(List<RoutingEntry> inPlace, List<KernelException> failures, long nowNanos) {
        told.add("added " + (failures.isEmpty() ? "" : inPlace + " ") + failures.stream().map(Throwable::getMessage).toList());
    }

    @Override
    public void deleted(List<RoutingEntry> found, List<KernelException> failures, long nowNanos) {
        told.add("deleted " + found + " " + failures.stream().map(Throwable::getMessage).toList());
    }

    @Override
    public void routeRemoved(RouteKey route, long nowNanos) {
        told.add("gone " + route);
    }

    @Override
    public void routeReplaced(RouteReplacement by, long nowNanos) {
        String link = by.interfaceIndex() == 0 ? "nothing" : by.interfaceIndex() == lx0 ? "lx0" : "lx1";
        told.add("replaced " + by.key() + " by " + by.protocol() + " " + by.gateway() + " on " + link);
    }

    @Override
    public void ruleRemoved(KernelRule rule, long nowNanos) {
        told.add("gone " + rule);
    }

    @Override
    public void removalsLost(long nowNanos) {
        told.add("lost");
    }
}
