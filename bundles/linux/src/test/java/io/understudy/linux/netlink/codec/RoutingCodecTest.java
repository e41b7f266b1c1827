package io.understudy.linux.netlink.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Routes and rules: what is asked for is what ip(8) asks for in the same words. */
class RoutingCodecTest {

    private static final int LX0 = 3;

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static RoutePrefix prefix(String text) {
        int slash = text.indexOf('/');
        return new RoutePrefix(address(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static RoutePath via(String gateway, int link) {
        return new RoutePath(link, gateway == null ? null : address(gateway));
    }

    private static RouteKey key(String destination, int table, int metric) {
        return new RouteKey(destination.contains(":"), table, prefix(destination), null, 0, metric);
    }

    private static KernelRoute route(String destination, RoutePath... paths) {
        boolean onLink = paths.length == 1 && paths[0].gateway() == null && !destination.contains(":");
        return new KernelRoute(key(destination, KernelRoute.MAIN_TABLE, 0), RouteNumbers.RTN_UNICAST,
                onLink ? RouteNumbers.RT_SCOPE_LINK : 0, RouteNumbers.RTPROT_KEEPALIVED, null, List.of(paths),
                RouteMetrics.NONE, -1, -1, null, Insertion.ADD);
    }

    private static KernelRoute wrapped(String destination, RoutePath path, RouteEncapsulation encapsulation) {
        return route(destination, new RoutePath(path.interfaceIndex(), path.gateway(), 1, false, 0, encapsulation));
    }

    private static KernelRule.Selector any() {
        return new KernelRule.Selector(null, null, false, 0, null, null, 0, 0, null, null, 0, null, null);
    }

    private static KernelRule rule(int priority, KernelRule.Selector selector, KernelRule.Action action) {
        return new KernelRule(false, priority, selector, action, RouteNumbers.RTPROT_KEEPALIVED);
    }

    private static KernelRule.Action action(int kind, int table) {
        return new KernelRule.Action(kind, table, false, 0, 0, -1, -1);
    }

    private static Map<String, RoutingEntry> added() {
        KernelRoute source = new KernelRoute(key("10.71.0.0/16", 254, 7), 1, 0, 18, address("10.1.0.1"),
                List.of(via("10.1.0.250", LX0)), RouteMetrics.NONE, -1, -1, null, Insertion.ADD);
        RouteMetrics metrics = new RouteMetrics(Map.of(RouteNumbers.RTAX_MTU, 1400, RouteNumbers.RTAX_ADVMSS, 1300,
                RouteNumbers.RTAX_RTT, 800, RouteNumbers.RTAX_HOPLIMIT, 44), 1 << RouteNumbers.RTAX_MTU, "cubic");
        return Map.ofEntries(
                Map.entry("route add 10.71.0.0/16 src 10.1.0.1 metric 7 via 10.1.0.250 dev lx0 proto 18", source),
                Map.entry("route append 10.72.0.0/16 dev lx0 proto 18 scope link mtu lock 1400 advmss 1300 rtt 100ms"
                        + " hoplimit 44 congctl cubic", new KernelRoute(key("10.72.0.0/16", 254, 0), 1, 253, 18, null,
                        List.of(via(null, LX0)), metrics, -1, -1, null, Insertion.APPEND)),
                Map.entry("route add 10.73.0.0/16 proto 18 nexthop via 10.1.0.250 dev lx0 weight 3 nexthop via"
                        + " 10.1.0.251 dev lx0 onlink", route("10.73.0.0/16",
                        new RoutePath(LX0, address("10.1.0.250"), 3, false, 0, null),
                        new RoutePath(LX0, address("10.1.0.251"), 1, true, 0, null))),
                Map.entry("route add blackhole 10.74.0.0/16 table 1000 proto 18", new KernelRoute(
                        key("10.74.0.0/16", 1000, 0), RouteNumbers.RTN_BLACKHOLE, 0, 18, null, List.of(),
                        RouteMetrics.NONE, -1, -1, null, Insertion.ADD)),
                Map.entry("route prepend 10.75.0.0/16 via 10.9.9.9 dev lx0 onlink realms 3/4 proto 18",
                        new KernelRoute(key("10.75.0.0/16", 254, 0), 1, 0, 18, null,
                        List.of(new RoutePath(LX0, address("10.9.9.9"), 1, true, 0x30004, null)), RouteMetrics.NONE,
                        -1, -1, null, Insertion.PREPEND)),
                Map.entry("route add 10.76.0.0/16 via inet6 fd00::9 dev lx0 proto 18",
                        route("10.76.0.0/16", via("fd00::9", LX0))),
                Map.entry("route add 10.77.0.0/16 encap ip id 77 dst 10.1.0.9 ttl 5 dev lx0 proto 18",
                        wrapped("10.77.0.0/16", via(null, LX0),
                        new RouteEncapsulation.Ip(false, 77L, address("10.1.0.9"), null, 5, null, 0))),
                Map.entry("route add 10.78.0.0/16 encap mpls 100/200 via 10.1.0.250 proto 18",
                        wrapped("10.78.0.0/16", via("10.1.0.250", 0),
                        new RouteEncapsulation.Mpls(List.of(100, 200)))),
                Map.entry("route add 10.79.0.0/16 dev lx0 ttl-propagate disabled proto 18", new KernelRoute(
                        key("10.79.0.0/16", 254, 0), 1, 253, 18, null, List.of(via(null, LX0)), RouteMetrics.NONE, -1,
                        -1, false, Insertion.ADD)),
                Map.entry("rule add pref 2000 from 10.70.0.0/16 to 10.71.0.0/16 tos 0x10 fwmark 0x10/0xff iif lx0"
                        + " table 1000 protocol 18 suppress_prefixlength 8", rule(2000, new KernelRule.Selector(
                        prefix("10.70.0.0/16"), prefix("10.71.0.0/16"), false, 0x10, "lx0", null, 0x10, 0xff, null,
                        null, 0, null, null),
                        new KernelRule.Action(RuleNumbers.FR_ACT_TO_TBL, 1000, false, 0, 0, 8, -1))),
                Map.entry("rule add pref 2001 not oif lx0 ipproto udp sport 53 dport 1000-2000 uidrange 5-10 prohibit"
                        + " protocol 18", prohibition()),
                Map.entry("rule add pref 2002 goto 3000 tun_id 7 protocol 18", rule(2002, new KernelRule.Selector(null,
                        null, false, 0, null, null, 0, 0, 7L, null, 0, null, null),
                        new KernelRule.Action(RuleNumbers.FR_ACT_GOTO, 0, false, 3000, 0, -1, -1))),
                Map.entry("rule add pref 2003 table 100 suppress_ifgroup 5 realms 3/4 protocol 18", rule(2003, any(),
                        new KernelRule.Action(RuleNumbers.FR_ACT_TO_TBL, 100, false, 0, 0x30004, -1, 5))),
                Map.entry("-6 rule add pref 2004 to 2001:db8::/32 l3mdev protocol 18", new KernelRule(true, 2004,
                        new KernelRule.Selector(null, prefix("2001:db8::/32"), false, 0, null, null, 0, 0, null, null,
                        0, null, null), new KernelRule.Action(RuleNumbers.FR_ACT_TO_TBL, 0, true, 0, 0, -1, -1), 18)));
    }

    /** IPv6; the metric that the kernel makes of none is named. */
    private static Map<String, RoutingEntry> addedOfIpv6() {
        return Map.of(
                "route add 2001:db8:70::/48 via fd00::9 dev lx0 proto 18 pref high expires 600", new KernelRoute(
                        key("2001:db8:70::/48", 254, 0), 1, 0, 18, null, List.of(via("fd00::9", LX0)),
                        RouteMetrics.NONE, 600, 1, null, Insertion.ADD),
                "route add 2001:db8:71::/48 encap ila 1:2:3:4 dev lx0 proto 18",
                wrapped("2001:db8:71::/48", via(null, LX0), new RouteEncapsulation.Ila(0x0001000200030004L)),
                "route add 2001:db8:72::/48 encap ip6 id 5 dst fd00::9 src fd00::1 hoplimit 9 tc 3 dev lx0 proto 18",
                wrapped("2001:db8:72::/48", via(null, LX0), new RouteEncapsulation.Ip(true, 5L, address("fd00::9"),
                        address("fd00::1"), 9, 3, 0)));
    }

    private static KernelRule prohibition() {
        return rule(2001, new KernelRule.Selector(null, null, true, 0, null, "lx0", 0, 0, null,
                new KernelRule.Range(5, 10), 17, new KernelRule.Range(53, 53), new KernelRule.Range(1000, 2000)),
                action(RuleNumbers.FR_ACT_PROHIBIT, 0));
    }

    @Test
    void additionsAreWhatIpAsksFor() {
        added().forEach((words, entry) -> assertSame(words, GoldenRouting.of(words), encoded(entry, true)));
    }

    @Test
    void additionsOfIpv6AreWhatIpAsksForWithTheMetricNamed() {
        String metric = "0800060000040000";
        addedOfIpv6().forEach((words, entry) -> {
            String golden = GoldenRouting.of(words);
            assertSame(words, lengthened(golden, 8) + golden.substring(8) + metric, encoded(entry, true));
        });
    }

    private static String lengthened(String hex, int bytes) {
        return HexFormat.of().formatHex(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(hex.length() / 2 + bytes).array());
    }

    @Test
    void deletionsAreWhatIpAsksFor() {
        String route = "route del 10.71.0.0/16 src 10.1.0.1 metric 7 via 10.1.0.250 dev lx0 proto 18";
        KernelRoute named = (KernelRoute) added().get(route.replace("del", "add"));
        // ip names no type, which deletes a route of any
        KernelRoute ofAnyType = new KernelRoute(named.key(), 0, named.scope(), named.protocol(), named.source(),
                named.paths(), named.metrics(), -1, -1, null, Insertion.ADD);
        assertSame(route, GoldenRouting.of(route), encoded(ofAnyType, false));
        String rule = "rule del pref 2001 not oif lx0 ipproto udp sport 53 dport 1000-2000 uidrange 5-10 prohibit"
                + " protocol 18";
        assertSame(rule, GoldenRouting.of(rule), encoded(prohibition(), false));
    }

    @Test
    void rulesReadBack() throws Exception {
        DatagramReader reader = new DatagramReader();
        for (Map.Entry<String, RoutingEntry> each : added().entrySet()) {
            ByteBuffer golden = GoldenMessages.buffer(GoldenRouting.of(each.getKey()));
            Object expected = each.getValue() instanceof KernelRoute route ? route.key() : each.getValue();
            assertEquals(List.of(expected), reader.read(golden, golden.capacity()), each.getKey());
        }
    }

    /** What other programs make is none of our business, and is passed over. */
    @Test
    void routesOfOthersAreLeftOut() throws Exception {
        ByteBuffer golden = GoldenMessages.buffer(GoldenRouting.of("route add 10.70.0.0/16 via 10.1.0.250"));
        assertEquals(List.of(), new DatagramReader().read(golden, golden.capacity()));
    }

    /** The kernel's word of {@code ip route replace}: of whomever, for the key may be that of a route of ours. */
    @Test
    void replacementsSayByWhat() throws Exception {
        RouteMessage ours = new RouteMessage();
        assertTrue(ours.readOfAnybody(at(GoldenRouting.of(
                "route add 10.71.0.0/16 src 10.1.0.1 metric 7 via 10.1.0.250 dev lx0 proto 18"))));
        assertEquals(new RouteReplacement(key("10.71.0.0/16", 254, 7), RouteNumbers.RTN_UNICAST, 18,
                address("10.1.0.250"), LX0), ours.replacement());
        assertTrue(ours.readOfAnybody(at(GoldenRouting.of("route add 10.70.0.0/16 via 10.1.0.250"))));
        assertEquals(new RouteReplacement(key("10.70.0.0/16", 254, 0), RouteNumbers.RTN_UNICAST, 3,
                address("10.1.0.250"), 0), ours.replacement(), "protocol boot, and nothing left of the one before");
        assertTrue(ours.readOfAnybody(at(GoldenRouting.of("route add 10.76.0.0/16 via inet6 fd00::9 dev lx0 proto 18"))));
        assertEquals(address("fd00::9"), ours.replacement().gateway());
    }

    @Test
    void equalKeysHaveTheSameFingerprintInMessageAndValue() throws Exception {
        RouteMessage route = new RouteMessage();
        Set<Long> fingerprints = new HashSet<>();
        int routes = 0;
        for (Map<String, RoutingEntry> each : List.of(added(), addedOfIpv6())) {
            for (String words : each.keySet()) {
                if (each.get(words) instanceof KernelRoute) {
                    assertTrue(route.readOfAnybody(at(GoldenRouting.of(words))), words);
                    assertEquals(RouteFingerprint.of(route.key()), route.fingerprint(), words);
                    fingerprints.add(route.fingerprint());
                    routes++;
                }
            }
        }
        assertEquals(routes, fingerprints.size(), "different keys, different numbers");
    }

    @Test
    void everyPartOfAKeyCountsInItsFingerprint() {
        List<RouteKey> keys = List.of(key("10.70.0.0/16", 254, 0), key("10.70.0.0/17", 254, 0),
                key("10.71.0.0/16", 254, 0), key("10.70.0.0/16", 255, 0), key("10.70.0.0/16", 254, 1),
                new RouteKey(false, 254, prefix("10.70.0.0/16"), null, 0x10, 0),
                new RouteKey(false, 254, null, null, 0, 0), new RouteKey(true, 254, null, null, 0, 0),
                new RouteKey(true, 254, prefix("fd00::/8"), null, 0, 0),
                new RouteKey(true, 254, prefix("fd00::/8"), prefix("fd00::/8"), 0, 0),
                new RouteKey(true, 254, null, prefix("fd00::/8"), 0, 0));
        assertEquals(keys.size(), keys.stream().map(RouteFingerprint::of).distinct().count());
        assertEquals(RouteFingerprint.of(key("fd00::/8", 254, 1024)), RouteFingerprint.of(key("fd00::/8", 254, 0)));
    }

    private static MessageCursor at(String golden) throws MalformedMessageException {
        ByteBuffer buffer = GoldenMessages.buffer(golden);
        MessageCursor cursor = new MessageCursor();
        cursor.reset(buffer, buffer.capacity());
        assertTrue(cursor.next());
        return cursor;
    }

    @Test
    void replacingIsAddingWithAnotherFlag() {
        KernelRoute route = (KernelRoute) added()
                .get("route prepend 10.75.0.0/16 via 10.9.9.9 dev lx0 onlink realms 3/4 proto 18");
        ByteBuffer buffer = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        RouteRequests.encodeReplace(buffer, route);
        AddressRequests.requestAck(buffer, 0);
        String words = "route replace 10.75.0.0/16 via 10.9.9.9 dev lx0 onlink realms 3/4 proto 18";
        assertSame(words, GoldenRouting.of(words), HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
    }

    @Test
    void prefixesAreComparedWithoutTheirOtherBits() {
        assertEquals(prefix("10.1.0.0/16"), prefix("10.1.2.3/16"));
        assertEquals(prefix("2001:db8::/31"), prefix("2001:db9::7/31"));
        assertEquals(new RouteKey(false, 254, null, null, 0, 0), key("10.0.0.0/0", 254, 0));
        assertEquals(key("fd00::/8", 254, 1024), key("fd00::/8", 254, 0));
    }

    private static String encoded(RoutingEntry entry, boolean add) {
        BiConsumer<ByteBuffer, RoutingEntry> encoder = entry instanceof KernelRoute
                ? (buffer, each) -> encode(buffer, (KernelRoute) each, add)
                : (buffer, each) -> encode(buffer, (KernelRule) each, add);
        ByteBuffer buffer = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        encoder.accept(buffer, entry);
        AddressRequests.requestAck(buffer, 0);
        return HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
    }

    private static void encode(ByteBuffer buffer, KernelRoute route, boolean add) {
        if (add) {
            RouteRequests.encodeAdd(buffer, route);
        } else {
            RouteRequests.encodeDelete(buffer, route);
        }
    }

    private static void encode(ByteBuffer buffer, KernelRule rule, boolean add) {
        if (add) {
            RuleRequests.encodeAdd(buffer, rule);
        } else {
            RuleRequests.encodeDelete(buffer, rule);
        }
    }

    /** Byte for byte, but for the order of attributes, which depends on the order of the words. */
    private static void assertSame(String words, String expected, String actual) {
        assertEquals(inOrder(expected), inOrder(actual), words);
    }

    private static List<String> inOrder(String hex) {
        ByteBuffer message = GoldenMessages.buffer(hex);
        int header = Netlink.HEADER_SIZE + RouteNumbers.HEADER_SIZE;
        TreeSet<String> attributes = new TreeSet<>();
        for (int at = header; at < message.capacity();) {
            int length = message.getShort(at);
            String attribute = hex.substring(2 * at, 2 * (at + length));
            int type = message.getShort(at + 2) & Netlink.NLA_TYPE_MASK;
            boolean nested = (type == RouteNumbers.RTA_METRICS || type == RouteNumbers.RTA_ENCAP)
                    && message.getShort(Netlink.TYPE_OFFSET) < Rtnetlink.RTM_NEWRULE;
            attributes.add(nested ? nestedInOrder(attribute) : attribute);
            at += Netlink.align(length);
        }
        List<String> all = new ArrayList<>(List.of(hex.substring(0, 2 * header)));
        all.addAll(attributes);
        return all;
    }

    /** Without their padding, which is whatever stood there. */
    private static String nestedInOrder(String hex) {
        ByteBuffer nested = GoldenMessages.buffer(hex);
        TreeSet<String> attributes = new TreeSet<>();
        for (int at = Netlink.ATTRIBUTE_HEADER_SIZE; at < nested.capacity();) {
            int length = nested.getShort(at);
            attributes.add(hex.substring(2 * at, 2 * (at + length)));
            at += Netlink.align(length);
        }
        return hex.substring(0, 8) + attributes;
    }
}
