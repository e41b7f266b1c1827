package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notify scripts are told every transition, in order, with keepalived's arguments; keepalived is the control. */
@Execution(ExecutionMode.CONCURRENT)
class NotifyIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONF = """
            global_defs {
                enable_script_security
                script_user root
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                advert_int 1
                virtual_ipaddress {
                    10.1.0.99/16 dev eth0
                }
                notify_master "/etc/keepalived/said.sh own-master"
                notify_backup "/etc/keepalived/said.sh own-backup"
                notify_fault "/etc/keepalived/said.sh own-fault"
                notify_stop "/etc/keepalived/said.sh own-stop"
                notify "/etc/keepalived/heard.sh"
            }
            """;

    static Stream<Product> products() {
        return Stream.of(Product.KEEPALIVED, Product.UNDERSTUDY);
    }

    @ParameterizedTest
    @MethodSource("products")
    @Execution(ExecutionMode.CONCURRENT)
    void scriptsAreToldEveryTransitionInOrder(Product product) {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            // One file each: the two kinds of scripts run side by side.
            host.script("/etc/keepalived/said.sh", "#!/bin/sh\necho \"$@\" >> /tmp/said\n");
            host.script("/etc/keepalived/heard.sh", "#!/bin/sh\necho \"$@\" >> /tmp/heard\n");
            Daemon daemon = product.startWith(host, CONF);
            awaitLast(host, daemon, "own-master");
            host.link(false);
            awaitLast(host, daemon, "own-fault");
            host.link(true);
            awaitLast(host, daemon, "own-master");
            daemon.terminate();
            daemon.awaitExit(LIMIT);
            awaitLast(host, daemon, "own-stop");

            assertEquals(List.of("own-backup", "own-master", "own-fault", "own-backup", "own-master", "own-stop"),
                    host.read("/tmp/said").lines().map(line -> line.split(" ")[0]).toList(), daemon::log);
            assertEquals(List.of("BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "STOP").stream()
                            .map(state -> "INSTANCE VI_1 " + state + " 150").toList(),
                    host.read("/tmp/heard").lines().toList(), daemon::log);
        }
    }

    private static void awaitLast(Host host, Daemon daemon, String wanted) {
        assertTrue(Wait.until(LIMIT, () -> host.read("/tmp/said").stripTrailing().endsWith(wanted)),
                () -> "no " + wanted + " but\n" + host.read("/tmp/said") + daemon.log());
    }
}
