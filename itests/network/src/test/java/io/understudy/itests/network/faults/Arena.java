package io.understudy.itests.network.faults;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Ownership;
import io.understudy.itests.lab.OwnershipWatch;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import io.understudy.itests.lab.WireFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two nodes of one product, a the better one, and two hosts that only watch. */
final class Arena implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final String ADDRESS = "10.1.0.91";
    private static final String CONF = """
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority %d
                advert_int 1
                virtual_ipaddress {
                    10.1.0.91/16
                }
            }
            """;

    private final Lab lab = Lab.open("a", "b", "watcher", "client");
    final Host a = lab.host("a");
    final Host b = lab.host("b");
    final WireFaults wire = lab.faults();
    private final OwnershipWatch watch;
    private final Product product;
    private final List<Process> burners = new ArrayList<>();
    Daemon daemonOfA;

    Arena(Product product) {
        this.product = product;
        product.startWith(b, CONF.formatted(100));
        startA();
        watch = new OwnershipWatch(lab.sniff(), lab.host("watcher"), lab.host("client"), ADDRESS);
    }

    void startA() {
        daemonOfA = product.startWith(a, CONF.formatted(200));
    }

    /** As an administrator's slip, or another program's. */
    void deleteAddress() {
        a.run("ip", "addr", "del", ADDRESS + "/16", "dev", "eth0").orThrow();
    }

    /** Half of the load: the other product's arena makes the same. */
    void saturate() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            burners.add(lab.host("client").start(Path.of("/dev/null"), List.of("timeout", "60", "sh", "-c", "while :; do :; done")));
        }
    }

    void relieve() {
        burners.forEach(burner -> {
            burner.descendants().forEach(ProcessHandle::destroyForcibly);
            burner.destroy();
        });
    }

    /** Lets it happen, once a is MASTER alone, and ends when a is so again. */
    Outcome undergo(Fault fault) {
        awaitA("before " + fault);
        Wait.pause(SETTLED);
        long begun = Lab.nowNanos();
        fault.begin().accept(this);
        pauseUntil(begun, fault.seconds());
        long ended = Lab.nowNanos();
        fault.end().accept(this);
        pauseUntil(ended, fault.seenSeconds());
        long seen = Lab.nowNanos();
        Outcome outcome = new Outcome(watch.between(begun, seen), watch.between(ended, seen));
        awaitA("after " + fault);
        return outcome;
    }

    /** What was seen from the beginning of a fault, and from its end. */
    record Outcome(Ownership whole, Ownership afterwards) {}

    private static void pauseUntil(long sinceNanos, int seconds) {
        Wait.pause(Duration.ofNanos(Math.max(0, sinceNanos + seconds * 1_000_000_000L - Lab.nowNanos())));
    }

    /** For half a second somebody answered and nobody twice, and a holds the address. */
    private void awaitA(String when) {
        boolean alone = Wait.until(PATIENCE, () -> {
            Ownership last = watch.between(Lab.nowNanos() - 500_000_000L, Lab.nowNanos());
            return last.twoMillis() == 0 && last.silenceMillis() < 200 && a.holds(ADDRESS) && !b.holds(ADDRESS);
        });
        if (!alone) {
            throw new AssertionError(String.format(Locale.ROOT, "%s, %s: a should be MASTER alone; a %s it, b %s it%n%s", product, when,
                    a.holds(ADDRESS) ? "has" : "lacks", b.holds(ADDRESS) ? "has" : "lacks", daemonOfA.log()));
        }
    }

    @Override
    public void close() {
        relieve();
        lab.close();
    }
}
