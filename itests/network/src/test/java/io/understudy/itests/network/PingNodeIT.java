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

    private static void drop(Host host, String what) {
        host.run("nft", "add table netdev cut").orThrow();
        host.run("nft", "add chain netdev cut in { type filter hook ingress device eth0 priority 0 ; }").orThrow();
        host.run("nft", "add rule netdev cut in " + what + " drop").orThrow();
    }

    private static void heal(Host host) {
        host.run("nft", "delete table netdev cut").orThrow();
    }

    @ParameterizedTest
    @CsvSource({"4, false", "6, false", "4, true"})
    @Execution(ExecutionMode.CONCURRENT)
    void theNodeThatDoesNotReachTheGatewayGivesTheAddressUp(int family, boolean othersHearIt) {
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
            // its cable stays in; where the others still hear its adverts, they wait until it falls silent
            drop(pair.a, "meta protocol != 0");
            if (!othersHearIt) {
                drop(pair.b, "ether saddr " + pair.a.mac());
                drop(pair.c, "ether saddr " + pair.a.mac());
            }
            pair.assertOwner(VIP, pair.b, "with a cut off");
            assertTrue(Wait.until(PATIENCE, () -> !pair.a.holds(VIP)),
                    () -> "a gives the address up, although nobody tells it\n" + a.log());
            String shown = Understudy.shell(a, "track:list").text();
            assertTrue(shown.contains("vrrp_ping") && shown.contains("DOWN"), shown);
            for (Host host : othersHearIt ? new Host[] {pair.a} : new Host[] {pair.a, pair.b, pair.c}) {
                heal(host);
            }
            pair.assertOwner(VIP, pair.a, "with a connected again");
        }
    }
}
