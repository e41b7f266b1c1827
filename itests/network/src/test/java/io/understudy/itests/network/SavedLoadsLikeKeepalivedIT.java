package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

/** config_save_dir: the same files at the same loads, with the same modes, as keepalived's; and keepalived reads ours. */
class SavedLoadsLikeKeepalivedIT {

    private static final String SAVED = "/tmp/saved";
    private static final String FILE = """
            global_defs {
                router_id saved
                config_save_dir /tmp/saved
            }
            include /etc/keepalived/router.conf
            """;
    private static final String ROUTER = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 100
                virtual_ipaddress {
                    10.1.0.91/16
                }
            }
            """;
    private static final List<String> EXPECTED = List.of("-rw------- keepalived.conf.PID.0",
            "-rw------- keepalived.conf.PID.1", "-rw------- keepalived.conf.PID.2",
            "-rw------- keepalived_vrrp.PID.1.post", "-rw------- keepalived_vrrp.PID.1.pre",
            "-rw------- keepalived_vrrp.PID.2.post", "-rw------- keepalived_vrrp.PID.2.pre");

    @Test
    void theSameFilesAtTheSameLoads() {
        try (Pair pair = new Pair()) {
            assertEquals(EXPECTED, kept(pair, Product.KEEPALIVED, pair.a), "keepalived");
            assertEquals(EXPECTED, kept(pair, Product.UNDERSTUDY, pair.b), "understudy");
            String copy = in(pair.b, "cat " + SAVED + "/keepalived.conf.*.2");
            assertTrue(copy.contains("10.1.0.92"), copy);
            String before = in(pair.b, "cat " + SAVED + "/keepalived_vrrp.*.2.pre");
            String after = in(pair.b, "cat " + SAVED + "/keepalived_vrrp.*.2.post");
            assertTrue(before.contains("10.1.0.91") && !before.contains("10.1.0.92"), before);
            assertTrue(after.contains("10.1.0.92"), after);
            assertEquals(0, pair.b.run("sh", "-c", "keepalived -t -f " + SAVED + "/keepalived.conf.*.2").exit(),
                    () -> "keepalived does not take our copy:\n" + copy);
        }
    }

    /** A start, a reload of the same, and one of another address. */
    private static List<String> kept(Pair pair, Product product, Host host) {
        host.write("/etc/keepalived/router.conf", ROUTER);
        Daemon daemon = pair.start(product, host, FILE);
        await(daemon, "keepalived.conf.*.0");
        assertTrue(Wait.until(Pair.PATIENCE, () -> host.holds("10.1.0.91")), daemon::log);
        daemon.signal("HUP");
        await(daemon, "keepalived_vrrp.*.1.post");
        host.write("/etc/keepalived/router.conf", ROUTER.replace("10.1.0.91", "10.1.0.92"));
        daemon.signal("HUP");
        await(daemon, "keepalived_vrrp.*.2.post");
        List<String> kept = in(host, "ls -l " + SAVED).lines().filter(line -> line.startsWith("-"))
                .map(line -> line.replaceAll("^(\\S+) .* (\\S+)$", "$1 $2").replaceAll("\\.\\d+\\.(\\d)", ".PID.$1"))
                .sorted().toList();
        daemon.kill();
        return kept;
    }

    private static String in(Host host, String command) {
        return host.run("sh", "-c", command).text();
    }

    private static void await(Daemon daemon, String pattern) {
        assertTrue(Wait.until(Pair.PATIENCE, () -> daemon.host().run("sh", "-c", "ls " + SAVED + "/" + pattern).exit() == 0),
                () -> pattern + " does not come\n" + daemon.log());
    }
}
