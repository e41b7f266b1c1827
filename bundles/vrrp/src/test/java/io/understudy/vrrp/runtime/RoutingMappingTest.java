package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NextHop;
import io.understudy.api.config.NumberRange;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteEncapsulation;
import io.understudy.linux.netlink.RoutePath;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is asked of the kernel for configured routes and rules; the numbers are rtnetlink.h's and fib_rules.h's. */
class RoutingMappingTest {

    private static final Map<String, LinkStatus> LINKS =
            Map.of("eth0", Given.link(2, "eth0", true, true), "eth1", Given.link(3, "eth1", true, true));

    private static RouteEntry entry(String destination, UnaryOperator<Settings.Builder> more) {
        return RouteEntry.of(destination == null ? null : new IpPrefix(Given.ip(destination), 16), Position.NONE,
                more.apply(Settings.builder()).build());
    }

    private static KernelRoute route(String destination, UnaryOperator<Settings.Builder> more) {
        return RoutingMapping.toKernel(entry(destination, more), LINKS::get);
    }

    private static KernelRule rule(UnaryOperator<Settings.Builder> more) {
        return RoutingMapping.toKernel(RuleEntry.of(Position.NONE, more.apply(Settings.builder()
                .set(RuleEntry.PREFERENCE, 5L)).build()));
    }

    @Test
    void aRouteIsMarkedAsOursAndGoesToTheMainTable() {
        KernelRoute made = route("10.1.0.0", s -> s.set(RouteEntry.VIA, Given.ip("10.9.0.1")));
        assertEquals(18, made.protocol());
        assertEquals(KernelRoute.MAIN_TABLE, made.key().table());
        assertEquals(List.of(new RoutePath(0, Given.ip("10.9.0.1"))), made.paths());
        assertEquals(KernelRoute.Insertion.PREPEND, made.insertion());
    }

    @Test
    void aRouteOfAVrfGoesToItsTableOnceThatIsKnown() {
        RouteEntry entry = entry("10.1.0.0", s -> s.set(RouteEntry.DEV, "eth0").set(RouteEntry.VRF, "red"));
        assertNull(RoutingMapping.toKernel(entry, LINKS::get), "there is none yet");
        assertNull(RoutingMapping.toKernel(entry, name -> LINKS.get("eth0")), "no VRF");
        LinkStatus red = new LinkStatus(7, "red", true, true, true, false, 65575, List.of(),
                new LinkDetails(LinkDetails.VRF, 0, 0, 0, 0, 100));
        assertEquals(100, RoutingMapping.toKernel(entry, name -> name.equals("red") ? red : LINKS.get(name)).key()
                .table());
        assertEquals(List.of("eth0"), RoutingMapping.devices(entry), "a VRF that is down is no fault");
    }

    @Test
    void theScopeSuitsTheRoute() {
        assertEquals(0, route("10.1.0.0", s -> s.set(RouteEntry.VIA, Given.ip("10.9.0.1"))).scope());
        assertEquals(253, route("10.1.0.0", s -> s.set(RouteEntry.DEV, "eth0")).scope());
        assertEquals(254, route("10.1.0.0", s -> s.set(RouteEntry.TYPE, "local")).scope());
        assertEquals(253, route("10.1.0.0", s -> s.set(RouteEntry.TYPE, "broadcast")).scope());
        assertEquals(0, route("10.1.0.0", s -> s.set(RouteEntry.TYPE, "blackhole")).scope());
        assertEquals(200, route("10.1.0.0", s -> s.set(RouteEntry.DEV, "eth0").set(RouteEntry.SCOPE, 200)).scope());
        assertEquals(0, route("fd00::", s -> s.set(RouteEntry.DEV, "eth0")).scope(), "IPv6 has none");
    }

    @Test
    void aRouteWaitsForItsInterfaces() {
        assertNull(route("10.1.0.0", s -> s.set(RouteEntry.DEV, "eth9")));
        assertNull(route("10.1.0.0", s -> s.set(RouteEntry.NEXTHOP, List.of(NextHop.of(Position.NONE,
                Settings.builder().set(NextHop.DEV, "eth9").build())))));
    }

    @Test
    void severalPathsHaveTheirShares() {
        NextHop one = NextHop.of(Position.NONE, Settings.builder().set(NextHop.VIA, Given.ip("10.9.0.1"))
                .set(NextHop.WEIGHT, 3).set(NextHop.ONLINK, true).build());
        NextHop other = NextHop.of(Position.NONE, Settings.builder().set(NextHop.DEV, "eth1").build());
        assertEquals(List.of(new RoutePath(0, Given.ip("10.9.0.1"), 3, true, 0, null), new RoutePath(3, null)),
                route("10.1.0.0", s -> s.set(RouteEntry.NEXTHOP, List.of(one, other))).paths());
    }

    @Test
    void metricsKeepTheirNumbersAndLocks() {
        var metrics = route("10.1.0.0", s -> s.set(RouteEntry.MTU, 1400).set(RouteEntry.LOCK, List.of("mtu"))
                .set(RouteEntry.RTT, 800).set(RouteEntry.FEATURES, "ecn").set(RouteEntry.CONGCTL, "reno")).metrics();
        assertEquals(Map.of(2, 1400, 4, 800, 12, 1), metrics.values());
        assertEquals(1 << 2, metrics.locked());
        assertEquals("reno", metrics.congestion());
    }

    @Test
    void encapsulationsAreWhatTheyAreCalled() {
        RouteEncap ip6 = RouteEncap.of("ip6", Position.NONE, Settings.builder().set(RouteEncap.ID, 7L)
                .set(RouteEncap.HOPLIMIT, 9).set(RouteEncap.TC, 3).build());
        assertEquals(new RouteEncapsulation.Ip(true, 7L, null, null, 9, 3, 0),
                route("10.1.0.0", s -> s.set(RouteEntry.DEV, "eth0").set(RouteEntry.ENCAP, ip6)).paths().get(0)
                        .encapsulation());
    }

    @Test
    void aMarkWithoutMaskMeansAllItsBits() {
        assertEquals(-1, rule(s -> s.set(RuleEntry.FWMARK, 7L)).selector().mask());
        assertEquals(0xff, rule(s -> s.set(RuleEntry.FWMARK, 0L).set(RuleEntry.FWMASK, 0xffL)).selector().mask());
        assertEquals(0, rule(s -> s).selector().mask(), "none is no selector");
    }

    @Test
    void actionsOfRules() {
        assertEquals(new KernelRule.Action(1, 100_000, false, 0, 0x30004, 8, 5), rule(s -> s
                .set(RuleEntry.TABLE, 100_000L).set(RuleEntry.REALMS, 0x30004).set(RuleEntry.SUPPRESS_PREFIXLENGTH, 8)
                .set(RuleEntry.SUPPRESS_IFGROUP, 5)).action());
        assertEquals(new KernelRule.Action(2, 0, false, 9, 0, -1, -1),
                rule(s -> s.set(RuleEntry.ACTION, "goto").set(RuleEntry.GOTO, 9L)).action());
        assertEquals(new KernelRule.Action(1, 0, true, 0, 0, -1, -1),
                rule(s -> s.set(RuleEntry.ACTION, "l3mdev")).action());
        assertEquals(8, rule(s -> s.set(RuleEntry.ACTION, "prohibit")).action().kind());
        assertEquals(new KernelRule.Range(80, 90),
                rule(s -> s.set(RuleEntry.SPORT, new NumberRange(80, 90))).selector().sourcePorts());
        assertEquals(0xffff_ffff, rule(s -> s.set(RuleEntry.PREFERENCE, 0xffff_ffffL)).priority(), "unsigned");
    }

    /** Tracked: what the router holds on other interfaces, unless it says no_track; its own is another matter. */
    @Test
    void theInterfacesThatARouterNeeds() {
        VirtualAddress untracked = VirtualAddress.of(Given.ip("10.7.0.1"), 24, Position.NONE, Settings.builder()
                .set(VirtualAddress.DEV, "eth5").set(VirtualAddress.NO_TRACK, true).build());
        VrrpInstance instance = Given.instance("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                        List.of(Given.address("10.1.0.91", 16, "eth0"), Given.address("10.2.0.91", 24, "eth1"), untracked))
                .set(VrrpInstance.VIRTUAL_ROUTES, List.of(entry("10.3.0.0", r -> r.set(RouteEntry.DEV, "eth2")),
                        entry(null, r -> r.set(RouteEntry.DEV, "eth3").set(RouteEntry.NO_TRACK, true))))
                .set(VrrpInstance.VIRTUAL_RULES, List.of(RuleEntry.of(Position.NONE, Settings.builder()
                        .set(RuleEntry.PREFERENCE, 7L).set(RuleEntry.IIF, "eth4").build()))));
        assertEquals(Map.of("eth1", "10.2.0.91/24", "eth2", "route 10.3.0.0/16", "eth4", "rule 7"),
                Dependences.of(instance, Configuration.EMPTY).interfaces());
    }
}
