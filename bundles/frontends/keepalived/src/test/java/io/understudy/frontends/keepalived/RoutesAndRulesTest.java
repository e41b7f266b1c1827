package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.StaticAddresses;
import io.understudy.api.config.StaticRoutes;
import io.understudy.api.config.StaticRules;
import io.understudy.api.config.VrrpInstance;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.frontends.keepalived.source.TestMachine;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of address, route and rule lists, as they read back. */
class RoutesAndRulesTest {

    private static String complaints(ReadResult result) {
        return String.join("; ", result.problems().stream().filter(p -> p.kind() != Kind.NOTE)
                .map(p -> p.position().column() + " " + p.message()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "10.0.0.0/8 via 10.1.0.1 dev eth0 | 10.0.0.0/8 via 10.1.0.1 dev eth0 | ''",
        "to default via inet 10.1.0.1     | default via 10.1.0.1 | ''",
        "blackhole 10.9.0.0/16            | 10.9.0.0/16 type blackhole | ''",
        "default6 via fe80::1 dev eth0    | default family inet6 via fe80:0:0:0:0:0:0:1 dev eth0 | ''",
        "1.2.3.4 oif eth0 metric 5 mtu lock 1400 rtt 30ms pref high | 1.2.3.4/32 dev eth0 metric 5 mtu lock 1400 rtt 30ms"
                + " pref high | ''",
        "default via 10.1.0.1 or 10.1.0.2 | default nexthop via 10.1.0.1 nexthop via 10.1.0.2"
                + " | 22 \"or\" for routes is deprecated. Please use \"nexthop\"",
        "default nexthop via 10.1.0.1 weight 3 onlink nexthop dev eth1 | default nexthop via 10.1.0.1 weight 3 onlink"
                + " nexthop dev eth1 | ''",
        "10.9.0.0/16 encap ip id 7 dst 10.2.0.1 ttl 9 dev ipip0 | 10.9.0.0/16 encap ip id 7 dst 10.2.0.1 ttl 9"
                + " dev ipip0 | ''",
        "10.9.0.0/16 encap mpls 100/200 via 10.1.0.1 | 10.9.0.0/16 encap mpls labels 100/200 via 10.1.0.1 | ''",
        "fd00::/8 from fd01::/16 expires 60 dev eth0 | fd00:0:0:0:0:0:0:0/8 from fd01:0:0:0:0:0:0:0/16 expires 60"
                + " dev eth0 | ''",
        "10.0.0.0/8 local dev lo          | 10.0.0.0/8 dev lo | 12 route type local must stand before the destination"
                + " - ignoring",
        "10.0.0.0/8 10.9.0.0/16 dev e     | 10.9.0.0/16 dev e | ''",
        "10.0.0.0/8 via x                 | 10.0.0.0/8 | 16 invalid route via address x",
        "10.0.0.0/8 encap x               | 10.0.0.0/8 | 18 Unknown encap type - x",
        "10.0.0.0/8 encap ip ttl 5        | 10.0.0.0/8 | 18 address or id missing for ip encapsulation",
        "10.0.0.0/8 nexthop foo           | 10.0.0.0/8 nexthop | 20 Route has trailing nonsense after nexthops - foo",
        "10.0.0.0/8 features foo          | 10.0.0.0/8 | 21 feature foo not supported",
        "10.0.0.0/8 scope foo             | 10.0.0.0/8 | 18 Scope foo not found or invalid for route",
        "10.0.0.0/8 protocol 5            | 10.0.0.0/8 | 1 Route cannot be tracked if protocol is not"
                + " RTPROT_KEEPALIVED(18), resetting protocol",
        "10.0.0.0/8 protocol 5 no_track   | 10.0.0.0/8 protocol 5 no_track | ''",
        "10.0.0.0/8 metric x dev e        | 10.0.0.0/8 dev e | 19 invalid number 'x'",
        "10.0.0.0/8 low                   | 10.0.0.0/8 | 12 unknown route keyword low",
    })
    void routes(String written, String expected, String complaints) {
        ReadResult result = TestMachine.read("static_routes {", written, "}");
        assertEquals(complaints, complaints(result));
        RouteEntry route = result.configuration().all(StaticRoutes.class).get(0).settings().get(StaticRoutes.ROUTES)
                .get(0);
        assertEquals(expected, route.toString());
        assertEquals(written.contains(":"), route.isIpv6());
        assertEquals(written.contains(" lock ") ? List.of("mtu") : List.of(), route.settings().get(RouteEntry.LOCK));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "from 10.0.0.0/8 preference 5 lookup main | from 10.0.0.0/8 preference 5 action table table main | ''",
        "not to fd00::/8 fwmark 0x10/0xff priority 0x20 prohibit | not to fd00:0:0:0:0:0:0:0/8 fwmark 16 fwmask 255"
                + " preference 32 action prohibit | ''",
        "from all iif eth0 order 7 goto 9 | iif eth0 preference 7 action goto goto 9 | ''",
        "from any table 5 | action table table 5 preference 16384"
                + " | 1 Rule has no preference specified - setting to 16384. This is probably not what you want.",
        "preference 5 table 5 nop | preference 5 action nop table 5 | 22 Cannot specify more than one of"
                + " table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule",
        "preference 5 fwmark x table 5 | preference 5 action table table 5 | 21 Invalid rule fwmark x specified",
        "preference 5 from x table 5 | preference 5 action table table 5 | 19 Invalid rule from address x",
        "protocol 5 preference 5 table 5 | preference 5 action table table 5 | 1 Rule cannot be tracked if protocol is not"
                + " RTPROT_KEEPALIVED(18), resetting protocol",
        "preference 5 table 5 sport 80 | preference 5 action table table 5 | 28 invalid sport range 80",
        "preference 5 table 5 foo | preference 5 action table table 5 | 22 Unknown rule option foo",
    })
    void rules(String written, String expected, String complaints) {
        ReadResult result = TestMachine.read("static_rules {", written, "}");
        assertEquals(complaints, complaints(result));
        RuleEntry rule = result.configuration().all(StaticRules.class).get(0).settings().get(StaticRules.RULES).get(0);
        assertEquals(expected, rule.toString());
        assertEquals(written.contains(":"), rule.isIpv6());
    }

    /** A machine with iproute2's files, and others in /own. */
    private static final class Named implements ScriptHost {

        private static final Map<String, List<String>> FILES = Map.of(
                "/etc/iproute2/rt_tables", List.of("# comment", "255 local", " 77\tblue # trailing", "0x4e\tgreen"),
                "/etc/iproute2/rt_tables.d/more.conf", List.of("79 more"),
                "/etc/iproute2/rt_tables.d/README", List.of("80 readme"),
                "/etc/iproute2/rt_realms", List.of("3 cosmos"),
                "/etc/iproute2/rt_dsfield", List.of("0x28 AF11"),
                "/etc/protocols", List.of("ospf 89 OSPFIGP"),
                "/own/rt_tables", List.of("5 blue"));

        @Override
        public List<String> lines(String path) {
            return FILES.getOrDefault(path, List.of());
        }

        @Override
        public List<String> files(String directory) {
            return FILES.keySet().stream().filter(path -> path.startsWith(directory + "/")).toList();
        }

        @Override
        public boolean isExecutable(String program) {
            return true;
        }

        @Override
        public boolean isUser(String name) {
            return false;
        }

        @Override
        public boolean isRoot(String name) {
            return false;
        }
    }

    private static String onAMachineWithNames(String... lines) {
        ReadResult result = new KeepalivedFile(Vocabulary.load(), new Named())
                .readText(new SourceFile("t.conf", String.join("\n", lines)), "node1");
        String rules = result.configuration().all(StaticRules.class).stream()
                .map(block -> block.settings().get(StaticRules.RULES).toString()).findFirst().orElse("");
        return rules + complaints(result);
    }

    @Test
    @DisplayName("names of iproute2's files stand for numbers; those that nobody knows are complained about")
    void names() {
        assertEquals("[preference 5 action table table 77 tos 0x28 ipproto 89 realms 3/7]", onAMachineWithNames(
                "static_rules {", "preference 5 table blue tos AF11 ipproto ospf realms cosmos/7", "}"));
        assertEquals("[preference 5 action table table 78, preference 6 action table table 79,"
                + " preference 7 action table table main]", onAMachineWithNames("static_rules {",
                "preference 5 table green", "preference 6 table more", "preference 7 table main", "}"));
        assertEquals("[preference 5 action table table main]20 Invalid table readme specified for rule",
                onAMachineWithNames("static_rules {", "preference 4 table readme", "preference 5 table main", "}"));
        assertEquals("18 Invalid table readme specified for route", onAMachineWithNames("static_routes {",
                "10.0.0.0/8 table readme via 10.1.0.1", "}"));
        assertEquals("[preference 5 action table table 5]", onAMachineWithNames(
                "global_defs { iproute_etc_dir /own }", "static_rules {", "preference 5 table blue", "}"));
    }

    @Test
    @DisplayName("a line without destination or action is left out")
    void leftOut() {
        ReadResult result = TestMachine.instance("virtual_routes {", "via 10.0.0.1", "10.9.0.0/16 dev eth0", "}",
                "virtual_rules {", "preference 5 from all", "preference 6 table 6", "preference 7 realms 3 prohibit",
                "goto 9", "}");
        assertEquals("1 Route must have a destination; 1 No action specified for rule - ignoring; "
                + "1 suppressor/realm specified for non table action - skipping; "
                + "1 Invalid rule - goto target 9 specified without preference", complaints(result));
        VrrpInstance instance = result.configuration().vrrpInstances().get(0);
        assertEquals(1, instance.settings().get(VrrpInstance.VIRTUAL_ROUTES).size());
        assertEquals(1, instance.settings().get(VrrpInstance.VIRTUAL_RULES).size());
    }

    @Test
    @DisplayName("A70 static entries: several blocks add up, groups must be known, rules count down together")
    void statics() {
        ReadResult result = TestMachine.read("track_group G { group { } }", "static_ipaddress {",
                "10.0.0.1/24 track_group G", "10.0.0.2 dev eth1 track_group H", "}", "static_ipaddress { 10.0.0.3 }",
                "static_routes { 10.0.0.0/8 track_group G }", "static_rules { table 5", "table 6 }",
                "global_defs { default_interface lan0 }");
        assertEquals("1 track_group H not found; 17 Static route cannot have track group if no oif specified; "
                + "16 Rule has no preference specified - setting to 16384. This is probably not what you want.; "
                + "1 Rule has no preference specified - setting to 16383. This is probably not what you want.; "
                + "13 Warning - track group G has empty group block", complaints(result));
        assertEquals("[10.0.0.1/24 track_group G dev eth0, 10.0.0.2/32 dev eth1, 10.0.0.3/32 dev eth0]",
                result.configuration().all(StaticAddresses.class).get(0).settings().get(StaticAddresses.ADDRESSES)
                        .toString());
        assertEquals("[10.0.0.3/32 dev lan0]", TestMachine.read("global_defs { default_interface lan0 }",
                "static_ipaddress { 10.0.0.3 }").configuration().all(StaticAddresses.class).get(0).settings()
                .get(StaticAddresses.ADDRESSES).toString());
    }

    @ParameterizedTest(name = "{0} ends the reading")
    @CsvSource({"10.0.0.0/8 via, via", "10.0.0.0/8 encap, encap", "10.0.0.0/8 encap ip id, id", "10.0.0.0/8 nexthop dev, dev"})
    void missing(String line, String word) {
        ReadResult result = TestMachine.read("static_routes {", line, "}");
        assertEquals(2, result.exitCode());
        assertEquals("Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `" + word
                + "` at word position " + (line.split(" ").length + 1), result.problems().get(0).message());
    }

    @Test
    @DisplayName("the prefix of a point-to-point address is its peer's")
    void peers() {
        ReadResult result = TestMachine.instance("virtual_ipaddress_excluded {", "10.0.0.2 peer 10.0.0.3/30",
                "10.0.0.4 peer fe80::1", "}");
        assertEquals("1 Peer address fe80:0:0:0:0:0:0:1 does not match address family", complaints(result));
        var addresses = result.configuration().vrrpInstances().get(0).excludedAddresses();
        assertEquals("10.0.0.2/30 peer 10.0.0.3", addresses.get(0).toString());
        assertFalse(addresses.get(0).equals(addresses.get(1)));
    }
}
