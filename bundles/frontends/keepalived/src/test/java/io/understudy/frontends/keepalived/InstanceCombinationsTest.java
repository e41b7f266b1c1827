package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keepalived finds wrong between the lines of an instance (C1 to C11b, C109 to C123). */
class InstanceCombinationsTest {

    private static final String KEY = "key 1 0123456789abcdef0123456789abcdef";

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().filter(p -> p.kind() != Kind.NOTE)
                .map(p -> p.position().line() + " " + p.kind() + " " + p.message()).toList();
    }

    private static Settings settings(ReadResult result) {
        return result.configuration().vrrpInstances().get(0).settings();
    }

    private static Settings settings(String... lines) {
        return settings(TestMachine.instance(lines));
    }

    @ParameterizedTest(name = "C11 strict_mode with {0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "priority 100          | ''",
        "preempt_delay 3       | 6 WARNING (V) preempt_delay is incompatible with strict mode - resetting",
        "down_timer_adverts 4  | 6 WARNING (V) down_timer_adverts is incompatible with strict mode - resetting",
        "higher_prio_send_advert | 6 WARNING (V) strict mode requires higher_prio_send_advert to be clear."
                + " resetting",
        "unicast_peer { 10.0.0.2 } | 6 INCOMPLETE (V) Unicast peers are not supported in strict mode",
        "authentication { auth_type AH } | 6 WARNING (V) Strict mode does not support authentication. Ignoring.",
        "use_vmac 02:00:00:00:01 | 6 WARNING (V) strict mode needs the MAC address of the RFC - ignoring 02:00:00:00:01",
        "vmac_xmit_base        | 6 WARNING (V) vmac_xmit_base is incompatible with strict mode - resetting",
        "state MASTER\\npriority 50 | 6 WARNING (V) State MASTER must match being address owner",
        "priority 255\\nstate BACKUP | 7 WARNING (V) State BACKUP must match being address owner",
    })
    void strict(String lines, String expected) {
        ReadResult result = TestMachine.instance("strict_mode", lines.replace("\\n", "\n"));
        assertEquals(expected, String.join("; ", complaints(result)));
        if (!result.isRefused()) {
            assertEquals(0L, settings(result).get(VrrpInstance.PREEMPT_DELAY_MILLIS));
            assertEquals(3, settings(result).get(VrrpInstance.DOWN_TIMER_ADVERTS));
        }
    }

    @ParameterizedTest(name = "C11 strict_mode, version {0}, priority {1}, {2}: accept {3}, owner ignores adverts {4}")
    @CsvSource({"2, 100, preempt, false, false", "2, 255, preempt, false, true", "3, 100, preempt, false, false",
        "3, 100, accept, true, false", "3, 255, preempt, true, true"})
    void accept(int version, int priority, String line, boolean accept, boolean ignored) {
        Settings settings = settings("strict_mode", "version " + version, "priority " + priority, line);
        assertEquals(accept, settings.get(VrrpInstance.ACCEPT));
        assertEquals(ignored ? true : null, settings.get(VrrpInstance.OWNER_IGNORE_ADVERTS));
        assertTrue(settings.get(VrrpInstance.LOWER_PRIO_NO_ADVERT));
        assertEquals(0, settings.get(VrrpInstance.GARP_LOWER_PRIO_REPEAT));
    }

    @Test
    @DisplayName("C11, C11b strict_mode: IPv6 is version 3; a router has addresses, whatever it says")
    void strictFamilyAndAddresses() {
        ReadResult ipv6 = TestMachine.read("vrrp_instance V {", "strict_mode", "interface e", "virtual_router_id 1",
                "version 2", "virtual_ipaddress { fe80::1 }", "}");
        assertEquals(List.of("5 WARNING (V) strict mode: IPv6 needs version 3 - using it"), complaints(ipv6));
        assertEquals(3, ipv6.configuration().vrrpInstances().get(0).version());
        ReadResult none = TestMachine.read("global_defs { vrrp_strict }", "vrrp_instance V {", "interface e",
                "virtual_router_id 1", "no_virtual_ipaddress", "}");
        assertEquals(List.of("5 WARNING (V) no_virtual_ipaddress is incompatible with strict mode - resetting",
                "2 INCOMPLETE (V) No VIP specified; at least one is required"), complaints(none));
    }

    @ParameterizedTest(name = "C11a priority {0}, {1} -> {2} {3}")
    @CsvSource({"255, owner_ignore_adverts, true, 0", "255, owner_ignore_adverts off, true, 5",
        "100, owner_ignore_adverts, , 0"})
    void owner(int priority, String line, Boolean expected, int exitCode) {
        ReadResult result = TestMachine.instance("priority " + priority, line);
        assertEquals(expected, settings(result).get(VrrpInstance.OWNER_IGNORE_ADVERTS));
        assertEquals(exitCode, result.exitCode());
    }

    @Test
    @DisplayName("C5 timer_expired_backup needs nopreempt, which needs state BACKUP")
    void timerExpired() {
        assertEquals(254, settings("timer_expired_backup", "nopreempt").get(VrrpInstance.TIMER_EXPIRED_BACKUP));
        assertEquals(List.of("5 WARNING (V) timer_expired_backup needs nopreempt - ignoring"),
                complaints(TestMachine.instance("timer_expired_backup 9")));
        assertEquals(0, settings("timer_expired_backup 9", "nopreempt", "state MASTER", "priority 9")
                .get(VrrpInstance.TIMER_EXPIRED_BACKUP));
    }

    @ParameterizedTest(name = "C109, C110 {0}: {1}, {2}")
    @CsvSource(delimiter = '|', value = {
        "unicast_peer {\\n10.0.0.2\\n10.0.0.3 min_ttl 5 max_ttl 9\\n} | [10.0.0.2, 10.0.0.3 min_ttl 5 max_ttl 9] | ''",
        "unicast_peer {\\n10.0.0.2\\n10.0.0.2\\n} | [10.0.0.2] | ''",
        "unicast_peer {\\nfe80::1\\n10.0.0.2\\n} | [10.0.0.2] | 6 WARNING (V) Configuration error: VRRP instance[V] and"
                + " unicast peer address[fe80:0:0:0:0:0:0:1] MUST be of the same family !!! Skipping...",
        "unicast_src_ip 10.0.0.2\\nunicast_peer { 10.0.0.2\\n10.0.0.3 } | [10.0.0.3] | ''",
        "unicast_peer {\\n10.0.0.2 min_ttl 9 max_ttl 5\\n} | [10.0.0.2 min_ttl 9 max_ttl 5] | 6 BAD_VALUE (V) min_ttl 9 > max_ttl 5"
                + " - all packets will be discarded",
        "unicast_peer {\\n10.0.0.2 ttl 5\\n} | [10.0.0.2] | 6 BAD_VALUE (V) unknown unicast_peer option 'ttl' - ignoring;"
                + " 6 BAD_VALUE (V) unknown unicast_peer option '5' - ignoring",
        "unicast_src_ip 10.0.0.2 | [] | 5 WARNING (V) A unicast keyword has been specified without any unicast peers."
                + " Defaulting to multicast. This usage is deprecated - please update your configuration.",
        "unicast_src_ip 10.0.0.2\\nunicast_fault_no_peer | [] | ''",
    })
    void unicast(String lines, String peers, String expected) {
        ReadResult result = TestMachine.instance(lines.replace("\\n", "\n"));
        assertEquals(expected, String.join("; ", complaints(result)));
        assertEquals(peers, settings(result).get(VrrpInstance.UNICAST_PEER).toString());
        assertEquals(lines.contains("min_ttl"), settings(result).get(VrrpInstance.CHECK_UNICAST_SRC));
    }

    @ParameterizedTest(name = "peers by host name {0}: {1}, {2}")
    @CsvSource(delimiter = '|', value = {
        "unicast_peer {\\nnode-b\\n10.0.0.3\\n} | [node-b] | [10.0.0.3] | ''",
        "unicast_peer {\\nNode-B.Example.net. min_ttl 5\\nnode-b.example.net\\n} | [node-b.example.net min_ttl 5] | [] | ''",
        "unicast_peer {\\n10.0.0.300\\n} | [] | [] | 6 BAD_VALUE Configuration error: VRRP instance[V] malformed unicast peer"
                + " address[10.0.0.300]. Skipping...; 5 WARNING (V) A unicast keyword has been specified without any unicast"
                + " peers. Defaulting to multicast. This usage is deprecated - please update your configuration.",
    })
    void named(String lines, String names, String peers, String expected) {
        ReadResult result = TestMachine.instance(lines.replace("\\n", "\n"));
        assertEquals(expected, String.join("; ", complaints(result)));
        assertEquals(names, settings(result).get(VrrpInstance.UNICAST_PEER_NAMES).toString());
        assertEquals(peers, settings(result).get(VrrpInstance.UNICAST_PEER).toString());
        assertEquals(lines.contains("min_ttl"), settings(result).get(VrrpInstance.CHECK_UNICAST_SRC));
    }

    @Test
    @DisplayName("C2 the family is that of the peers too; link-local peers need an interface")
    void unicastFamily() {
        assertEquals(List.of("1 INCOMPLETE (V) No VIP specified; at least one is required"), complaints(TestMachine.read(
                "vrrp_instance V {", "interface e", "virtual_router_id 1", "unicast_peer { fe80::1 }", "}")));
        assertEquals(List.of("4 INCOMPLETE (V) Unicast instances with link local peers need an interface"),
                complaints(TestMachine.read("vrrp_instance V {", "unicast_src_ip fe80::2", "virtual_router_id 1",
                        "unicast_peer { fe80::1 }", "virtual_ipaddress { fe80::3 dev e }", "}")));
    }

    @Test
    @DisplayName("C9, C113 a VRID is unique for interface, family and peers")
    void vrids() {
        String block = "vrrp_instance %s { interface eth0\n virtual_router_id 1\n virtual_ipaddress { 10.0.0.1 }\n%s\n}\n";
        String a = block.formatted("A", "unicast_peer { 10.0.0.2 }");
        assertEquals(0, TestMachine.text(a + block.formatted("B", "unicast_peer { 10.0.0.3 }")).exitCode());
        assertEquals(0, TestMachine.text(a + block.formatted("B", "")).exitCode());
        assertTrue(TestMachine.text(a + block.formatted("B", "unicast_peer { 10.0.0.2 }")).isRefused());
        assertTrue(TestMachine.text(block.formatted("A", "") + block.formatted("B", "")).isRefused());
    }

    @Test
    @DisplayName("C77 vrrp_min_garp: as few as possible, where the instance says nothing")
    void fewestGarps() {
        Settings settings = settings(TestMachine.read("global_defs { vrrp_min_garp }", "vrrp_instance V {",
                "interface e", "virtual_router_id 1", "garp_master_refresh 7", "virtual_ipaddress { 10.0.0.1 }", "}"));
        assertEquals(1, settings.get(VrrpInstance.GARP_MASTER_REPEAT));
        assertEquals(0, settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS));
        assertEquals(7, settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS));
    }

    @ParameterizedTest(name = "auth_hmac with {0}: {1}")
    @CsvSource(delimiter = '|', value = {
        KEY + "\\nactive_key 1 | ''",
        KEY + " | 5 WARNING (V) auth_hmac has no active_key - disabling it",
        KEY + "\\nactive_key 2 | 5 WARNING (V) auth_hmac has no key 2 for active_key - disabling it",
        KEY + "\\n" + KEY + "\\nactive_key 1 | 7 BAD_VALUE auth_hmac key 1 already specified - ignoring",
        KEY + "\\nkey 2 short\\nactive_key 1 | 7 BAD_VALUE auth_hmac key 2 has 5 bytes",
        KEY + "\\nkey 2 hex:0g\\nactive_key 1 | 7 BAD_VALUE auth_hmac key 2 is not written in hexadecimal digits",
        KEY + "\\nkey 2 file:/nowhere\\nactive_key 1 | 7 BAD_VALUE auth_hmac key 2: /nowhere cannot be read",
        KEY + "\\nkey 256 x\\nactive_key 1 | 7 BAD_VALUE auth_hmac key id must be a number from 1 to 255",
        KEY + "\\nkey 2 file:/open\\nactive_key 1 | 7 SECURITY auth_hmac key 2: /open is open to others than its owner",
        KEY + "\\nkey 2 file:/secret\\nactive_key 2 | ''",
    })
    void hmac(String lines, String expected) {
        ReadResult result = TestMachine.instance("auth_hmac {", lines.replace("\\n", "\n"), "}");
        assertEquals(expected, String.join("; ", complaints(result)));
        result.problems().forEach(p -> assertTrue(!p.sourceLine().contains("short") && !p.sourceLine().contains("0123"),
                p.sourceLine()));
        AuthHmac hmac = settings(result).get(VrrpInstance.AUTH_HMAC);
        if (expected.contains("disabling")) {
            assertNull(hmac);
        } else {
            hmac.settings().get(AuthHmac.KEY).forEach(key -> assertEquals(32, key.bytes().length));
            assertTrue(!hmac.toString().contains("0123"), hmac.toString());
        }
    }

    @Test
    @DisplayName("C112 default_interface takes addresses of a router without interface")
    void defaultInterface() {
        ReadResult result = TestMachine.read("global_defs { default_interface lan0 }", "vrrp_instance V {",
                "virtual_router_id 1", "unicast_src_ip 10.0.0.1", "unicast_peer { 10.0.0.2 }",
                "virtual_ipaddress {", "10.0.0.9/24", "10.0.0.8/24 dev lan1", "}", "}");
        assertEquals("[10.0.0.9/24 dev lan0, 10.0.0.8/24 dev lan1]", result.configuration().vrrpInstances().get(0)
                .addresses().toString());
    }

    @Test
    @DisplayName("C123 auth_hmac instead of authentication")
    void hmacAndPassword() {
        ReadResult result = TestMachine.instance("auth_hmac {", KEY, "active_key 1", "}",
                "authentication { auth_type PASS", "auth_pass a }");
        assertEquals(List.of("9 WARNING (V) authentication is ignored where there is auth_hmac"), complaints(result));
        assertEquals(VrrpInstance.AuthType.NONE, settings(result).get(VrrpInstance.AUTH_TYPE));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "vmac_xmit_base | 5 WARNING (V) vmac_xmit_base is only valid with a vmac",
        "vrf red        | 5 WARNING (V) Cannot specify VRF interface and interface - ignoring",
        "use_ipvlan ipv | 5 WARNING (V) IPv4 ipvlan requires a source ip address to be configured. setting instance to"
                + " fault state",
        "use_vmac a b   | 5 BAD_VALUE VMAC interface name already specified",
        "nopreempt\\nstate MASTER | 5 WARNING (V) nopreempt is incompatible with priority 255. resetting nopreempt",
        "check_unicast_src | 5 WARNING (V) A unicast keyword has been specified without any unicast peers. Defaulting to"
                + " multicast. This usage is deprecated - please update your configuration.",
    })
    void onlyTogether(String lines, String expected) {
        assertEquals(List.of(expected), complaints(TestMachine.instance(lines.replace("\\n", "\n"))));
    }

    @Test
    @DisplayName("A73 the first definition of the daemon's own names counts")
    void names() {
        ReadResult result = TestMachine.read("instance a", "instance b", "net_namespace c", "net_namespace d");
        assertEquals(List.of("2 BAD_VALUE Duplicate instance definition b - ignoring"), complaints(result));
        assertEquals("{instance=a, net_namespace=c}", result.configuration().globalDefs().settings().toString());
    }

    @Test
    @DisplayName("A73 the first line of a kind counts")
    void again() {
        assertEquals(List.of("6 BAD_VALUE (V) use_ipvlan already specified - ignoring"),
                complaints(TestMachine.instance("use_ipvlan 10.0.0.7", "use_ipvlan")));
        assertEquals(List.of("6 BAD_VALUE (V) notify script already specified - ignoring"),
                complaints(TestMachine.instance("notify /a nobody", "notify /b nobody")));
        assertEquals(List.of("2 BAD_VALUE startup_script already specified - ignoring"), complaints(TestMachine.read(
                "global_defs { startup_script /a nobody", "startup_script /b nobody }")));
    }
}
