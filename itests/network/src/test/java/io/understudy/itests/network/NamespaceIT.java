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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code net_namespace} and {@code -s}: the daemon works in a namespace; what else is decided before it begins. */
@Execution(ExecutionMode.CONCURRENT)
class NamespaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROUTER = """
            vrrp_instance VI_1 {
                interface blue0
                virtual_router_id 51
                priority 150
                advert_int 1
                virtual_ipaddress {
                    10.5.0.91/24
                }
            }
            """;

    private static Host host(Lab lab) {
        Host host = lab.host("a");
        for (String command : List.of("ip netns add blue", "ip -n blue link set lo up",
                "ip -n blue link add blue0 type veth peer name blue1", "ip -n blue addr add 10.5.0.1/24 dev blue0",
                "ip -n blue link set blue0 up", "ip -n blue link set blue1 up")) {
            host.run(command.split(" ")).orThrow();
        }
        return host;
    }

    private static boolean held(Host host) {
        return host.run("ip", "-n", "blue", "addr", "show", "dev", "blue0").orThrow().contains("10.5.0.91/");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theFileSaysWhereAndScriptsRunAroundIt() {
        try (Lab lab = Lab.open("a")) {
            Host host = host(lab);
            host.script("/etc/keepalived/told.sh", "#!/bin/sh\necho $1 $(ip -n blue -o addr show | grep -c 10.5.0.91) >>/run/told\n");
            String conf = """
                    net_namespace blue
                    global_defs {
                        script_user root
                        umask 0177
                        startup_script "/etc/keepalived/told.sh up"
                        shutdown_script "/etc/keepalived/told.sh down"
                    }
                    """ + ROUTER;
            Daemon daemon = Product.UNDERSTUDY.startWith(host, conf);
            assertTrue(Wait.until(PATIENCE, () -> held(host)), daemon::log);
            assertEquals("up 0\n", host.read("/run/told"));
            assertTrue(host.run("sh", "-c", "ls -l /run/understudy/understudy.pid").text().startsWith("-rw-------"));
            host.write(Host.CONF, conf.replace("blue\n", "red\n"));
            daemon.signal("HUP");
            assertTrue(Wait.until(PATIENCE, () -> daemon.log().contains("net_namespace cannot change while the daemon"
                    + " runs: it is blue")), daemon::log);
            assertTrue(held(host));
            daemon.terminate();
            assertEquals(0, daemon.awaitExit(PATIENCE));
            assertEquals("up 0\ndown 0\n", host.read("/run/told"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theOptionGoesFirstAndTheRunDirectoryHasItsName() {
        try (Lab lab = Lab.open("a")) {
            Host host = host(lab);
            host.write(Host.CONF, "net_namespace red\ninstance one\n" + ROUTER);
            Command.Output nowhere = host.run("timeout", "60", Understudy.executable(), "-n");
            assertEquals(1, nowhere.exit());
            assertTrue(nowhere.text().contains("there is no network namespace red (ip netns add red)"), nowhere::text);
            Path log = host.file("/run/log");
            Process entered = host.start(log, List.of(Understudy.executable(), "-nl", "-sblue", "-f", Host.CONF));
            assertTrue(Wait.until(PATIENCE, () -> held(host)), () -> host.read("/run/log"));
            assertTrue(host.run(Understudy.executable(), "status", "--run-dir", "/run/understudy-blue_one").orThrow()
                    .contains("MASTER"));
            assertFalse(host.holds("10.5.0.91"));
            Pair.stop(entered);
        }
    }
}
