package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GarpGroup;
import io.understudy.api.config.InterfaceDelays;
import io.understudy.api.config.LinkbeatInterface;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackGroup;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files, processes, sessions and groups: what they need, who may name them, what is dropped (A70 to A75). */
class TrackedBlocksTest {

    private static final String ROUTER = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\n"
            + "virtual_ipaddress { 10.0.0.1 }\n%s\n}\n";

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().map(p -> p.position().line() + " " + p.kind() + " " + p.message())
                .filter(line -> !line.contains("not yet in effect")).toList();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "track_file f { file /f } | track_file { f weight 254 } | ''",
        "track_file f { } | track_file { f } | 1 WARNING No file set for track_file f - ignoring;"
                + " 6 BAD_VALUE (V) track file f not found, ignoring...",
        "track_file f { file /f } | dont_track_primary | 1 NOTE track_file f is not used - ignoring",
        "track_file f { file /f\\ninit_file x } | track_file { f } | 2 BAD_VALUE Unknown track file init option x",
        "vrrp_track_process p { process a } | track_process { p } | ''",
        "vrrp_track_process p { } | track_process { p } | 1 WARNING track process 'p' process name not specified;"
                + " 6 BAD_VALUE (V) track process p not found, ignoring...",
        "vrrp_track_process p { process a } | dont_track_primary | 1 NOTE vrrp_track_process p is not used - ignoring",
        "vrrp_track_process p { process a\\nquorum 3\\nquorum_max 2 } | track_process { p } | 1 WARNING quorum_max is less than"
                + " quorum - ignoring",
        "bfd_instance b { neighbor_ip 10.0.0.2 } | track_bfd { b } | ''",
        "bfd_instance b { neighbor_ip 10.0.0.2 } | dont_track_primary | ''",
        "bfd_instance b { } | track_bfd { b } | 1 BAD_VALUE Configuration error: BFD instance b has no neighbor address"
                + " set, disabling instance; 6 BAD_VALUE (V) track bfd b not found, ignoring...",
        "bfd_instance b { neighbor_ip 10.0.0.2\\nsource_ip fe80::1 } | dont_track_primary | 1 BAD_VALUE Configuration"
                + " error: BFD instance b source address fe80:0:0:0:0:0:0:1 and neighbor address 10.0.0.2 are not of the"
                + " same family, disabling instance",
        "bfd_instance b { neighbor_ip 10.0.0.2\\nmin_rx 1.0005 } | track_bfd { b } | 2 WARNING '1.0005' is rounded to"
                + " microseconds",
    })
    void blocks(String block, String line, String expected) {
        String text = block.replace("\\n", "\n");
        String gap = "\n".repeat(Math.max(0, 2 - text.split("\n").length));
        ReadResult result = TestMachine.text(text + gap + ROUTER.formatted(line));
        assertEquals(expected, String.join("; ", complaints(result)));
        Configuration configuration = result.configuration();
        boolean dropped = expected.contains("ignoring") && !expected.contains("quorum_max")
                || expected.contains("not specified") || expected.contains("disabling");
        assertEquals(dropped ? 0 : 1, configuration.all(TrackFile.class).size()
                + configuration.all(TrackProcess.class).size() + configuration.all(BfdInstance.class).size());
    }

    @Test
    @DisplayName("E15 one session for each peer; names have at most 31 characters")
    void sessions() {
        assertEquals(List.of("2 BAD_VALUE Configuration error: BFD instance c has duplicate neighbor address 10.0.0.2, "
                + "ignoring instance", "3 BAD_VALUE BFD instance " + "x".repeat(32)
                + " name too long (maximum length is 31 characters) - ignoring"),
                complaints(TestMachine.read("bfd_instance b { neighbor_ip 10.0.0.2 }",
                        "bfd_instance c { neighbor_ip 10.0.0.2 }",
                        "bfd_instance " + "x".repeat(32) + " { neighbor_ip 10.0.0.3 }")));
    }

    @Test
    @DisplayName("a file that FILE_CHECK names is used")
    void usedByChecker() {
        ReadResult result = TestMachine.read("track_file f { file /f }",
                "virtual_server 10.0.0.1 80 {", "protocol TCP", "lb_algo rr", "lb_kind DR",
                "real_server 10.0.0.2 80 {", "FILE_CHECK { track_file f }", "}", "}");
        assertEquals(List.of(), complaints(result));
        assertEquals(1, result.configuration().all(TrackFile.class).size());
    }

    @Test
    @DisplayName("C87 weights of 254 count for files and processes only")
    void weights() {
        ReadResult result = TestMachine.text("track_file f { file /f }\n"
                + ROUTER.formatted("track_file { f weight -254 }\ntrack_interface { e weight 254 reverse }"));
        VrrpInstance instance = result.configuration().vrrpInstances().get(0);
        assertEquals(List.of(new TrackEntry("f", -254, null)), instance.settings().get(VrrpInstance.TRACK_FILE));
        assertEquals(List.of(new TrackEntry("e", 253, true)), instance.settings().get(VrrpInstance.TRACK_INTERFACE));
    }

    @Test
    @DisplayName("a sync group with what it tracks and whom it tells; defaults come from global_defs")
    void syncGroup() {
        ReadResult result = TestMachine.text("global_defs {\nsmtp_alert\nvrrp_notify_priority_changes\n}\n"
                + "vrrp_script s { script /s\nuser nobody }\nvrrp_sync_group G {\ngroup { V X }\ntrack_script { s }\n"
                + "notify /n keeper\n}\n" + ROUTER.formatted(""));
        VrrpSyncGroup group = result.configuration().all(VrrpSyncGroup.class).get(0);
        assertEquals(List.of("V"), group.settings().get(VrrpSyncGroup.GROUP));
        assertEquals("keeper", group.settings().get(VrrpSyncGroup.NOTIFY).user());
        assertEquals(true, group.settings().get(VrrpSyncGroup.SMTP_ALERT));
        assertEquals(true, group.settings().get(VrrpSyncGroup.NOTIFY_PRIORITY_CHANGES));
        assertEquals(1, result.configuration().vrrpScripts().size());
    }

    @ParameterizedTest(name = "C81, C82 {0} in a sync group: {1} {2}")
    @CsvSource(delimiter = '|', value = {
        "track_interface { eth1 weight 5 } | ignoring eth1 tracked interface weight due to SYNC group | [eth1 weight 0]",
        "track_interface { eth1 } | '' | [eth1]",
        "track_file { f weight 5 } | ignoring tracked file f with weight 5 due to SYNC group | [f weight 0]",
        "track_file { f } | ignoring weight from tracked file f due to SYNC group. specify weight 0 | [f weight 0]",
        "track_process { p weight 5 } | '' | [p weight 5]",
        "track_script { s weight 5 } | ignoring tracked script s with weight 5 due to SYNC group | []",
        "track_script { s } | '' | [s]",
        "track_bfd { b weight 5 } | ignoring tracked bfd b with weight 5 due to SYNC group | []",
        "track_interface { g } | track_interface g is configured on VRRP instance and sync group. Remove vrrp instance or"
                + " sync group config | [g]",
    })
    void inSyncGroup(String list, String complaint, String expected) {
        String text = "vrrp_script s { script /s\nuser nobody }\ntrack_file f { file /f }\n"
                + "vrrp_track_process p { process a }\nbfd_instance b { neighbor_ip 10.0.0.2 }\n"
                + "vrrp_sync_group G {\ngroup { V W }\ntrack_interface { g }\n%s\n}\n" + ROUTER.formatted(list)
                + ROUTER.formatted("").replace("V {", "W {").replace("_id 1", "_id 2");
        ReadResult result = TestMachine.text(text.formatted(""));
        assertEquals(complaint.isEmpty() ? List.of() : List.of("(V) " + complaint), result.problems().stream()
                .filter(p -> p.kind() != Kind.NOTE).map(Problem::message).toList());
        Settings settings = result.configuration().vrrpInstances().get(0).settings();
        String keyword = list.substring(0, list.indexOf(' '));
        assertEquals(expected, settings.attributes().stream().filter(a -> a.name().equals(keyword))
                .map(a -> settings.get(a).toString()).findFirst().orElse(""));
        ReadResult weighted = TestMachine.text(text.formatted("sync_group_tracking_weight"));
        assertEquals(complaint.contains("configured on") ? 5 : 0, weighted.exitCode());
    }

    @Test
    @DisplayName("A71 members of a track_group may come later, and must exist")
    void trackGroup() {
        ReadResult result = TestMachine.text("track_group T { group { V X } }\n" + ROUTER.formatted(""));
        assertEquals(List.of("1 NOTE Virtual router X specified in track group T doesn't exist - ignoring"),
                complaints(result));
        assertEquals(List.of("V"), result.configuration().all(TrackGroup.class).get(0).settings()
                .get(TrackGroup.GROUP));
    }

    @Test
    @DisplayName("a garp_group is known by its interfaces, and needs a pace")
    void garpGroups() {
        ReadResult result = TestMachine.read("garp_group {", "interfaces { eth1 eth2 }", "gna_interval 0.5", "}",
                "garp_group { interface eth3 }", "garp_group { garp_interval 1 }");
        assertEquals(List.of("5 BAD_VALUE garp group 1 does not have any delay set - removing",
                "6 NOTE garp group 2 has no interfaces - removing"), complaints(result));
        GarpGroup group = result.configuration().all(GarpGroup.class).get(0);
        assertEquals("eth1,eth2", group.name());
        assertEquals(500_000L, group.settings().get(GarpGroup.GNA_INTERVAL_MICROS));
    }

    @Test
    @DisplayName("lines of linkbeat_interfaces and interface_up_down_delays; the last of a name counts")
    void interfaces() {
        ReadResult result = TestMachine.read("linkbeat_interfaces {", "eth1 MII", "eth2", "eth1 ETHTOOL x", "}",
                "interface_up_down_delays {", "eth1 0.5 2", "eth2", "eth3 300", "}");
        assertEquals(List.of("4 BAD_VALUE extra characters x in linkbeat interface",
                "8 NOTE interface_up_down_delays eth2 should have one or two delays",
                "9 BAD_VALUE number '300' outside range [0, 255]"), complaints(result));
        Configuration configuration = result.configuration();
        assertEquals("[linkbeat_interfaces eth1 {method=ETHTOOL}, linkbeat_interfaces eth2 {}]",
                configuration.all(LinkbeatInterface.class).toString());
        assertEquals("[interface_up_down_delays eth1 {down=500000, up=2000000}, interface_up_down_delays eth2 "
                + "{down=0, up=0}]", configuration.all(InterfaceDelays.class).toString());
    }
}
