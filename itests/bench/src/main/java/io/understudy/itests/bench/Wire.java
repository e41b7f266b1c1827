package io.understudy.itests.bench;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lab in which node a is MASTER of all routers and node b its BACKUP, of one product. */
final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BETTER = 200;
    private static final int LESSER = 100;

    final Product product;
    final Host a;
    final Host b;
    final Daemon daemonOfA;
    private final Lab lab = Lab.open("a", "b");
    private final Sniffer sniffer = lab.sniff();
    private final RoutersFile file;

    /** Starts both; {@code before} stands before a's command. */
    Wire(Product product, RoutersFile file, String... before) {
        this.product = product;
        this.file = file;
        a = lab.host("a");
        b = lab.host("b");
        a.write(product.confFile(), file.withPriority(BETTER));
        b.write(product.confFile(), file.withPriority(LESSER));
        daemonOfA = product.startQuietly(a, before);
        awaitAll(a);
        product.startQuietly(b);
    }

    private void awaitAll(Host host) {
        long since = Lab.nowNanos();
        if (!Wait.until(PATIENCE, () -> adverts(host, since, Long.MAX_VALUE).size() == file.routers())) {
            throw new IllegalStateException(host + " is not MASTER of all:\n" + daemonOfA.log());
        }
    }

    /** When a host sent adverts, by VRID, from one moment to another. */
    Map<Integer, List<Long>> adverts(Host host, long fromNanos, long toNanos) {
        Map<Integer, List<Long>> times = new HashMap<>();
        for (Captured captured : sniffer.since(fromNanos)) {
            if (captured.nanos() < toNanos && captured.frame().sourceMac().equals(host.mac())) {
                captured.frame().advert().ifPresent(advert ->
                        times.computeIfAbsent(advert.virtualRouterId(), id -> new ArrayList<>()).add(captured.nanos()));
            }
        }
        return times;
    }

    /** When all addresses were announced by a host since a moment, waiting for it. */
    long allAnnounced(Host host, long sinceNanos) {
        Set<String> announced = new HashSet<>();
        long[] last = new long[1];
        sniffer.await(sinceNanos, PATIENCE, frame -> {
            frame.arp().filter(arp -> arp.gratuitous() && frame.sourceMac().equals(host.mac()))
                    .ifPresent(arp -> announced.add(arp.senderAddress()));
            return announced.size() == file.addresses();
        }).ifPresent(frame -> last[0] = frame.nanos());
        if (last[0] == 0) {
            throw new IllegalStateException(announced.size() + " of " + file.addresses() + " announced");
        }
        return last[0];
    }

    /** Frames that are missing in what was measured; stops listening. */
    long lost() {
        return sniffer.stop();
    }

    @Override
    public void close() {
        lab.close();
    }
}
