package io.understudy.notifiers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.vrrp.VrrpState;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived-behaviour C128, C129, C135, C136, D31. */
class NotifyScriptsTest {

    private static final String NAME = "VI '1'; \"$(x)";

    private final NotifyScripts scripts = new NotifyScripts("/bin/bash");

    @ParameterizedTest
    @CsvSource({"MASTER, notify_master", "BACKUP, notify_backup", "FAULT, notify_fault"})
    void the_states_own_script_comes_first_and_gets_no_arguments(VrrpState state, String keyword) {
        List<NotifyScripts.Script> due = scripts.of(
                Notification.entered(everyScript(), state, 150, 1, "because", 0));
        assertEquals(List.of(keyword, "notify"), due.stream().map(NotifyScripts.Script::keyword).toList());
        assertEquals(List.of("/" + keyword, "own"), due.get(0).words());
        assertEquals(List.of("/notify", "own", "INSTANCE", NAME, state.name(), "150"), due.get(1).words());
    }

    @ParameterizedTest
    @CsvSource({"DELETED, notify_deleted", "MASTER_RX_LOWER_PRI, notify_master_rx_lower_pri", "MASTER_PRIORITY, ''",
        "BACKUP_PRIORITY, ''"})
    void what_is_no_transition_has_its_own_script_or_only_the_generic_one(Occurrence occurrence, String keyword) {
        List<NotifyScripts.Script> due = scripts.of(
                Notification.of(Subject.of(everyScript()), occurrence, 90, 1, "because", 0));
        assertEquals(keyword.isEmpty() ? List.of("notify") : List.of(keyword, "notify"),
                due.stream().map(NotifyScripts.Script::keyword).toList());
        assertEquals(List.of("/notify", "own", "INSTANCE", NAME, occurrence.name(), "90"), due.get(due.size() - 1).words());
    }

    @Test
    void a_group_is_told_as_group_with_priority_0() {
        VrrpSyncGroup group = VrrpSyncGroup.of("G 1", Position.NONE, Settings.builder()
                .set(VrrpSyncGroup.NOTIFY_BACKUP, line("/b"), Position.NONE)
                .set(VrrpSyncGroup.NOTIFY, line("/n"), Position.NONE).build());
        List<NotifyScripts.Script> due = scripts.of(
                Notification.of(Subject.of(group), Occurrence.BACKUP, 0, 1, "because", 0));
        assertEquals(List.of("/b", "own"), due.get(0).words());
        assertEquals(List.of("/n", "own", "GROUP", "G 1", "BACKUP", "0"), due.get(1).words());
    }

    @ParameterizedTest
    @CsvSource({"UP, /up, /gained", "DOWN, /down, /lost"})
    void servers_and_quorums_get_no_arguments(Occurrence occurrence, String server, String quorum) throws Exception {
        RealServer real = RealServer.of(InetAddress.getByName("10.0.0.2"), 80, 80, Position.NONE, Settings.builder()
                .set(RealServer.NOTIFY_UP, line("/up"), Position.NONE)
                .set(RealServer.NOTIFY_DOWN, line("/down"), Position.NONE).build());
        VirtualServer service = VirtualServer.of(new ServiceTarget.Address(InetAddress.getByName("10.0.0.1"), 80),
                Position.NONE, Settings.builder()
                        .set(VirtualServer.QUORUM_UP, line("/gained"), Position.NONE)
                        .set(VirtualServer.QUORUM_DOWN, line("/lost"), Position.NONE)
                        .append(VirtualServer.REAL_SERVER, List.of(real), Position.NONE).build());
        assertEquals(List.of(List.of(server, "own")), words(Subject.of(service, service.realServers().get(0)), occurrence));
        assertEquals(List.of(List.of(quorum, "own")), words(Subject.of(service), occurrence));
    }

    private List<List<String>> words(Subject subject, Occurrence occurrence) {
        return scripts.of(Notification.of(subject, occurrence, 0, 1, "because", 0)).stream()
                .map(NotifyScripts.Script::words).toList();
    }

    @Test
    void stop_has_a_word_of_its_own() {
        List<NotifyScripts.Script> due = scripts.of(Notification.stopping(everyScript(), 100, 1, "because", 0));
        assertEquals(List.of("/notify_stop", "own"), due.get(0).words());
        assertEquals(List.of("/notify", "own", "INSTANCE", NAME, "STOP", "100"), due.get(1).words());
    }

    @Test
    void nothing_is_run_for_what_no_router_does() {
        assertTrue(scripts.of(Notification.of(Subject.of(instance(Settings.builder())), Occurrence.UP, 100, 1, "", 0))
                .isEmpty());
    }

    @Test
    void only_what_is_configured_is_run() {
        VrrpInstance instance = instance(Settings.builder().set(VrrpInstance.NOTIFY_FAULT, line("/f"), Position.NONE));
        assertTrue(scripts.of(Notification.entered(instance, VrrpState.MASTER, 100, 1, "", 0)).isEmpty());
        assertEquals(1, scripts.of(Notification.entered(instance, VrrpState.FAULT, 100, 1, "", 0)).size());
    }

    @Test
    void a_shell_command_gets_added_arguments_as_parameters() {
        CommandLine shell = new CommandLine("echo x;logger", List.of("echo x;logger"), true, "", "");
        VrrpInstance instance = instance(Settings.builder()
                .set(VrrpInstance.NOTIFY_MASTER, shell, Position.NONE).set(VrrpInstance.NOTIFY, shell, Position.NONE));
        List<NotifyScripts.Script> due = scripts.of(
                Notification.entered(instance, VrrpState.MASTER, 100, 1, "", 0));
        assertEquals(List.of("/bin/bash", "-c", "echo x;logger"), due.get(0).words());
        assertEquals(List.of("/bin/bash", "-c", "echo x;logger \"$@\"", "/bin/bash", "INSTANCE", NAME, "MASTER", "100"),
                due.get(1).words());
    }

    private static VrrpInstance everyScript() {
        Settings.Builder settings = Settings.builder();
        for (Attribute<CommandLine> attribute : List.of(VrrpInstance.NOTIFY_MASTER, VrrpInstance.NOTIFY_BACKUP,
                VrrpInstance.NOTIFY_FAULT, VrrpInstance.NOTIFY_STOP, VrrpInstance.NOTIFY_DELETED,
                VrrpInstance.NOTIFY_MASTER_RX_LOWER_PRI, VrrpInstance.NOTIFY)) {
            settings.set(attribute, line("/" + attribute.name()), Position.NONE);
        }
        return instance(settings);
    }

    private static VrrpInstance instance(Settings.Builder settings) {
        return VrrpInstance.of(NAME, Position.NONE, settings.build());
    }

    private static CommandLine line(String program) {
        return new CommandLine(program + " own", List.of(program, "own"), false, "", "");
    }
}
