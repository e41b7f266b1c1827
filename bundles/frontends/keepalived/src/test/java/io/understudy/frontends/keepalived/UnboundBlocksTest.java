package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong between the lines of blocks that are not in effect yet, and what is not complained about in them. */
class UnboundBlocksTest {

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().filter(p -> p.kind() != Kind.NOTE)
                .map(p -> p.position().line() + " " + p.message()).toList();
    }

    private static List<String> withRouters(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        for (String name : List.of("A", "B")) {
            all.add("vrrp_instance " + name + " { interface eth0");
            all.add("virtual_router_id " + (int) name.charAt(0));
            all.add("virtual_ipaddress { 10.0.0." + (int) name.charAt(0) + " } }");
        }
        return complaints(TestMachine.read(all.toArray(String[]::new)));
    }

    @Test
    @DisplayName("A71, A74 sync groups: members may come later, must exist, are in one group, should be two")
    void syncGroups() {
        assertEquals(List.of(), withRouters("vrrp_sync_group G { group { A", "B } }"));
        assertEquals(List.of("1 Sync group G has no members - removing"),
                withRouters("vrrp_sync_group G { group { } }"));
        assertEquals(List.of("2 Virtual router X specified in sync group G doesn't exist - ignoring",
                "1 Sync group G has only 1 virtual router(s) - this probably isn't what you want"),
                withRouters("vrrp_sync_group G { group { A", "X } }"));
        assertEquals(List.of("2 Virtual router A cannot exist in more than one sync group; ignoring H",
                "2 Sync group H has no members - removing"),
                withRouters("vrrp_sync_group G { group { A B } }", "vrrp_sync_group H { group { A } }").stream()
                        .toList());
    }

    @Test
    @DisplayName("an interface is named once in all garp_groups")
    void garpGroups() {
        assertEquals(List.of("3 garp_group already specified for eth1 - ignoring"), complaints(TestMachine.read(
                "garp_group {", "garp_interval 1", "interfaces { eth1 eth2 eth1 }", "}")));
    }

    @Test
    @DisplayName("promote_secondaries with use_vmac, protocol with fwmark")
    void combinations() {
        assertEquals(List.of("5 (V) promote_secondaries is automatically set for vmacs - ignoring"),
                complaints(TestMachine.instance("promote_secondaries", "use_vmac")));
        assertEquals(List.of("2 Warning: Virtual server FWM 1: protocol specified for fwmark - "
                + "protocol will be ignored"), complaints(TestMachine.read("virtual_server fwmark 1 {",
                "protocol TCP", "lb_algo rr", "lb_kind NAT", "real_server 10.0.0.1 { }", "}")));
    }

    @ParameterizedTest(name = "A27 virtual_server {0} is left out as a whole")
    @CsvSource({"x 80", "1.2.3.4 x", "1.2.3.4 65536", "fwmark x", "fwmark", "group"})
    void skipped(String name) {
        List<String> complaints = complaints(TestMachine.read("", "virtual_server " + name + " {", "foo",
                "real_server y { bar }", "}"));
        assertEquals(1, complaints.size(), complaints::toString);
        assertEquals("2", complaints.get(0).substring(0, 1));
    }

    @ParameterizedTest(name = "virtual_server {0} is read")
    @CsvSource({"1.2.3.4 80", "1.2.3.4", "::1 0", "fwmark 4294967295"})
    void read(String name) {
        List<String> complaints = complaints(TestMachine.read("virtual_server " + name + " {", "foo",
                "real_server y 1 { bar }", "}"));
        assertEquals(List.of("2 Unknown keyword 'foo'", "3 Invalid real server IP address/port y/1 - skipping"),
                complaints.subList(0, 2));
        assertEquals(3, complaints.size(), complaints::toString);
        assertEquals("has no real servers - ignoring", complaints.get(2).replaceFirst(".*(?=has no)", ""));
    }

    @Test
    @DisplayName("A17 a brace behind a missing parameter is no second complaint")
    void missingParameter() {
        ReadResult result = TestMachine.instance("mcast_src_ip {", "server1", "}");
        assertEquals(1, complaints(result).size());
        assertEquals(2, result.exitCode());
    }
}
