package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.Diagnosis;
import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.PeerStatus;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpControl;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The commands that operate routers, over a control that writes down what it is asked. */
class OperatorCommandsTest {

    private static final String LONG = "10.1.0.2 is MASTER with priority 200, ours is 145 (150, chk_nginx -5), and that "
            + "is a long sentence";
    private final List<String> asked = new ArrayList<>();

    private record Peer(String address, State state, int priority, int version, int advertIntervalCentis,
            long lastHeardAgeMillis, long adverts, String refusal) implements PeerStatus {
    }

    private record Result(long listenedMillis, List<Finding> findings, Map<String, Long> adverts,
            List<String> listeners) implements Diagnosis {
    }

    private final VrrpControl control = new VrrpControl() {
        @Override
        public CompletionStage<List<String>> failover(String name, long limitMillis, boolean force) {
            asked.add("failover " + name + " " + limitMillis + " " + force);
            return name.equals("VI_9") ? CompletableFuture.failedFuture(new IllegalArgumentException("no living peer"))
                    : CompletableFuture.completedFuture(List.of("VI_1"));
        }

        @Override
        public CompletionStage<List<String>> back(String name) {
            asked.add("back " + name);
            return CompletableFuture.completedFuture(List.of("VI_1", "VI_2"));
        }

        @Override
        public CompletionStage<MaintenanceStatus> maintenance(boolean on, boolean lasting) {
            asked.add("maintenance " + on + " " + lasting);
            return CompletableFuture.completedFuture(on ? new MaintenanceStatus(true, 1, lasting)
                    : MaintenanceStatus.OFF);
        }

        @Override
        public CompletionStage<Integer> priority(String router, int priority) {
            asked.add("priority " + router + " " + priority);
            return CompletableFuture.completedFuture(priority == 0 ? 100 : priority);
        }

        @Override
        public CompletionStage<Diagnosis> examine(long millis) {
            asked.add("examine " + millis);
            return CompletableFuture.completedFuture(new Result(millis, List.of(), Map.of(), List.of()));
        }
    };

    private static VrrpView view(VirtualRouterStatus... routers) {
        return new VrrpView() {
            @Override
            public CompletionStage<List<VirtualRouterStatus>> routers() {
                return CompletableFuture.completedFuture(List.of(routers));
            }

            @Override
            public List<Transition> timeline(String name) {
                return List.of();
            }

            @Override
            public List<String> names() {
                return List.of();
            }
        };
    }

    private static VirtualRouterStatus backup(Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("state", VrrpState.BACKUP, "masterAddress",
                "10.1.0.2", "masterPriority", 98));
        values.putAll(more);
        return CommandsTest.router(values);
    }

    private static void narrow(String text) {
        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    private static void assertFails(String message, Executable command) {
        assertEquals(message, assertThrows(CommandFailure.class, command).getMessage());
    }

    @Test
    void aFailoverSaysWhoTookOverAndHowItEnds() throws Exception {
        VrrpFailover command = new VrrpFailover();
        command.control = control;
        command.vrrp = view(backup(Map.of()));
        assertTrue(command.failover("VI_1").contains("VI_1 is BACKUP, MASTER is 10.1.0.2 with priority 98\n"));
        assertTrue(command.failover("VI_1", "--for", "10m", "--force").contains("stays away for 10 min 0 s,\nor until "
                + "vrrp:failover --back VI_1"));
        assertTrue(command.failover("VI_1", "--json").contains("\"takenOver\" : true"));
        assertEquals("VI_1 VI_2 take part again:\nwho has the higher priority, and may preempt, becomes MASTER\n",
                command.failover("--back", "G"));
        assertFails("no living peer", () -> command.failover("VI_9"));
        assertEquals(List.of("failover VI_1 0 false", "failover VI_1 600000 true", "failover VI_1 0 false", "back G",
                "failover VI_9 0 false"), asked);
        narrow(VrrpFailover.text("VI_1", List.of(backup(Map.of())), Duration.ofMinutes(10), 612));
    }

    @Test
    void nobodyTookOver() {
        assertTrue(!VrrpFailover.isTakenOver(backup(Map.of("masterPriority", 0))));
        assertTrue(!VrrpFailover.isTakenOver(backup(Map.of("masterAddress", ""))));
        assertTrue(!VrrpFailover.isTakenOver(CommandsTest.router(Map.of("masterPriority", 150))), "it is MASTER itself");
        assertTrue(VrrpFailover.text("VI_1", List.of(backup(Map.of("masterPriority", 0))), Duration.ZERO, 5)
                .contains("no other MASTER is heard"));
    }

    @Test
    void maintenanceOnOffAndHowItIs() {
        VrrpMaintenance command = new VrrpMaintenance();
        command.control = control;
        command.vrrp = view();
        String on = command.maintenance("on", "--lasting");
        assertTrue(on.contains("also after a restart") && on.contains("vrrp:maintenance off ends that"), on);
        narrow(on);
        assertEquals("this node takes part\n", command.maintenance("off"));
        assertEquals("this node takes part\n", command.maintenance());
        assertTrue(command.maintenance("on", "--json").contains("\"maintenance\" : true"));
        assertFails("on or off; usage: vrrp:maintenance [on|off] [--lasting] [--json]",
                () -> command.maintenance("maybe"));
        assertEquals(List.of("maintenance true true", "maintenance false false", "maintenance true false"), asked);
    }

    @Test
    void prioritiesAreChecked() {
        VrrpPriority command = new VrrpPriority();
        command.control = control;
        assertEquals("VI_1 has base priority 150 now;\nvrrp:priority VI_1 reset takes the configured one again\n",
                command.priority("VI_1", "150"));
        assertEquals("VI_1 has base priority 100 now, as configured\n", command.priority("VI_1", "reset"));
        for (String wrong : List.of("0", "255", "x", "1000")) {
            assertFails(wrong + " is no priority from 1 to 254; usage: vrrp:priority NAME N|reset [--json]",
                    () -> command.priority("VI_1", wrong));
        }
        assertFails("usage: vrrp:priority NAME N|reset [--json]", () -> command.priority("VI_1"));
    }

    @Test
    void whatHoldsARouterBackIsListed() {
        VrrpWhyNotMaster command = new VrrpWhyNotMaster();
        command.vrrp = view(backup(Map.of("notMaster", List.of(LONG, "second"))));
        String text = command.execute(PlainSession.SESSION, List.of("VI_1")).toString();
        narrow(text);
        assertTrue(text.startsWith("VI_1 is BACKUP\n  - 10.1.0.2 is MASTER") && text.contains("\n  - second\n"), text);
        assertTrue(command.execute(PlainSession.SESSION, List.of("VI_1", "--json")).toString().contains("\"notMaster\""));
        assertFails("no virtual router or sync group is called VI_2; vrrp:list shows all",
                () -> command.execute(PlainSession.SESSION, List.of("VI_2")));
    }

    @Test
    void statsAndPeersFit80Columns() {
        VirtualRouterStatus router = backup(Map.of("counters", Map.of("advert_rcvd", 123456789L, "auth_failure", 3L),
                "peers", List.of(new Peer("10.1.0.2", PeerStatus.State.MASTER, 98, 2, 100, 412, 12345, ""),
                        new Peer("10.1.0.3", PeerStatus.State.REFUSED, -1, 0, 0, 1412, 5,
                                "wrong password; make auth_pass the same on all nodes"),
                        new Peer("10.1.0.4", PeerStatus.State.SILENT, -1, 0, 0, -1, 0, ""),
                        new Peer("node-d", PeerStatus.State.NOT_FOUND, -1, 0, 0, -1, 0,
                                "the name server and /etc/hosts know no such host, or do not answer"))));
        String stats = VrrpStats.table(List.of(router), Terminal.PLAIN);
        narrow(stats);
        assertTrue(stats.contains("123456789") && stats.contains("auth_failure 3"), stats);
        assertTrue(VrrpStats.json(List.of(router)).contains("\"advert_rcvd\" : 123456789"));
        assertTrue(VrrpStats.detail(router, Terminal.PLAIN).contains("advert_rcvd"));
        String peers = VrrpPeers.table(List.of(router, CommandsTest.router(Map.of())), Terminal.PLAIN);
        narrow(peers);
        assertTrue(peers.contains("REFUSED:") && peers.contains("never") && peers.contains("nobody was heard"), peers);
        assertTrue(peers.contains("NOT FOUND: the"), peers);
        assertTrue(VrrpPeers.json(List.of(router)).contains("\"refusal\" : \"wrong password"));
    }

    @Test
    void theDoctorNamesFindingsWithAdviceOrSaysThatNothingIsWrong() {
        VrrpDoctor command = new VrrpDoctor();
        command.control = control;
        assertEquals("nothing wrong, heard no advert within 5 s\n", command.doctor(PlainSession.SESSION));
        assertFails("301 is no number of seconds from 1 to 300; usage: vrrp:doctor [SECONDS] [--json]",
                () -> command.doctor(PlainSession.SESSION, "301"));
        assertEquals(List.of("examine 5000"), asked);
        Result result = new Result(5000, List.of(new Finding(Finding.Severity.ERROR, "interval", "VI_1", "10.1.0.2",
                "10.1.0.2 sends every 2 s, this router every 1 s: each refuses the other",
                "make advert_int the same on all nodes")), Map.of("10.1.0.2", 3L), List.of("10.1.0.3"));
        String text = VrrpDoctor.text(result, Terminal.PLAIN);
        narrow(text);
        assertEquals("""
                ERROR VI_1: 10.1.0.2 sends every 2 s, this router every 1 s: each refuses the
                  other
                  -> make advert_int the same on all nodes
                heard 3 adverts from 10.1.0.2 within 5 s; listening: 10.1.0.3
                """, text);
        assertTrue(VrrpDoctor.json(result).contains("\"kind\" : \"interval\""));
    }

    @Test
    void whatOperatorsDecidedNeedsAttention() {
        VirtualRouterStatus aside = backup(Map.of("standingAside", "maintenance of this node", "configuredPriority", 100));
        assertEquals(List.of("VI_1 stands aside, maintenance of this node: vrrp:why-not-master VI_1",
                "VI_1 has base priority 150, set by an operator; configured is 100: vrrp:priority VI_1 reset"),
                Attention.of(List.of(aside), List.of(), List.of()));
        String show = VrrpShow.text(aside, Terminal.PLAIN);
        assertTrue(show.contains("stands aside") && show.contains("configured is 100"), show);
    }
}
