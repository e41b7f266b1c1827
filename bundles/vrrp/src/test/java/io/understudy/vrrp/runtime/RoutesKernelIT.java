package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.api.config.StaticAddresses;
import io.understudy.api.config.StaticRoutes;
import io.understudy.api.config.StaticRules;
import io.understudy.api.config.TrackGroup;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Routes and rules on the real kernel: they come with MASTER and go with it; static ones stay. */
class RoutesKernelIT {

    private static final String NONE = "";

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;

    @BeforeEach
    void wire() throws Exception {
        hosts.here().run("ip link add eth1 type veth peer name peer1");
        hosts.here().run("ip link set eth1 up");
        hosts.here().run("ip link set peer1 up");
        hosts.here().awaitCarrier("eth1");
        node = Node.on(hosts.here(), runDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private static RouteEntry route(String destination, UnaryOperator<Settings.Builder> more) {
        return RouteEntry.of(new IpPrefix(Given.ip(destination), 16), Position.NONE,
                more.apply(Settings.builder()).build());
    }

    private static RouteEntry via(String destination, String gateway) {
        return route(destination, s -> s.set(RouteEntry.VIA, Given.ip(gateway)));
    }

    private static RuleEntry rule(long preference) {
        return RuleEntry.of(Position.NONE, Settings.builder().set(RuleEntry.PREFERENCE, preference)
                .set(RuleEntry.TABLE, 200L).build());
    }

    private static VrrpInstance router(List<RouteEntry> routes, List<RuleEntry> rules) {
        return Given.fast("VI", s -> s.set(VrrpInstance.VIRTUAL_ROUTES, routes)
                .set(VrrpInstance.VIRTUAL_RULES, rules));
    }

    private static VrrpInstance router(RouteEntry... routes) {
        return router(List.of(routes), List.of());
    }

    private static Configuration wanted(List<VirtualAddress> addresses, List<RouteEntry> routes,
            List<RuleEntry> rules, VrrpInstance... routers) {
        Configuration.Builder wanted = Configuration.builder("test")
                .add(StaticAddresses.of(Position.NONE,
                        Settings.builder().set(StaticAddresses.ADDRESSES, addresses).build()))
                .add(StaticRoutes.of(Position.NONE, Settings.builder().set(StaticRoutes.ROUTES, routes).build()))
                .add(StaticRules.of(Position.NONE, Settings.builder().set(StaticRules.RULES, rules).build()));
        wanted.add(TrackGroup.of("G", Position.NONE,
                Settings.builder().set(TrackGroup.GROUP, List.of("VI")).build()));
        Stream.of(routers).forEach(wanted::add);
        return wanted.build();
    }

    private String routes() throws Exception {
        return joined("ip route show proto 18 table all");
    }

    private String rules() throws Exception {
        return joined("ip rule");
    }

    private String joined(String command) throws Exception {
        return hosts.here().run(command).lines().map(String::strip)
                .filter(line -> !command.equals("ip rule") || line.contains("keepalived"))
                .collect(Collectors.joining("; "));
    }

    private void await(String command, String expected) throws Exception {
        node.until(expected, () -> joined(command));
    }

    @Test
    void comeWithMasterAndGoWithIt() throws Exception {
        RouteEntry fromTheAddress = route("10.71.0.0", s -> s.set(RouteEntry.VIA, Given.ip("10.1.0.250"))
                .set(RouteEntry.SRC, Given.ip("10.1.0.91")));
        node.apply(router(List.of(via("10.70.0.0", "10.1.0.250"), fromTheAddress), List.of(rule(2000))));
        assertEquals(NONE, routes());
        node.await("VI", VrrpState.MASTER);
        await("ip route show proto 18 table all", "10.70.0.0/16 via 10.1.0.250 dev eth0; "
                + "10.71.0.0/16 via 10.1.0.250 dev eth0 src 10.1.0.91");
        await("ip rule", "2000:\tfrom all lookup 200 proto keepalived");
        assertEquals(List.of("route 10.70.0.0/16 via 10.1.0.250", "route 10.71.0.0/16 via 10.1.0.250 src 10.1.0.91",
                "rule preference 2000 table 200"), node.status("VI").heldRouting());

        Node peer = Node.on(hosts.there(), peerDirectory);
        peer.apply(Given.fast("PEER", s -> s.set(VrrpInstance.PRIORITY, 200)));
        node.await("VI", VrrpState.BACKUP);
        await("ip route show proto 18 table all", NONE);
        await("ip rule", NONE);
        assertEquals(List.of(), node.status("VI").heldRouting());
        assertEquals(3, node.status("VI").routing().size());
        peer.close();
        node.await("VI", VrrpState.MASTER);
        await("ip rule", "2000:\tfrom all lookup 200 proto keepalived");
        node.stop();
        assertEquals(NONE, routes() + rules(), "nothing is left at the end");
    }

    @Test
    void areExchangedByDifferenceWhileMaster() throws Exception {
        node.apply(router(via("10.70.0.0", "10.1.0.250"), via("10.71.0.0", "10.1.0.250")));
        node.await("VI", VrrpState.MASTER);
        await("ip route show proto 18 table all", "10.70.0.0/16 via 10.1.0.250 dev eth0; "
                + "10.71.0.0/16 via 10.1.0.250 dev eth0");
        node.apply(router(via("10.71.0.0", "10.1.0.250"), via("10.72.0.0", "10.1.0.251")));
        await("ip route show proto 18 table all", "10.71.0.0/16 via 10.1.0.250 dev eth0; "
                + "10.72.0.0/16 via 10.1.0.251 dev eth0");
    }

    @Test
    void arePutBackThreeTimesAndThenLeftAlone() throws Exception {
        node.apply(router(List.of(via("10.70.0.0", "10.1.0.250")), List.of(rule(2000))));
        node.await("VI", VrrpState.MASTER);
        await("ip rule", "2000:\tfrom all lookup 200 proto keepalived");
        String there = "10.70.0.0/16 via 10.1.0.250 dev eth0";
        for (int round = 1; round <= 2; round++) {
            hosts.here().run("ip route del 10.70.0.0/16");
            node.await("somebody removed route 10.70.0.0/16 via 10.1.0.250: put back (round " + round + ")");
            await("ip route show proto 18 table all", there);
            node.until(true, () -> node.status("VI").heldRouting().size() == 2);
        }
        hosts.here().run("ip rule del preference 2000");
        node.await("somebody removed rule preference 2000 table 200: put back (round 3)");
        await("ip rule", "2000:\tfrom all lookup 200 proto keepalived");
        hosts.here().run("ip route del 10.70.0.0/16");
        node.await("4 times within a minute: not put back");
        assertEquals(NONE, routes());
        assertEquals(List.of("rule preference 2000 table 200"), node.status("VI").heldRouting());
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        node.apply(router(List.of(via("10.70.0.0", "10.1.0.250"), via("10.72.0.0", "10.1.0.251")),
                List.of(rule(2000))));
        await("ip route show proto 18 table all", there + "; 10.72.0.0/16 via 10.1.0.251 dev eth0");
    }

    @Test
    void replacedOnesArePutBackThreeTimesInThePlaceOfTheOthers() throws Exception {
        hosts.here().run("sysctl -q -w net.ipv6.conf.eth0.accept_dad=0");
        hosts.here().run("ip addr add fd00::1/64 dev eth0 nodad");
        RouteEntry ipv6 = RouteEntry.of(new IpPrefix(Given.ip("2001:db8::"), 48), Position.NONE,
                Settings.builder().set(RouteEntry.VIA, Given.ip("fd00::9")).build());
        node.apply(router(via("10.70.0.0", "10.1.0.250"), ipv6));
        node.await("VI", VrrpState.MASTER);
        String there = "10.70.0.0/16 via 10.1.0.250 dev eth0 proto keepalived";
        String ipv6There = "2001:db8::/48 via fd00::9 dev eth0 proto keepalived metric 1024 pref medium";
        await("ip route show 10.70.0.0/16", there);
        await("ip -6 route show 2001:db8::/48", ipv6There);
        hosts.here().run("ip route replace 10.70.0.0/16 via 10.1.0.251");
        node.await("somebody replaced route 10.70.0.0/16 via 10.1.0.250 by one via 10.1.0.251 dev eth0 (protocol boot,"
                + " as ip(8) makes them): put back (round 1)");
        await("ip route show 10.70.0.0/16", there);
        hosts.here().run("ip -6 route replace 2001:db8::/48 via fd00::8 proto static");
        node.await("by one via fd00:0:0:0:0:0:0:8 dev eth0 (protocol static): put back (round 2)");
        await("ip -6 route show 2001:db8::/48", ipv6There);
        hosts.here().run("ip route replace 10.70.0.0/16 via 10.1.0.250 proto bird");
        node.await("(protocol bird): put back (round 3)");
        await("ip route show 10.70.0.0/16", there);
        node.until(2, () -> node.status("VI").heldRouting().size());
        hosts.here().run("ip route replace 10.70.0.0/16 dev eth1 proto static");
        node.await("by one dev eth1 (protocol static), 4 times within a minute: not put back");
        assertEquals(1, node.status("VI").heldRouting().size());
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        node.stop();
        assertEquals("10.70.0.0/16 dev eth1 proto static scope link", joined("ip route show 10.70.0.0/16"),
                "what somebody else insists on stays");
        assertEquals(NONE, joined("ip -6 route show 2001:db8::/48"));
    }

    @Test
    void notTrackedOnesAreLeftAlone() throws Exception {
        node.apply(router(route("10.70.0.0", s -> s.set(RouteEntry.VIA, Given.ip("10.1.0.250"))
                .set(RouteEntry.NO_TRACK, true)), via("10.71.0.0", "10.1.0.250")));
        node.await("VI", VrrpState.MASTER);
        await("ip route show proto 18 table all", "10.70.0.0/16 via 10.1.0.250 dev eth0; "
                + "10.71.0.0/16 via 10.1.0.250 dev eth0");
        hosts.here().run("ip route del 10.70.0.0/16");
        node.until(List.of("route 10.71.0.0/16 via 10.1.0.250"), () -> node.status("VI").heldRouting());
        assertEquals("10.71.0.0/16 via 10.1.0.250 dev eth0", routes());
    }

    @Test
    void theInterfaceOfARouteIsNeeded() throws Exception {
        node.apply(router(route("10.70.0.0", s -> s.set(RouteEntry.DEV, "eth1"))));
        node.await("VI", VrrpState.MASTER);
        await("ip route show proto 18 table all", "10.70.0.0/16 dev eth1 scope link");
        hosts.here().run("ip link set peer1 down");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("eth1 of route 10.70.0.0/16"));
        await("ip route show proto 18 table all", NONE);
        hosts.here().run("ip link set peer1 up");
        node.await("VI", VrrpState.MASTER);
        await("ip route show proto 18 table all", "10.70.0.0/16 dev eth1 scope link");
    }

    @Test
    void comeBackWithAnInterfaceThatIsNotTracked() throws Exception {
        node.apply(router(route("10.70.0.0", s -> s.set(RouteEntry.DEV, "eth1").set(RouteEntry.NO_TRACK, true))));
        node.await("VI", VrrpState.MASTER);
        String there = "10.70.0.0/16 dev eth1 scope link";
        await("ip route show proto 18 table all", there);
        hosts.here().run("ip link set eth1 down");
        await("ip route show proto 18 table all", NONE);
        hosts.here().run("ip link set eth1 up");
        await("ip route show proto 18 table all", there);
        assertEquals(VrrpState.MASTER, node.status("VI").state());
    }

    @Test
    void whatACrashLeftBehindIsRemovedAndSaid() throws Exception {
        hosts.here().run("ip route add 10.70.0.0/16 via 10.1.0.250 proto 18");
        hosts.here().run("ip route add 10.71.0.0/16 via 10.1.0.250 proto 4");
        hosts.here().run("ip rule add preference 2000 table 200 protocol 18");
        Node peer = Node.on(hosts.there(), peerDirectory);
        peer.apply(Given.fast("PEER", s -> s.set(VrrpInstance.PRIORITY, 200)));
        peer.await("PEER", VrrpState.MASTER);
        node.apply(router(List.of(via("10.70.0.0", "10.1.0.250"), via("10.71.0.0", "10.1.0.250")),
                List.of(rule(2000))));
        node.await("removed routes and rules left behind: [2000: from all lookup 200, 10.70.0.0/16 via 10.1.0.250]");
        assertEquals(NONE, routes() + rules());
        assertTrue(hosts.here().run("ip route").contains("10.71.0.0/16"), "not ours");
        peer.close();
    }

    @Test
    void whatTheKernelRefusesIsSaid() throws Exception {
        node.apply(router(via("10.70.0.0", "10.9.0.9"), via("10.71.0.0", "10.1.0.250")));
        node.await("the kernel refused: add route 10.70.0.0/16 via 10.9.0.9");
        await("ip route show proto 18 table all", "10.71.0.0/16 via 10.1.0.250 dev eth0");
        assertEquals(List.of("route 10.71.0.0/16 via 10.1.0.250"), node.status("VI").heldRouting());
    }

    @Test
    void staticObjectsAreThereFromStartToEnd() throws Exception {
        VirtualAddress address = Given.address("10.5.0.1", 24, "eth1");
        node.apply(wanted(List.of(address), List.of(via("10.60.0.0", "10.5.0.9")), List.of(rule(1000))));
        String there = "10.60.0.0/16 via 10.5.0.9 dev eth1";
        await("ip rule", "1000:\tfrom all lookup 200 proto keepalived");
        assertEquals(there, routes());
        assertTrue(joined("ip addr show dev eth1").contains("inet 10.5.0.1/24"));
        node.until(true, () -> joined("ip addr show dev eth1").contains("10.5.0.1/24"));

        hosts.here().run("ip addr del 10.5.0.1/24 dev eth1");
        node.await("somebody removed the static address 10.5.0.1/24 dev eth1: put back (round 1)");
        await("ip route show proto 18 table all", there);
        hosts.here().run("ip rule del preference 1000");
        node.await("somebody removed the static rule preference 1000 table 200: put back (round 1)");
        await("ip rule", "1000:\tfrom all lookup 200 proto keepalived");
        hosts.here().run("ip route replace 10.60.0.0/16 via 10.5.0.8");
        node.await("somebody replaced the static route 10.60.0.0/16 via 10.5.0.9 by one via 10.5.0.8 dev eth1");
        await("ip route show 10.60.0.0/16", "10.60.0.0/16 via 10.5.0.9 dev eth1 proto keepalived");
        hosts.here().run("ip link set eth1 down");
        hosts.here().run("ip link set eth1 up");
        await("ip route show proto 18 table all", there);

        VirtualAddress peer = VirtualAddress.of(Given.ip("10.5.0.2"), 30, Position.NONE, Settings.builder()
                .set(VirtualAddress.DEV, "eth1").set(VirtualAddress.PEER, Given.ip("10.5.0.6")).build());
        node.apply(wanted(List.of(address, peer),
                List.of(via("10.61.0.0", "10.5.0.9")), List.of()));
        await("ip route show proto 18 table all", "10.61.0.0/16 via 10.5.0.9 dev eth1");
        await("ip rule", NONE);
        node.until(true, () -> joined("ip addr show dev eth1").contains("10.5.0.2 peer 10.5.0.6/30"));
        node.stop();
        assertEquals(NONE, routes() + rules());
        assertTrue(!joined("ip addr show dev eth1").contains("10.5.0."), "static addresses go at the end");
    }

    @Test
    void aTrackGroupFailsWithTheInterfaceOfAStaticObject() throws Exception {
        VirtualAddress grouped = VirtualAddress.of(Given.ip("10.5.0.1"), 24, Position.NONE, Settings.builder()
                .set(VirtualAddress.DEV, "eth1").set(VirtualAddress.TRACK_GROUP, "G").build());
        node.apply(wanted(List.of(grouped), List.of(), List.of(), Given.fast("VI", s -> s)));
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link set peer1 down");
        assertTrue(node.await("VI", VrrpState.FAULT).text()
                .contains("interface eth1 of static 10.5.0.1/24 (track_group G)"));
        hosts.here().run("ip link set peer1 up");
        node.await("VI", VrrpState.MASTER);
    }
}
