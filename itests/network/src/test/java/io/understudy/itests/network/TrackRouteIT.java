package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vrrp_route}: the address follows the node that has the route; {@code track:show} tells the story. */
@Execution(ExecutionMode.CONCURRENT)
class TrackRouteIT {

    private static final String VIP = "10.1.0.96";

    private static String conf(int priority, String tracks, String destination) {
        return """
                vrrp_route uplink {
                    destination %s
                    interval 0.3
                }
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int 0.2
                    version 3
                    %s
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(destination, priority, tracks, VIP);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.0/24", "2001:db8:1::/64"})
    @Execution(ExecutionMode.CONCURRENT)
    void theAddressFollowsTheRoute(String destination) {
        try (Pair pair = new Pair()) {
            pair.a.run("ip", "route", "add", destination, "dev", "eth0").orThrow();
            pair.start(Product.UNDERSTUDY, pair.b, conf(100, "", destination));
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a,
                    conf(150, "track_object { uplink weight -80 }", destination));
            pair.assertOwner(VIP, pair.a, "with the route");
            pair.a.run("ip", "route", "del", destination, "dev", "eth0").orThrow();
            pair.assertOwner(VIP, pair.b, "without the route");
            String shown = Understudy.shell(a, "track:show uplink").text();
            assertTrue(shown.contains("DOWN") && shown.contains("no route") && shown.contains("uplink weight -80"), shown);
            pair.a.run("ip", "route", "add", destination, "dev", "eth0").orThrow();
            pair.assertOwner(VIP, pair.a, "with the route again");
        }
    }
}
