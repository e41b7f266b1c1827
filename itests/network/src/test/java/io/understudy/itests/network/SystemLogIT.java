package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The daemon's log in rsyslogd and in systemd-journald, each on a host of its own with a /dev of its own. */
@Execution(ExecutionMode.CONCURRENT)
class SystemLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONF = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                advert_int 0.2
                version 3
                virtual_ipaddress {
                    10.1.0.91
                }
            }
            """;
    private static final String RSYSLOG = """
            module(load="imuxsock")
            template(name="raw" type="string" string="%pri-text% %syslogtag%%msg%\\n")
            *.* action(type="omfile" file="/run/all.log" template="raw")
            """;

    /** /dev/log is this machine's: its place is taken by a folder of the host's own. */
    private static void ownDev(Host host) {
        host.run("sh", "-ec", """
                mkdir /run/dev; mount -t tmpfs none /run/dev
                for n in null zero full random urandom tty; do touch /run/dev/$n; mount --bind /dev/$n /run/dev/$n; done
                mkdir /run/dev/pts /run/dev/shm; ln -s /proc/self/fd /run/dev/fd
                mount --move /run/dev /dev""").orThrow();
    }

    private static void rsyslogd(Host host) {
        host.write("/run/rsyslog.conf", RSYSLOG);
        host.start(Path.of("/dev/null"), List.of("rsyslogd", "-n", "-f", "/run/rsyslog.conf", "-i", "/run/rsyslogd.pid"));
        assertTrue(Wait.until(PATIENCE, () -> host.run("test", "-S", "/dev/log").exit() == 0
                && !host.read("/run/rsyslogd.pid").isEmpty()));
    }

    private static Daemon start(Host host, String... options) {
        host.write(Host.CONF, CONF);
        List<String> command = new ArrayList<>(List.of(Understudy.executable(), "-n", "--run-dir", Understudy.RUN_DIR));
        command.addAll(List.of(options));
        return Product.UNDERSTUDY.startAs(host, command);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void rsyslogdHasItFromTheBeginningAndAgainAfterItsRestart() {
        try (Lab lab = Lab.open("a")) {
            Host host = lab.host("a");
            ownDev(host);
            rsyslogd(host);
            Daemon daemon = start(host, "-S", "local3");
            assertTrue(Wait.until(PATIENCE, () -> host.read("/run/all.log").contains("Entering MASTER STATE")), daemon::log);
            String log = host.read("/run/all.log");
            assertTrue(log.contains("local3.info understudy["), log);
            assertTrue(log.contains("]: Configuration applied: + vrrp_instance VI_1\n"), log);
            assertFalse(daemon.log().contains("Entering"), "standard error falls silent: " + daemon.log());

            host.run("sh", "-c", "kill $(cat /run/rsyslogd.pid); rm -f /run/rsyslogd.pid").orThrow();
            assertTrue(Wait.until(PATIENCE, () -> host.run("pgrep", "-x", "rsyslogd").exit() != 0));
            host.write(Host.CONF, CONF.replace("150", "140"));
            daemon.signal("HUP");
            assertTrue(Wait.until(PATIENCE, () -> shell(daemon, "vrrp:show VI_1").contains("140")), daemon::log);
            rsyslogd(host);
            Wait.pause(Duration.ofSeconds(1));
            host.write(Host.CONF, CONF.replace("150", "130"));
            daemon.signal("HUP");
            assertTrue(Wait.until(PATIENCE, () -> host.read("/run/all.log").lines()
                    .anyMatch(line -> line.startsWith("local3.warning understudy[") && line.contains("lost here: send to /dev/log: "))),
                    () -> host.read("/run/all.log"));
            daemon.terminate();
            assertEquals(0, daemon.awaitExit(PATIENCE));
            assertTrue(host.read("/run/all.log").contains("(VI_1) sent 0 priority"), () -> host.read("/run/all.log"));
            assertTrue(daemon.log().contains("Stopped Understudy"), "the last word is for whoever is left: " + daemon.log());
        }
    }

    private static String shell(Daemon daemon, String command) {
        return Understudy.shell(daemon, command).text();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theJournalHasFields() {
        try (Lab lab = Lab.open("a")) {
            Host host = lab.host("a");
            // it asks of every sender in which control group it is
            host.run("sh", "-ec", "mkdir -p /run/systemd/journal /run/log/journal; mount -t cgroup2 none /sys/fs/cgroup").orThrow();
            host.start(host.file("/run/journald.log"), List.of("/lib/systemd/systemd-journald"));
            assertTrue(Wait.until(PATIENCE, () -> host.run("test", "-S", "/run/systemd/journal/socket").exit() == 0),
                    () -> host.read("/run/journald.log"));
            Daemon daemon = start(host, "-l");
            assertTrue(Wait.until(PATIENCE, () -> journal(host, "UNDERSTUDY_STATE=MASTER").contains("MASTER")),
                    () -> daemon.log() + host.read("/run/journald.log") + host.run("ps", "ax").text());
            String entry = journal(host, "UNDERSTUDY_INSTANCE=VI_1", "UNDERSTUDY_STATE=MASTER");
            for (String field : List.of("\"SYSLOG_IDENTIFIER\":\"understudy\"", "\"SYSLOG_FACILITY\":\"3\"",
                    "\"PRIORITY\":\"6\"", "\"MESSAGE\":\"(VI_1) Entering MASTER STATE",
                    "\"UNDERSTUDY_FROM\":\"BACKUP\"", "\"UNDERSTUDY_EPOCH\":", "\"MESSAGE_ID\":\"8d0c3b4f6f5a4b0f9a5c7e21d3c6a912\"", "\"_TRANSPORT\":\"journal\"")) {
                assertTrue(entry.contains(field), field + " in " + entry);
            }
            assertTrue(daemon.log().contains("Entering MASTER STATE"), "-l keeps standard error: " + daemon.log());
            daemon.terminate();
            assertEquals(0, daemon.awaitExit(PATIENCE));

            Daemon service = Product.UNDERSTUDY.startAs(host, List.of("env", "JOURNAL_STREAM=8:1", Understudy.executable(), "-n",
                    "--run-dir", Understudy.RUN_DIR));
            assertTrue(Wait.until(PATIENCE, () -> journal(host, "UNDERSTUDY_EVENT=vrrp.transition", "UNDERSTUDY_STATE=MASTER").lines()
                    .count() == 2), service::log);
            assertEquals("", service.log(), "systemd leads standard error to the journal, which has it already");
            service.terminate();
            assertEquals(0, service.awaitExit(PATIENCE));
            assertTrue(service.log().contains("Stopped Understudy"), service::log);
        }
    }

    private static String journal(Host host, String... fields) {
        String[] command = new String[fields.length + 5];
        System.arraycopy(new String[] {"journalctl", "-D", "/run/log/journal", "-o", "json"}, 0, command, 0, 5);
        System.arraycopy(fields, 0, command, 5, fields.length);
        return host.run(command).text();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatCannotBeIsSaid() {
        try (Lab lab = Lab.open("a")) {
            Host host = lab.host("a");
            Daemon daemon = start(host, "-l", "-S", "local8");
            assertTrue(Wait.until(PATIENCE, () -> daemon.log().contains("Entering MASTER STATE")), daemon::log);
            assertTrue(daemon.log().contains("Invalid log facility 'local8', daemon is used: expected 0 to 7"), daemon::log);
            daemon.terminate();
            daemon.awaitExit(PATIENCE);
            Command.Output nowhere = host.run(Understudy.executable(), "-n", "-g/run/none/understudy.log");
            assertEquals(1, nowhere.exit());
            assertTrue(nowhere.text().contains("cannot write the log file") && nowhere.text().contains("/run/none"), nowhere::text);
        }
    }
}
