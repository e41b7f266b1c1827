package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.DnsCheck;
import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.HttpCheck;
import io.understudy.api.config.MiscCheck;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.SocketCheck;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D1 to D10, D35, A77: what virtual servers become, and what keepalived corrects in them. */
class VirtualServersTest {

    private static final String WHOLE = "protocol TCP\nlb_algo rr\nlb_kind NAT\n";

    private static ReadResult read(String name, String... lines) {
        return TestMachine.text("virtual_server " + name + " {\n" + String.join("\n", lines) + "\n}");
    }

    private static VirtualServer only(ReadResult result) {
        List<VirtualServer> all = result.configuration().all(VirtualServer.class);
        assertEquals(1, all.size(), () -> "" + result.problems());
        return all.get(0);
    }

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().filter(p -> p.kind() != Kind.NOTE).map(p -> p.message()).toList();
    }

    private static String servers(ReadResult result) {
        return String.join(" ", only(result).realServers().stream().map(RealServer::title).toList());
    }

    @Test
    @DisplayName("D35 check, real server, virtual server, kind of check: the nearest one counts")
    void inheritance() {
        VirtualServer service = only(read("10.0.0.1 80", WHOLE, "delay_loop 7", "retry 5", "virtualhost outer", "weight 3",
                "real_server 10.0.0.2 80 {", "retry 4", "virtualhost inner", "TCP_CHECK {", "retry 2", "}",
                "TCP_CHECK { }", "DNS_CHECK { }", "HTTP_GET { url { path / } }", "}",
                "real_server 10.0.0.3 { MISC_CHECK { misc_path /bin/a } }"));
        RealServer first = service.realServers().get(0);
        assertEquals(List.of(2, 4, 4, 4), first.checks().stream().map(CheckBlock::retry).toList());
        assertEquals(3, first.weight());
        assertEquals(7_000_000, first.checks().get(0).delayLoopMicros());
        assertEquals(7_000_000, first.checks().get(0).warmupMicros());
        assertEquals(List.of("", "#2"), first.checks().stream().limit(2).map(CheckBlock::name).toList());
        HttpCheck http = (HttpCheck) first.checks().get(3);
        assertEquals("inner", http.virtualhost(http.urls().get(0)));
        assertEquals("", http.sniName(http.urls().get(0)), "D50");
        CheckBlock misc = service.realServers().get(1).checks().get(0);
        assertEquals(5, misc.retry());
        assertEquals(7_000_000, ((MiscCheck) misc).timeoutMicros());
    }

    @Test
    @DisplayName("D35 what holds where nothing is written; D5 checks go to the port on the server's own line")
    void builtIn() {
        List<RealServer> servers = only(read("10.0.0.1 80", WHOLE, "real_server 10.0.0.2 {", "TCP_CHECK { }",
                "DNS_CHECK { }", "MISC_CHECK { misc_path /bin/a } ", "SSL_GET { url { path / } }", "}")).realServers();
        List<CheckBlock> checks = servers.get(0).checks();
        assertEquals(List.of(1, 3, 0, 1), checks.stream().map(CheckBlock::retry).toList());
        assertEquals(List.of(1_000_000L, 60_000_000L, 1_000_000L, 3_000_000L),
                checks.stream().map(CheckBlock::delayBeforeRetryMicros).toList());
        assertEquals(80, servers.get(0).port());
        assertEquals(0, ((SocketCheck) checks.get(0)).connectPort());
        assertEquals("10.0.0.2", ((DnsCheck) checks.get(1)).connectIp().getHostAddress());
    }

    @Test
    @DisplayName("D50 an extension: SSL_GET verifies, with certificates of its own")
    void verified() {
        HttpCheck check = (HttpCheck) only(read("10.0.0.1 80", WHOLE, "real_server 10.0.0.2 443 { SSL_GET {",
                "tls_verify", "ca /ca.pem", "certificate /c.pem", "key /k.pem", "password secret", "url { path / }", "} }"))
                .realServers().get(0).checks().get(0);
        assertTrue(check.settings().get(HttpCheck.TLS_VERIFY));
        assertEquals("/ca.pem", check.settings().get(HttpCheck.CA));
        assertEquals("/c.pem", check.settings().get(HttpCheck.CERTIFICATE));
        assertEquals("/k.pem", check.settings().get(HttpCheck.KEY));
        assertEquals("secret", check.settings().get(HttpCheck.PASSWORD).reveal());
        assertFalse(check.settings().toString().contains("secret"));
    }

    @Test
    @DisplayName("D63 a check is another one when what it inherits is")
    void effective() {
        String inner = "real_server 10.0.0.2 80 { TCP_CHECK { } }";
        CheckBlock before = only(read("10.0.0.1 80", WHOLE, inner)).realServers().get(0).checks().get(0);
        CheckBlock after = only(read("10.0.0.1 80", WHOLE, "retry 2", inner)).realServers().get(0).checks().get(0);
        assertEquals(before, after, "as written");
        assertTrue(before.effective().differences(after.effective()).toString().contains("retry"));
    }

    @Test
    @DisplayName("D2 what is missing is said and filled in")
    void missing() {
        ReadResult result = read("10.0.0.1 80", "real_server 10.0.0.2 80 { }");
        assertEquals(List.of("Virtual server [10.0.0.1]:udp:80: no protocol set - defaulting to UDP",
                "Virtual server [10.0.0.1]:udp:80: no scheduler set, setting default 'wlc'",
                "Virtual server [10.0.0.1]:udp:80: no forwarding method set, setting default NAT"), complaints(result));
        assertEquals(5, result.exitCode());
    }

    @Test
    @DisplayName("D3 servers take the method in force at their line, or the last one where there was none")
    void methodAtTheLine() {
        List<RealServer> servers = only(read("10.0.0.1 80", "protocol TCP\nlb_algo rr", "real_server 10.0.0.2 80 { }",
                "lb_kind NAT", "real_server 10.0.0.3 80 { }", "lb_kind TUN")).realServers();
        assertEquals("TUN NAT", servers.get(0).forwarding() + " " + servers.get(1).forwarding());
    }

    @ParameterizedTest(name = "D4 {0} {1}: {2}")
    @CsvSource({"10.0.0.1 80, NAT, [10.0.0.2]:tcp:80 [10.0.0.3]:tcp:81", "10.0.0.1 80, DR, [10.0.0.2]:tcp:80 [10.0.0.3]:tcp:80",
        "fwmark 3, DR, [10.0.0.2]:none:0 [10.0.0.3]:none:0", "fwmark 3, NAT, [10.0.0.2]:none:0 [10.0.0.3]:none:81"})
    void ports(String name, String method, String expected) {
        assertEquals(expected, servers(read(name, "protocol TCP\nlb_algo rr\nlb_kind " + method,
                "real_server 10.0.0.2 { }", "real_server 10.0.0.3 81 { }")));
    }

    @Test
    @DisplayName("D8 quorum and hysteresis are lowered to what can be reached")
    void quorum() {
        ReadResult result = read("10.0.0.1 80", WHOLE, "quorum 5", "hysteresis 4",
                "real_server 10.0.0.2 80 { weight 2 }");
        assertEquals("2 1", only(result).quorum() + " " + only(result).hysteresis());
        assertEquals("Warning - quorum 5 for [10.0.0.1]:tcp:80 exceeds total weight of real servers 2, "
                + "reducing quorum to 2", complaints(result).get(0));
    }

    @Test
    @DisplayName("A77 duplicates, other families, nothing left")
    void dropped() {
        ReadResult result = read("10.0.0.1 80", WHOLE, "real_server 10.0.0.2 80 { }", "real_server 10.0.0.2 { }",
                "real_server fd00::1 80 { }", "sorry_server fd00::2 80");
        assertEquals("[10.0.0.2]:tcp:80", servers(result));
        assertEquals(3, complaints(result).size());
        assertEquals("Virtual server [10.0.0.1]:tcp:80 has no real servers - ignoring",
                complaints(read("10.0.0.1 80", "protocol TCP")).get(0));
        assertEquals("[fd00::1]:tcp:80", servers(read("10.0.0.1 80", "protocol TCP\nlb_algo rr\nlb_kind TUN",
                "real_server fd00::1 80 { }")));
    }

    @Test
    @DisplayName("D1, D6 all ports and a granularity want persistence")
    void persistence() {
        assertEquals(360, only(read("10.0.0.1", WHOLE, "real_server 10.0.0.2 { }")).persistenceTimeoutSeconds());
        VirtualServer masked = only(read("10.0.0.1 80", WHOLE, "persistence_granularity 255.255.255.0",
                "real_server 10.0.0.2 { }"));
        assertEquals("360 24", masked.persistenceTimeoutSeconds() + " " + masked.persistenceGranularityBits());
    }

    @ParameterizedTest
    @DisplayName("D12 with nftables_ipvs a packet has one mark: of two groups the first virtual server's keeps what both name")
    @CsvSource(delimiter = '|', value = {
        "10.0.0.1-3 80   | TCP  | yes | TCP 10.0.0.1-10.0.0.3 80 of virtual_server_group late is in virtual_server_group"
                + " early too, which keeps it: with nftables_ipvs a packet has one mark",
        "10.0.0.2 80     | TCP  | yes | TCP 10.0.0.2 80 of virtual_server_group late is in virtual_server_group"
                + " early too, which keeps it: with nftables_ipvs a packet has one mark",
        "10.0.0.0/29 80  | TCP  | yes | TCP 10.0.0.0/29 80 of virtual_server_group late is in virtual_server_group early"
                + " too, which keeps it: with nftables_ipvs a packet has one mark; late gets the rest of the line",
        "10.0.0.4 80     | TCP  | yes | ''",
        "10.0.0.2 81     | TCP  | yes | ''",
        "10.0.0.2 80     | UDP  | yes | ''",
        "10.0.0.2 80     | TCP  | no  | ''"})
    void marksInCommon(String entry, String protocol, String marked, String complaint) {
        ReadResult result = TestMachine.text((marked.equals("yes") ? "global_defs {\nnftables_ipvs\n}\n" : "")
                + "virtual_server_group late {\n" + entry + "\n}\nvirtual_server_group early {\n10.0.0.1-3 80\n}\n"
                + "virtual_server group early {\n" + WHOLE + "real_server 10.0.0.9 80 { }\n}\n"
                + "virtual_server group late {\n" + WHOLE.replace("TCP", protocol) + "real_server 10.0.0.9 "
                + entry.substring(entry.length() - 2) + " { }\n}");
        assertEquals(complaint.isEmpty() ? List.of() : List.of(complaint), complaints(result));
        assertEquals(2, result.configuration().all(VirtualServer.class).size());
        result.problems().stream().filter(p -> p.message().equals(complaint))
                .forEach(p -> assertEquals(5, p.position().line()));
    }

    @Test
    @DisplayName("D10, D14 groups: ranges, networks, marks, and services of groups that are not there")
    void groups() {
        String group = "virtual_server_group g {\n10.0.0.1-3 80\n10.0.1.0/30 81\n10.0.0.1/24 80\nfwmark 7\n}\n";
        ReadResult result = TestMachine.text(group + "virtual_server group g {\n" + WHOLE
                + "real_server 10.0.0.9 8080 { }\n}\nvirtual_server group h {\n" + WHOLE + "real_server 10.0.0.9 1 { }\n}");
        List<GroupEntry> entries = result.configuration().all(VirtualServerGroup.class).get(0).entries();
        assertEquals("[10.0.0.1-10.0.0.3 80, 10.0.1.0/30 81, fwmark 7]", entries.toString());
        GroupEntry.Addresses range = (GroupEntry.Addresses) entries.get(0);
        assertEquals("3 10.0.0.3", range.size() + " " + range.address(2).getHostAddress());
        assertEquals(4, ((GroupEntry.Addresses) entries.get(1)).size().intValue());
        assertEquals("[g]:0", only(result).title());
        assertEquals(List.of("Virtual server group network 10.0.0.1/24 has host bits - ignoring",
                "Virtual server group (h) not set, removing virtual server"), complaints(result));
        assertEquals("[web6]:tcp:0 inet6", only(TestMachine.text("virtual_server_group web6 {\nfd00::1-ff 80\n}\n"
                + "virtual_server group web6 {\n" + WHOLE + "real_server fd00::9 80 { }\n}")).name());
    }

    @Test
    @DisplayName("one service of one name; what global_defs says of mails and logs")
    void globals() {
        ReadResult result = TestMachine.text("global_defs {\nsmtp_alert off\nsmtp_alert_checker on\n"
                + "checker_log_all_failures\n}\nvirtual_server 10.0.0.1 80 {\n" + WHOLE
                + "real_server 10.0.0.2 80 { TCP_CHECK { } }\n}\nvirtual_server 10.0.0.1 80 {\n" + WHOLE
                + "real_server 10.0.0.3 80 { }\n}");
        VirtualServer service = only(result);
        assertTrue(service.smtpAlert() && service.realServers().get(0).checks().get(0).logAllFailures());
        assertEquals("[10.0.0.2]:tcp:80", servers(result));
    }

    @Test
    @DisplayName("D46 status codes; A15 a pattern with escapes")
    void pages() {
        HttpCheck check = (HttpCheck) only(read("10.0.0.1 80", WHOLE, "real_server 10.0.0.2 80 {", "HTTP_GET {",
                "url {", "path /", "status_code 200 301-302", "regex \"a\\\\.b c\"", "}", "url { path /b }", "}", "}"))
                .realServers().get(0).checks().get(0);
        assertEquals("a\\.b c", check.urls().get(0).regex());
        assertEquals("true true false", check.urls().get(0).isGood(200) + " " + check.urls().get(0).isGood(302) + " "
                + check.urls().get(0).isGood(204));
        assertTrue(check.urls().get(1).isGood(204));
    }
}
