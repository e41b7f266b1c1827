package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpInstance.AuthType;
import io.understudy.api.config.VrrpScript;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values, defaults and corrections: A31 to A36, A60 to A82, C1 to C9. */
class ValuesTest {

    private static Settings settings(String... lines) {
        return TestMachine.instance(lines).configuration().vrrpInstances().get(0).settings();
    }

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().map(p -> p.kind() + " " + p.message()).toList();
    }

    @ParameterizedTest(name = "A31, A34, A35 priority {0} -> {1} {2}")
    @CsvSource({"1, 1, ''", "255, 255, ''", "0, 100, BAD_VALUE", "256, 100, BAD_VALUE", "-1, 100, BAD_VALUE",
        "12x, 100, BAD_VALUE", "0x10, 100, BAD_VALUE", "1.5, 100, BAD_VALUE", "99999999999999, 100, BAD_VALUE"})
    void priority(String written, int expected, String kind) {
        ReadResult result = TestMachine.instance("priority " + written);
        assertEquals(expected, result.configuration().vrrpInstances().get(0).priority());
        assertEquals(kind, String.join(",", result.problems().stream().map(p -> p.kind().name()).toList()));
    }

    @ParameterizedTest(name = "C6 version {0} advert_int {1} -> {2} {3}")
    @CsvSource({"2, 1, 100, 0", "2, 2.6, 300, 5", "2, 0.2, 100, 5", "2, 255, 25500, 0", "2, 256, 100, 5",
        "3, 0.01, 1, 0", "3, 0.255, 26, 5", "3, 40.95, 4095, 0", "3, 41, 4095, 5", "3, 0.001, 100, 5"})
    void advertInterval(int version, String written, int centis, int exitCode) {
        ReadResult result = TestMachine.instance("advert_int " + written, "version " + version);
        assertEquals(centis, result.configuration().vrrpInstances().get(0).advertIntervalCentis());
        assertEquals(exitCode, result.exitCode());
    }

    @ParameterizedTest(name = "A36 smtp_alert {0} -> {1}")
    @CsvSource({"'', true, 0", "on, true, 0", "yes, true, 0", "false, false, 0", "no, false, 0", "ON, false, 5"})
    void bool(String word, boolean expected, int exitCode) {
        ReadResult result = TestMachine.instance("smtp_alert " + word);
        assertEquals(expected, result.configuration().vrrpInstances().get(0).settings().get(VrrpInstance.SMTP_ALERT));
        assertEquals(exitCode, result.exitCode());
    }

    @Test
    @DisplayName("A17 a missing parameter ends with exit code 2; some keywords only complain")
    void missingParameter() {
        ReadResult result = TestMachine.instance("  priority");
        assertEquals(2, result.exitCode());
        assertNull(result.configuration());
        Problem problem = result.problems().get(0);
        assertEquals("Configuration line starting `priority` is missing a parameter after keyword `priority` at word "
                + "position 2", problem.message());
        assertEquals("t.conf:5:3", problem.position().toString());
        assertEquals(5, TestMachine.read("global_defs { router_id }").exitCode());
    }

    @Test
    @DisplayName("C3, C4 priority and state where one of them is missing")
    void stateAndPriority() {
        assertEquals(100, settings().get(VrrpInstance.PRIORITY));
        assertFalse(settings().get(VrrpInstance.STATE_MASTER));
        assertEquals(255, settings("state MASTER").get(VrrpInstance.PRIORITY));
        assertEquals(100, settings("state BACKUP").get(VrrpInstance.PRIORITY));
        assertTrue(settings("priority 255").get(VrrpInstance.STATE_MASTER));
        assertFalse(settings("priority 255", "state BACKUP").get(VrrpInstance.STATE_MASTER));
        ReadResult unknown = TestMachine.instance("state SLAVE");
        assertEquals(List.of("BAD_VALUE (V) unknown state 'SLAVE', defaulting to BACKUP"), complaints(unknown));
    }

    @Test
    @DisplayName("C5 nopreempt and preempt_delay with state MASTER, priority 255, each other")
    void preemption() {
        assertTrue(settings("nopreempt").get(VrrpInstance.NOPREEMPT));
        assertFalse(settings("nopreempt", "preempt").get(VrrpInstance.NOPREEMPT));
        assertFalse(settings("nopreempt", "state MASTER", "priority 9").get(VrrpInstance.NOPREEMPT));
        assertFalse(settings("nopreempt", "priority 255", "state BACKUP").get(VrrpInstance.NOPREEMPT));
        assertEquals(1500, settings("preempt_delay 1.5").get(VrrpInstance.PREEMPT_DELAY_MILLIS));
        assertEquals(0, settings("preempt_delay 3", "nopreempt").get(VrrpInstance.PREEMPT_DELAY_MILLIS));
        assertEquals(0, settings("preempt_delay 3", "state MASTER", "priority 9")
                .get(VrrpInstance.PREEMPT_DELAY_MILLIS));
        assertEquals(5, TestMachine.instance("state MASTER", "priority 9", "nopreempt").exitCode());
    }

    @Test
    @DisplayName("C1, C2 version: own, global, 3 for IPv6")
    void version() {
        assertEquals(2, settings().get(VrrpInstance.VERSION));
        assertEquals(3, settings("version 3").get(VrrpInstance.VERSION));
        ReadResult global = TestMachine.read("vrrp_instance V { interface e\n virtual_router_id 1\n"
                + "virtual_ipaddress { 10.0.0.1 }\n}", "global_defs { vrrp_version 3 }");
        assertEquals(3, global.configuration().vrrpInstances().get(0).version());
        ReadResult ipv6 = TestMachine.read("vrrp_instance V { interface e\n virtual_router_id 1\n"
                + "virtual_ipaddress { fe80::1/64\n2001:db8::1/64\n10.0.0.1/24 }\n}");
        VrrpInstance instance = ipv6.configuration().vrrpInstances().get(0);
        assertEquals(3, instance.version());
        assertEquals(2, instance.addresses().size());
        assertEquals(List.of("10.0.0.1/24"), instance.excludedAddresses().stream().map(Object::toString).toList());
        assertEquals(5, ipv6.exitCode());
    }

    @Test
    @DisplayName("global vrrp_garp_* and smtp_alert are defaults of instances, wherever they stand")
    void inherited() {
        VrrpInstance instance = TestMachine.read("vrrp_instance V { interface e\n virtual_router_id 1\n"
                + "virtual_ipaddress { 10.0.0.1 }\n garp_master_repeat 9\n }",
                "global_defs {", "vrrp_garp_master_repeat 2", "vrrp_garp_master_delay 8", "smtp_alert",
                "vrrp_down_timer_adverts 4", "}").configuration().vrrpInstances().get(0);
        assertEquals(9, instance.settings().get(VrrpInstance.GARP_MASTER_REPEAT));
        assertEquals(8, instance.settings().get(VrrpInstance.GARP_MASTER_DELAY_SECONDS));
        assertEquals(4, instance.settings().get(VrrpInstance.DOWN_TIMER_ADVERTS));
        assertTrue(instance.settings().get(VrrpInstance.SMTP_ALERT));
    }

    @Test
    @DisplayName("authentication: truncation is said, the password is not; ignored with version 3")
    void authentication() {
        ReadResult result = TestMachine.instance("authentication {", "  auth_type PASS", "  auth_pass 123456_psd", "}");
        Settings settings = result.configuration().vrrpInstances().get(0).settings();
        assertEquals(AuthType.PASS, settings.get(VrrpInstance.AUTH_TYPE));
        assertEquals("123456_psd", settings.get(VrrpInstance.AUTH_PASS).reveal());
        assertEquals(List.of("WARNING Truncating auth_pass to 8 characters"), complaints(result));
        assertEquals("  auth_pass **********", result.problems().get(0).sourceLine());
        assertEquals("t.conf:7:13", result.problems().get(0).position().toString());
        assertEquals(AuthType.NONE, settings("version 3", "authentication {", "auth_type PASS", "auth_pass x", "}")
                .get(VrrpInstance.AUTH_TYPE));
        assertEquals(5, TestMachine.instance("authentication { auth_type MD5 }").exitCode());
    }

    @ParameterizedTest(name = "address {0} -> {1}")
    @CsvSource(delimiter = '|', value = {
        "10.0.0.9                             | 10.0.0.9/32",
        "10.0.0.9/24 brd + dev eth1           | 10.0.0.9/24 brd + dev eth1",
        "10.0.0.9/24 broadcast 10.0.0.255     | 10.0.0.9/24 brd 10.0.0.255",
        "10.0.0.9/16 label eth0:1 scope link  | 10.0.0.9/16 label eth0:1 scope 253",
        "10.0.0.9/24 scope 7 no_track         | 10.0.0.9/24 scope 7 no_track",
    })
    void addresses(String written, String expected) {
        ReadResult result = TestMachine.instance("virtual_ipaddress_excluded {", written, "}");
        assertEquals(List.of(expected), result.configuration().vrrpInstances().get(0).excludedAddresses().stream()
                .map(VirtualAddress::toString).toList());
        assertEquals(0, result.exitCode());
    }

    @ParameterizedTest(name = "bad address {0}")
    @CsvSource(delimiter = '|', value = {
        "10.0.0.300       | 2 | VRRP parsed invalid IP 10.0.0.300. skipping IP...",
        "host.example     | 2 | VRRP parsed invalid IP host.example. skipping IP...",
        "10.0.0.9/33      | 2 | Invalid address prefix len 33 for address 10.0.0.9/33 - using 32",
        "10.0.0.9 devv x  | 11 | Unknown configuration entry 'devv' for ip address - ignoring",
        "10.0.0.9 dev     | 11 | No dev parameter specified for 10.0.0.9",
        "10.0.0.9 label abcdefghijklmnop | 17 | Address label abcdefghijklmnop is longer than maximum length 15 - removing address",
    })
    void badAddresses(String written, int column, String message) {
        ReadResult result = TestMachine.instance("virtual_ipaddress_excluded {", " " + written, "}");
        Problem problem = result.problems().get(0);
        assertEquals(message, problem.message());
        assertEquals(6, problem.position().line());
        assertEquals(column, problem.position().column());
    }

    @Test
    @DisplayName("A76 an address twice; C8 the own interface; A70 a script defined later")
    void lists() {
        assertEquals(List.of("BAD_VALUE (V) address 10.0.0.1/32 already specified - ignoring"),
                complaints(TestMachine.instance("virtual_ipaddress { 10.0.0.1 }")));
        ReadResult own = TestMachine.instance("track_interface {", "eth0", "eth1 weight 10 reverse", "}");
        assertEquals(List.of(new TrackEntry("eth1", 10, true)),
                own.configuration().vrrpInstances().get(0).trackInterfaces());
        assertEquals(List.of("WARNING (V) Ignoring track_interface eth0 since own interface"), complaints(own));
        ReadResult later = TestMachine.read("vrrp_instance V {", "interface e", "virtual_router_id 1",
                "virtual_ipaddress { 10.0.0.1 }", "track_script { chk }", "}", "vrrp_script chk { script /bin/x }");
        assertEquals("BAD_VALUE (V) track script chk not found, ignoring...", complaints(later).get(0));
        assertEquals(List.of(), later.configuration().vrrpScripts());
    }

    @Test
    @DisplayName("A72 a second block of the same name is left out; C9 the same VRID twice is refused")
    void duplicates() {
        String block = " { interface eth0\n virtual_router_id 1\n virtual_ipaddress { 10.0.0.1 }\n}\n";
        ReadResult names = TestMachine.text("vrrp_instance A" + block + "vrrp_instance A" + block);
        assertEquals(List.of("BAD_VALUE vrrp_instance A already defined"), complaints(names));
        assertEquals(1, names.configuration().vrrpInstances().size());
        ReadResult vrids = TestMachine.text("vrrp_instance A" + block + "vrrp_instance B" + block);
        assertEquals(List.of("INCOMPLETE A and B both use VRID 1 with IPv4 on interface eth0"), complaints(vrids));
        assertTrue(vrids.isRefused());
    }

    @Test
    @DisplayName("A78 without VRID or interface nothing runs, though -t ends with 5")
    void incomplete() {
        ReadResult result = TestMachine.read("vrrp_instance V {", "virtual_ipaddress { 10.0.0.1 }", "}");
        assertEquals(List.of("INCOMPLETE (V) the virtual router id must be set", "INCOMPLETE (V) Unknown interface!"),
                complaints(result));
        assertTrue(result.isRefused());
        assertEquals(5, result.exitCode());
        assertEquals("t.conf:5:19", TestMachine.instance("virtual_router_id 256").problems().get(0).position()
                .toString());
    }

    @Test
    @DisplayName("a script with its timing")
    void scripts() {
        ReadResult result = TestMachine.read("vrrp_script chk {", "script \"/bin/chk 'a b' c\\x41\" extra",
                "interval 0.5", "timeout 2.0004", "weight -5 reverse", "rise 2", "fall 3", "user nobody", "init_fail", "}",
                "vrrp_instance V {", "interface e", "virtual_router_id 1", "virtual_ipaddress { 10.0.0.1 }",
                "track_script { chk weight 254 noreverse }", "}");
        VrrpScript script = result.configuration().vrrpScripts().get(0);
        assertEquals(List.of("/bin/chk", "a b", "cA"), script.script().arguments());
        assertEquals("/bin/chk 'a b' c\\x41", script.script().text());
        assertEquals("nobody", script.script().user());
        assertEquals(500, script.intervalMillis());
        assertEquals(2000, script.timeoutMillis());
        assertEquals(-5, script.weight());
        assertTrue(script.reverse());
        assertEquals(2, script.rise());
        assertEquals(3, script.fall());
        assertTrue(script.initFail());
        assertEquals(List.of(new TrackEntry("chk", 253, false)),
                result.configuration().vrrpInstances().get(0).trackScripts());
        assertEquals(5, result.exitCode());
    }

    @ParameterizedTest(name = "A60 notify_master {0}")
    @CsvSource(delimiter = '|', value = {
        "\"/n.sh master\"             | /n.sh master | ''   | ''",
        "/n.sh nobody grp             | /n.sh        | nobody | grp",
        "'/n.sh a' nobody             | /n.sh a      | nobody | ''",
        "/usr/bin/curl' -s 'x nobody  | /usr/bin/curl -s x | nobody | ''",
    })
    void notifyScripts(String written, String text, String user, String group) {
        var command = settings("notify_master " + written).get(VrrpInstance.NOTIFY_MASTER);
        assertEquals(text, command.text());
        assertEquals(user, command.user());
        assertEquals(group, command.group());
        assertFalse(command.shell());
    }

    @ParameterizedTest(name = "shell: {0} {1}")
    @CsvSource(delimiter = '|', value = {
        "true  | [[ -f /etc/keepalived/down ]] && exit 1 || exit 0",
        "true  | killall -0 nginx && exit 0 || exit 1",
        "true  | pidof x > /dev/null",
        "true  | /bin/a;/bin/b",
        "true  | exit 0",
        "true  | X=1 /bin/a",
        "true  | kill -0 $(cat /run/x.pid)",
        "true  | </etc/keepalived/up",
        "false | /usr/bin/curl http://x/?a=1&b=2",
        "false | killall -0 nginx",
        "false | test -f /x",
        "false | /bin/sh -c '[ -f /x ] && exit 1'",
        "false | /bin/a --price=5$",
    })
    void shell(boolean expected, String text) {
        var result = TestMachine.instance("notify \"" + text + "\" nobody");
        var command = result.configuration().vrrpInstances().get(0).settings().get(VrrpInstance.NOTIFY);
        assertEquals(expected, command.shell());
        assertEquals(text, command.text());
        assertEquals(expected ? 5 : 0, result.exitCode());
        if (expected) {
            assertEquals(List.of(text), command.arguments());
        }
    }

    @Test
    @DisplayName("A66, A68 security violation, missing programs, unknown users")
    void security() {
        assertEquals(6, TestMachine.instance("notify /n.sh").exitCode());
        assertEquals(0, TestMachine.instance("notify /n.sh nobody").exitCode());
        assertEquals(0, TestMachine.instance("notify /missing").exitCode());
        assertEquals(6, TestMachine.read("virtual_server 10.0.0.1 80 { quorum_up /up\n real_server 1.1.1.1 80 { }\n}")
                .exitCode());
        String script = "vrrp_script chk { script /missing }\nvrrp_instance V {\ninterface e\nvirtual_router_id 1\n"
                + "virtual_ipaddress { 10.0.0.1 }\n track_script { chk }\n}";
        assertEquals(5, TestMachine.text(script).exitCode());
        assertEquals(6, TestMachine.text(script.replace("missing", "there")).exitCode());
        assertEquals(0, TestMachine.text("global_defs { enable_script_security }\n"
                + script.replace("missing", "there")).exitCode());
        assertEquals(5, TestMachine.read("global_defs { script_user quentin }").exitCode());
    }

    @Test
    @DisplayName("what is accepted without effect is said once, in one line")
    void notYetInEffect() {
        ReadResult result = TestMachine.read("global_defs {", "enable_snmp_keepalived", "enable_traps", "smtp_alert", "}",
                "virtual_server 10.0.0.1 80 { delay_loop 3\n protocol TCP\n lb_algo rr\n lb_kind NAT\n real_server 1.1.1.1 80 { TCP_CHECK { } }\n}",
                "vrrp_instance V {", "interface e", "virtual_router_id 1", "virtual_ipaddress { 10.0.0.1 }", "}");
        assertEquals(List.of("NOTE accepted, not yet in effect: enable_snmp_keepalived, enable_traps"),
                complaints(result));
        assertEquals(0, result.exitCode());
    }

    @ParameterizedTest(name = "vip_lease {0}")
    @CsvSource({"off, 0, 0", "30, 30, 0", "0, -1, 5", "x, -1, 5"})
    void lease(String written, int expected, int exitCode) {
        ReadResult result = TestMachine.read("global_defs { vip_lease " + written + " }");
        assertEquals(expected, result.configuration().globalDefs().settings().get(GlobalDefs.VIP_LEASE_SECONDS));
        assertEquals(exitCode, result.exitCode());
    }

    @Test
    @DisplayName("what is wrong in virtual servers is said where it stands")
    void checkedByVocabulary() {
        ReadResult result = TestMachine.read("virtual_server 10.0.0.1 80 {", "  weigth 3", "  lb_algo nix",
                "  protocol tcp", "  real_server 1.2.3.4 80 {", "    weight -1", "    HTTP_GET {", "nb_get_retry 3",
                "    }", "  }", "}");
        assertEquals(List.of("UNKNOWN_KEYWORD Unknown keyword 'weigth'", "BAD_VALUE Invalid lvs_scheduler 'nix' - ignoring",
                "BAD_VALUE number '-1' outside range [0, 2147483647]",
                "DEPRECATED nb_get_retry is deprecated - please use 'retry'",
                "BAD_VALUE HTTP_GET checker has no urls specified - ignoring",
                "BAD_VALUE Virtual server [10.0.0.1]:tcp:80: no scheduler set, setting default 'wlc'",
                "BAD_VALUE Virtual server [10.0.0.1]:tcp:80: no forwarding method set, setting default NAT"), complaints(result));
        assertEquals("did you mean 'weight'?", result.problems().get(0).expected());
        assertEquals(Kind.BAD_VALUE, result.problems().get(1).kind());
        assertEquals("t.conf:3:11", result.problems().get(1).position().toString());
    }
}
