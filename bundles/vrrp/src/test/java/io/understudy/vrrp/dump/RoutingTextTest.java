package io.understudy.vrrp.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NextHop;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Expected is what keepalived 2.2.7 writes into keepalived.data for the same line. */
class RoutingTextTest {

    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static String route(String destination, int length, UnaryOperator<Settings.Builder> more)
            throws Exception {
        return RoutingText.of(RouteEntry.of(new IpPrefix(ip(destination), length), Position.NONE,
                more.apply(Settings.builder()).build()));
    }

    private static String rule(UnaryOperator<Settings.Builder> more) {
        return RoutingText.of(RuleEntry.of(Position.NONE, more.apply(Settings.builder()).build()));
    }

    @Test
    void routes() throws Exception {
        InetAddress gateway = ip("10.1.0.251");
        InetAddress source = ip("10.1.0.91");
        assertEquals("prepend 10.71.0.0/16 src 10.1.0.91 via inet 10.1.0.251 dev v0 proto 18",
                route("10.71.0.0", 16, s -> s.set(RouteEntry.SRC, source).set(RouteEntry.VIA, gateway)
                        .set(RouteEntry.DEV, "v0")));
        assertEquals("prepend 10.72.0.0/16 dev v2 proto 18 scope 253 metric 5 congctl cubic rto_min 300ms features ecn"
                + " mtu lock 1400 advmss 1300 hoplimit 44 initcwnd 12 quickack 1", route("10.72.0.0", 16, s -> s
                .set(RouteEntry.DEV, "v2").set(RouteEntry.SCOPE, 253).set(RouteEntry.METRIC, 5)
                .set(RouteEntry.CONGCTL, "cubic").set(RouteEntry.RTO_MIN, 300).set(RouteEntry.FEATURES, "ecn")
                .set(RouteEntry.MTU, 1400).set(RouteEntry.LOCK, List.of("mtu")).set(RouteEntry.ADVMSS, 1300)
                .set(RouteEntry.HOPLIMIT, 44).set(RouteEntry.INITCWND, 12).set(RouteEntry.QUICKACK, 1)));
        assertEquals("add blackhole 10.74.0.0/16 table 200 proto 18 no_track", route("10.74.0.0", 16, s -> s
                .set(RouteEntry.INSERTION, "add").set(RouteEntry.TYPE, "blackhole").set(RouteEntry.TABLE, 200L)
                .set(RouteEntry.NO_TRACK, true)));
        assertEquals("add 10.76.0.0/16 tos 16 via inet 10.1.0.251 proto 18 realms 3/4", route("10.76.0.0", 16, s -> s
                .set(RouteEntry.INSERTION, "add").set(RouteEntry.TOS, 16).set(RouteEntry.VIA, gateway)
                .set(RouteEntry.REALMS, 0x30004)));
        assertEquals("prepend 2001:db8:71::/48 dev v0 proto 18 metric 10 expires 600sec pref high",
                route("2001:db8:71::", 48, s -> s.set(RouteEntry.DEV, "v0").set(RouteEntry.METRIC, 10)
                        .set(RouteEntry.EXPIRES_SECONDS, 600).set(RouteEntry.PREF, 1)));
    }

    @Test
    void paths() throws Exception {
        NextHop hop = NextHop.of(Position.NONE, Settings.builder().set(NextHop.VIA, ip("10.1.0.250"))
                .set(NextHop.DEV, "v0").set(NextHop.WEIGHT, 3).build());
        assertEquals("prepend 10.73.0.0/16 proto 18 nexthop via inet 10.1.0.250 dev v0 weight 3",
                route("10.73.0.0", 16, s -> s.set(RouteEntry.NEXTHOP, List.of(hop))));
    }

    @Test
    void rules() throws Exception {
        IpPrefix prefix = new IpPrefix(ip("10.71.0.0"), 16);
        assertEquals("from all to 10.71.0.0/16 priority 2001 tos 0x0 fwmark 0x10/0xff suppress_prefixlen 8 protocol 18"
                + " lookup 201", rule(s -> s.set(RuleEntry.TO, prefix).set(RuleEntry.PREFERENCE, 2001L)
                .set(RuleEntry.FWMARK, 16L).set(RuleEntry.FWMASK, 255L).set(RuleEntry.SUPPRESS_PREFIXLENGTH, 8)
                .set(RuleEntry.TABLE, 201L)));
        assertEquals("from 10.71.0.0/16 priority 2002 tos 0x0 iif v0 protocol 18 type prohibit", rule(s -> s
                .set(RuleEntry.FROM, prefix).set(RuleEntry.PREFERENCE, 2002L).set(RuleEntry.IIF, "v0")
                .set(RuleEntry.ACTION, "prohibit")));
        assertEquals("from all priority 1999 tos 0x0 protocol 18 goto 2003", rule(s -> s
                .set(RuleEntry.PREFERENCE, 1999L).set(RuleEntry.ACTION, "goto").set(RuleEntry.GOTO, 2003L)));
    }
}
