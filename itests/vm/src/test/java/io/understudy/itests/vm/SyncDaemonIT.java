package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LvsSyncDaemon;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.dataplane.ConnectionSync;
import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's sync daemons (behaviour D59, D60), with ipvsadm as the witness. */
@InVm(processors = InVm.Processors.IN_TURNS, limitSeconds = 480)
class SyncDaemonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(200);

    private final Ipvsadm ipvsadm = Ipvsadm.here();

    @TempDir
    Path runDirectory;

    @BeforeAll
    static void makeInterface() {
        Command.run("modprobe", "ip_vs").orThrow();
        Command.run("ip", "link", "add", "sync0", "type", "veth", "peer", "name", "sync1").orThrow();
        Command.run("ip", "link", "set", "sync1", "up").orThrow();
        Command.run("ip", "addr", "add", "10.9.0.1/24", "dev", "sync0").orThrow();
        Command.run("ip", "link", "set", "sync0", "up").orThrow();
    }

    private void assertDaemons(String expected) {
        Wait.until(PATIENCE, () -> ipvsadm.run("-l --daemon").strip().equals(expected));
        assertEquals(expected, ipvsadm.run("-l --daemon").strip());
    }

    private static LvsSyncDaemon daemon(Settings.Builder settings) {
        return LvsSyncDaemon.of("sync0", Position.NONE, settings.build());
    }

    @Test
    void bothRunWithWhatIsWrittenAndEndWithTheDaemonAlone() throws IOException {
        LvsSyncDaemon wanted = daemon(Settings.builder().set(LvsSyncDaemon.ID, 14).set(LvsSyncDaemon.MAXLEN, 1400)
                .set(LvsSyncDaemon.PORT, 8849).set(LvsSyncDaemon.TTL, 2)
                .set(LvsSyncDaemon.GROUP, Wanted.ip("224.0.0.82")));
        String both = "master sync daemon (mcast=sync0, syncid=14, maxlen=1400, group=224.0.0.82, port=8849, ttl=2)\n"
                + "backup sync daemon (mcast=sync0, syncid=14, maxlen=1400, group=224.0.0.82, port=8849, ttl=2)";
        try (Plane plane = new Plane(runDirectory).apply(GlobalDefs.LVS_SYNC_DAEMON, wanted)) {
            assertDaemons(both);
            List<ConnectionSync.Daemon> read = Plane.await(plane.engine().daemons());
            assertEquals(List.of("master", "backup"), read.stream().map(ConnectionSync.Daemon::role).toList());
            assertEquals(List.of(true, true), read.stream().map(ConnectionSync.Daemon::own).toList());
        }
        assertDaemons(both);
        try (KernelCalls calls = new KernelCalls("start_sync_thread", "stop_sync_thread")) {
            Plane again = new Plane(runDirectory).apply(GlobalDefs.LVS_SYNC_DAEMON, wanted);
            Plane.await(again.engine().daemons());
            again.daemonStops();
            assertEquals(Map.of("stop_sync_thread", 2L), calls.count());
        }
        assertDaemons("");
    }

    @Test
    void backupRunsWhileItsInstanceIsNotMasterAndAnotherIdStartsItAnew() {
        Settings.Builder settings = Settings.builder().set(LvsSyncDaemon.INST, "VI_1");
        Plane plane = new Plane(runDirectory).apply(GlobalDefs.LVS_SYNC_DAEMON, daemon(settings));
        assertDaemons("backup sync daemon (mcast=sync0, syncid=0, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)");
        plane.apply(GlobalDefs.LVS_SYNC_DAEMON, daemon(settings.set(LvsSyncDaemon.ID, 9)));
        assertDaemons("backup sync daemon (mcast=sync0, syncid=9, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)");
        plane.daemonStops();
        assertDaemons("");
    }

    /** The daemon as it is shipped, with its file: the bundle is wired, and follows the virtual router. */
    @Test
    void shippedDaemonFollowsItsRouterAndGivesTheTimeoutsBack() throws IOException, InterruptedException {
        String timeouts = ipvsadm.run("-L --timeout");
        Path file = Files.writeString(runDirectory.resolve("keepalived.conf"), """
                global_defs {
                    lvs_sync_daemon sync0 inst VI_1
                    lvs_timeouts tcp 77 udp 33
                }
                vrrp_instance VI_1 {
                    interface sync0
                    virtual_router_id 51
                    priority 100
                    virtual_ipaddress {
                        10.9.0.100/24
                    }
                }
                """);
        Process daemon = new ProcessBuilder(Understudy.executable(), "-n", "-l", "-f", file.toString(), "--run-dir",
                runDirectory.resolve("run").toString()).inheritIO().start();
        try {
            assertDaemons("master sync daemon (mcast=sync0, syncid=51, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)");
            assertEquals("Timeout (tcp tcpfin udp): 77 120 33", ipvsadm.run("-L --timeout").strip());
            String shown = Command.run(Understudy.executable(), "shell", "--run-dir",
                    runDirectory.resolve("run").toString(), "ipvs:sync").orThrow();
            assertTrue(shown.matches("(?s)ROLE .*\nmaster +sync0 +51 +224.0.0.81 +8848 +1 +1472\n"), shown);
        } finally {
            daemon.destroy();
            assertTrue(daemon.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        assertDaemons("");
        assertEquals(timeouts, ipvsadm.run("-L --timeout"));
    }
}
