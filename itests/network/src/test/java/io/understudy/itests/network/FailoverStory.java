package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator would try with the tutorial's examples: start both nodes, kill the owner, bring it back, stop it
 * orderly, bring it back. Ownership is judged by the MAC that answers ARP on the third host.
 */
final class FailoverStory implements AutoCloseable {

    private static final double TOLERANCE_MILLIS = 100;
    private static final double ADVERT_MILLIS = 1000;

    private final Pair pair = new Pair();
    private final Seed seed;
    private final Map<Host, Product> products = new HashMap<>();
    private final Map<Host, Daemon> daemons = new HashMap<>();
    private final Figures figures;
    private final String label;

    FailoverStory(Seed seed, Product first, Product second, Figures figures) {
        this.seed = seed;
        this.figures = figures;
        this.label = seed.file() + " " + first.name().charAt(0) + "-" + second.name().charAt(0);
        products.put(pair.a, first);
        products.put(pair.b, second);
    }

    void tell() {
        seed.furnish(pair.a);
        seed.furnish(pair.b);
        start(pair.a);
        start(pair.b);
        assertRightfulOwners("after the start");
        for (Seed.Router router : seed.routers()) {
            Host better = rightful(router);
            crash(router, better);
            comeBack(better, "after the crashed node came back");
            stopOrderly(router, better);
            comeBack(better, "after the stopped node came back");
        }
        assertCounted();
    }

    private Host rightful(Seed.Router router) {
        return router.firstOwns() ? pair.a : pair.b;
    }

    private void start(Host host) {
        daemons.put(host, pair.start(products.get(host), host, host == pair.a ? seed.first() : seed.second()));
    }

    private void assertRightfulOwners(String when) {
        for (Seed.Router router : seed.routers()) {
            pair.assertOwner(router.address(), rightful(router), label + " " + when);
        }
    }

    /** SIGKILL: the other node takes over once it has heard nothing for the master-down time. */
    private void crash(Seed.Router router, Host owner) {
        Host heir = pair.other(owner);
        Process ping = pair.ping(router.address());
        long killed = daemons.get(owner).kill();
        if (products.get(owner).leavesAddressesBehind()) {
            owner.link(false);
        }
        long lastHeard = pair.sniffer.lastBefore(killed + 50_000_000, Sniffer.advertOf(router.id(), owner)).orElseThrow().nanos();
        double bound = 3 * ADVERT_MILLIS + skewMillis() + TOLERANCE_MILLIS;
        Captured announced = pair.awaitAnnouncement(router.address(), heir, lastHeard);
        figures.add(label + " " + router.name(), "killed: announced", bound, millis(lastHeard, announced));
        figures.add(label + " " + router.name(), "killed: answers ping", bound, millis(lastHeard, pair.awaitEcho(router.address(), heir, lastHeard)));
        Pair.stop(ping);
        pair.assertOwner(router.address(), heir, label + " after SIGKILL of " + owner);
        if (products.get(owner).leavesAddressesBehind()) {
            owner.run("ip", "addr", "flush", "dev", "eth0", "to", router.address()).orThrow();
            owner.link(true);
        }
    }

    /** SIGTERM: priority 0 shortens the wait to the skew time. */
    private void stopOrderly(Seed.Router router, Host owner) {
        Host heir = pair.other(owner);
        Process ping = pair.ping(router.address());
        long terminated = daemons.get(owner).terminate();
        double bound = skewMillis() + TOLERANCE_MILLIS;
        Captured announced = pair.awaitAnnouncement(router.address(), heir, terminated);
        figures.add(label + " " + router.name(), "stopped: announced", bound, millis(terminated, announced));
        figures.add(label + " " + router.name(), "stopped: answers ping", bound, millis(terminated, pair.awaitEcho(router.address(), heir, terminated)));
        Pair.stop(ping);
        assertEquals(0, daemons.get(owner).awaitExit(Duration.ofSeconds(20)), () -> label + ": exit code after SIGTERM\n" + daemons.get(owner).log());
        pair.assertOwner(router.address(), heir, label + " after SIGTERM of " + owner);
    }

    private void comeBack(Host better, String when) {
        start(better);
        assertRightfulOwners(when);
    }

    /** Skew of the lesser node, which is the one that takes over. */
    private static double skewMillis() {
        return (256 - Seed.LESSER) * ADVERT_MILLIS / 256;
    }

    private static double millis(long from, Captured to) {
        return (to.nanos() - from) / 1e6;
    }

    /**
     * Both nodes have heard the other's adverts and found nothing wrong with them: the better one while it waited
     * to preempt, the lesser one ever since.
     */
    private void assertCounted() {
        for (Host host : List.of(pair.a, pair.b)) {
            Daemon daemon = daemons.get(host);
            for (Seed.Router router : seed.routers()) {
                long received = daemon.advertsReceived(router.name());
                if (received < 1) {
                    throw new AssertionError(label + ": " + daemon.product().name() + " on " + host + " counted no advert of " + router.name());
                }
            }
            assertEquals(List.of(), daemon.complaints(seed.routers().stream().map(Seed.Router::name).toList()),
                    () -> label + ": " + daemon.product().name() + " on " + host + " complains");
        }
    }

    @Override
    public void close() {
        pair.close();
    }
}
