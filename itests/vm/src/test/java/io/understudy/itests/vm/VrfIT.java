package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A unicast router within a VRF, and a route to the VRF's table. keepalived 2.2.7 ends with "Unknown interface!" at this file,
 * so both nodes are ours and the route is held against the one that {@code ip} makes.
 */
@InVm
class VrfIT {

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final String VIP = "10.1.0.91";

    private static String conf(int priority, Host self, Host peer) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    vrf red
                    virtual_router_id 51
                    priority %d
                    advert_int 1
                    unicast_src_ip %s
                    unicast_peer {
                        %s
                    }
                    virtual_ipaddress {
                        %s/16 dev eth0
                    }
                    virtual_routes {
                        10.8.0.0/16 via 10.1.0.9 vrf red
                    }
                }
                """.formatted(priority, self.address(), peer.address(), VIP);
    }

    private static void enslave(Host host) {
        host.run("ip", "link", "add", "red", "type", "vrf", "table", "100").orThrow();
        host.run("ip", "link", "set", "red", "up").orThrow();
        host.run("ip", "link", "set", "eth0", "master", "red").orThrow();
    }

    private static String route(Host host) {
        return host.run("ip", "route", "show", "10.8.0.0/16", "table", "100").text().strip();
    }

    @Test
    void advertsAndRoutesStayWithinIt() {
        Command.run("modprobe", "vrf").orThrow();
        try (Lab lab = Lab.open("a", "b")) {
            Host a = lab.host("a");
            Host b = lab.host("b");
            enslave(b);
            b.run("ip", "route", "add", "10.8.0.0/16", "via", "10.1.0.9", "proto", "18", "vrf", "red").orThrow();
            String like = route(b);
            b.run("ip", "route", "del", "10.8.0.0/16", "vrf", "red").orThrow();
            Daemon theirs = Product.UNDERSTUDY.startWith(b, conf(100, b, a));
            assertTrue(Wait.until(PATIENCE, () -> b.holds(VIP) && !route(b).isEmpty()), theirs::log);
            Daemon ours = Product.UNDERSTUDY.startWith(a, conf(200, a, b));
            assertTrue(Wait.until(PATIENCE, () -> ours.log().contains("vrf red does not exist")), ours::log);
            enslave(a);
            assertTrue(Wait.until(PATIENCE, () -> a.holds(VIP) && !b.holds(VIP)), () -> ours.log() + theirs.log());
            assertTrue(Wait.until(PATIENCE, () -> !route(a).isEmpty()), ours::log);
            assertEquals(like, route(a), "as ip makes it, in the table of the VRF");
            assertEquals("", route(b));
            assertEquals("", a.run("ip", "route", "show", "10.8.0.0/16", "table", "main").text().strip());
            ours.terminate();
            assertTrue(Wait.until(PATIENCE, () -> b.holds(VIP) && !a.holds(VIP)), () -> ours.log() + theirs.log());
        }
    }
}
