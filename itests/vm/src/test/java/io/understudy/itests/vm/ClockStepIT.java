package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Ownership;
import io.understudy.itests.lab.OwnershipWatch;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Steps of the wall clock by an hour and back, in both directions: nobody takes over. Here alone, because the clock
 * is the machine's. Understudy and keepalived feel the same steps, and the table shows both; understudy has a router
 * with {@code auth_hmac} too, whose numbers are made of that clock: nobody refuses anything, and the MASTER tells.
 */
@InVm(limitSeconds = 480)
class ClockStepIT {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration SEEN = Duration.ofSeconds(8);
    private static final List<Integer> STEPS = List.of(3600, -3600, -3600, 3600);
    private static final String CONF = """
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id %d
                priority %d
                advert_int 1
                virtual_ipaddress {
                    %s/16
                }
            }
            """;
    private static final String SIGNED_ADDRESS = "10.1.0.93";
    private static final String SIGNED = """
            vrrp_instance SIGNED {
                state BACKUP
                interface eth0
                virtual_router_id 53
                version 3
                priority %d
                advert_int 1
                auth_hmac {
                    key 1 0123456789abcdef0123456789abcdef
                    active_key 1
                }
                virtual_ipaddress {
                    %s/16
                }
            }
            """;

    /** Two nodes of one product, and two hosts that watch them. */
    private record Nodes(Product product, int virtualRouterId, String address, Host a, Host b, Host watcher, Host client) {

        Daemon start(Host host, int priority) {
            String signed = product == Product.UNDERSTUDY ? SIGNED.formatted(priority, SIGNED_ADDRESS) : "";
            return product.startWith(host, CONF.formatted(virtualRouterId, priority, address) + signed);
        }

        OwnershipWatch watch(Sniffer sniffer) {
            return new OwnershipWatch(sniffer, watcher, client, address);
        }

        boolean onlyOnA() {
            return onlyOnA(address) && (product != Product.UNDERSTUDY || onlyOnA(SIGNED_ADDRESS));
        }

        private boolean onlyOnA(String held) {
            return a.holds(held) && !b.holds(held);
        }
    }

    @Test
    void nobodyTakesOver() throws IOException {
        try (Lab lab = Lab.open("a", "b", "c", "d", "e", "f", "g", "h")) {
            Nodes ours = new Nodes(Product.UNDERSTUDY, 51, "10.1.0.91", lab.host("a"), lab.host("b"), lab.host("e"), lab.host("f"));
            Nodes theirs = new Nodes(Product.KEEPALIVED, 52, "10.1.0.92", lab.host("c"), lab.host("d"), lab.host("g"), lab.host("h"));
            Daemon master = null;
            for (Nodes nodes : List.of(ours, theirs)) {
                Daemon started = nodes.start(nodes.a(), 200);
                master = nodes == ours ? started : master;
                nodes.start(nodes.b(), 100);
            }
            Daemon ourMaster = master;
            assertTrue(Wait.until(PATIENCE, () -> ours.onlyOnA() && theirs.onlyOnA()), () -> "no MASTER:\n" + ourMaster.log());
            StringBuilder table = new StringBuilder(String.format("%nclock steps, ms with two owners, with none%n%-10s %15s %15s%n",
                    "step", "understudy", "keepalived"));
            Sniffer sniffer = lab.sniff();
            for (int step : STEPS) {
                step(step, ours, theirs, sniffer, table);
            }
            write(table.toString());
            assertTrue(ours.onlyOnA(), ourMaster::log);
            for (String router : List.of("VI_1", "SIGNED")) {
                assertEquals(1, entries(ourMaster, "(" + router + ") Entering MASTER STATE"), ourMaster::log);
            }
            long back = STEPS.stream().filter(seconds -> seconds < 0).count();
            assertEquals(back, entries(ourMaster, "our clock went back by "), ourMaster::log);
        }
    }

    private static void step(int seconds, Nodes ours, Nodes theirs, Sniffer sniffer, StringBuilder table) {
        Command.run("date", "-s", "@" + (Lab.nowNanos() / 1_000_000_000L + seconds)).orThrow();
        OwnershipWatch our = ours.watch(sniffer);
        OwnershipWatch their = theirs.watch(sniffer);
        Wait.pause(Duration.ofSeconds(1));
        long from = Lab.nowNanos();
        Wait.pause(SEEN);
        long to = Lab.nowNanos();
        Ownership mine = our.between(from, to);
        Ownership other = their.between(from, to);
        table.append(String.format(Locale.ROOT, "%+8d s %7.0f %7.0f %7.0f %7.0f%n", seconds, mine.twoMillis(), mine.noneMillis(),
                other.twoMillis(), other.noneMillis()));
        assertTrue(ours.onlyOnA(), () -> "after a step by " + seconds + " s");
        assertEquals(0, mine.twoMillis(), () -> "two owners after a step by " + seconds + " s");
    }

    private static long entries(Daemon daemon, String words) {
        return daemon.log().lines().filter(line -> line.contains(words)).count();
    }

    private static void write(String table) throws IOException {
        Path dir = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
        Files.writeString(dir.resolve("clock.txt"), table);
    }
}
