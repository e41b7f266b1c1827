package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tutorial's ping node: in a partition the node that no longer reaches the gateway gives the address up. */
@Execution(ExecutionMode.CONCURRENT)
class PingNodeIT {

    private static final String VIP = "10.1.0.95";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static String conf(int priority, String gateway) {
        return """
                vrrp_ping gateway {
                    host %s
                    interval 0.3
                    timeout 0.2
                }
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int 0.2
                    version 3
                    track_object {
                        gateway
                    }
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(gateway, priority, VIP);
    }

    /** The cable stays in, and nothing passes: no adverts, no ARP, no echoes. */
    private static void cutOff(Host host) {
        host.run("nft", "add table netdev cut").orThrow();
        host.run("nft", "add chain netdev cut in { type filter hook ingress device eth0 priority 0 ; policy drop ; }")
                .orThrow();
    }

    @ParameterizedTest
    @CsvSource({"4", "6"})
    @Execution(ExecutionMode.CONCURRENT)
    void theNodeThatDoesNotReachTheGatewayGivesTheAddressUp(int family) {
        try (Pair pair = new Pair()) {
            // c is the gateway, and the one that looks
            pair.c.run("ip", "addr", "add", "10.1.0.254/16", "dev", "eth0").orThrow();
            for (Host host : new Host[] {pair.a, pair.b, pair.c}) {
                host.run("ip", "-6", "addr", "add",
                        host == pair.c ? "fd00::fe/64" : host == pair.a ? "fd00::1/64" : "fd00::2/64", "dev", "eth0",
                        "nodad").orThrow();
            }
            String gateway = family == 4 ? "10.1.0.254" : "fd00::fe";
            pair.start(Product.UNDERSTUDY, pair.b, conf(100, gateway));
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a, conf(150, gateway));
            pair.assertOwner(VIP, pair.a, "with the gateway in reach of both");
            cutOff(pair.a);
            pair.assertOwner(VIP, pair.b, "with a cut off");
            assertTrue(Wait.until(PATIENCE, () -> !pair.a.holds(VIP)),
                    () -> "a gives the address up, although nobody tells it\n" + a.log());
            String shown = Understudy.shell(a, "track:list").text();
            assertTrue(shown.contains("vrrp_ping") && shown.contains("DOWN"), shown);
            pair.a.run("nft", "delete table netdev cut").orThrow();
            pair.assertOwner(VIP, pair.a, "with a connected again");
        }
    }
}
