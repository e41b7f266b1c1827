package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.AddressLog;
import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Frame;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A MASTER that is frozen (SIGSTOP, 10 s, 1 s adverts) loses its addresses by the kernel's hand before its peer takes
 * them, and says nothing as MASTER when it wakes up, before it has heard the peer. Twenty cycles: five labs, four each,
 * with a virtual router of either family.
 */
@Isolated("measures time")
class StallIT {

    private static final int LABS = 5;
    private static final int CYCLES = 4;
    private static final Duration FROZEN = Duration.ofSeconds(10);
    private static final String ROUTER6 = """
            vrrp_instance VIR_6 {
                state BACKUP
                interface eth0
                virtual_router_id 16
                version 3
                priority %d
                advert_int 1
                virtual_ipaddress {
                    fe80::16/64
                    fd00::91/64
                }
            }
            """;

    /** What is frozen: a virtual router, and its address that is watched. */
    private enum Family {
        IPV4(Seed.SINGLE.routers().get(0).id(), Seed.SINGLE.routers().get(0).address()), IPV6(16, "fd00::91");

        private final int virtualRouterId;
        private final String address;

        Family(int virtualRouterId, String address) {
            this.virtualRouterId = virtualRouterId;
            this.address = address;
        }

        boolean isAdvertOf(Frame frame, Host sender) {
            return this == IPV4 ? Sniffer.advertOf(virtualRouterId, sender).test(frame)
                    : frame.sourceMac().equals(sender.mac())
                            && frame.virtualRouterId6().filter(id -> id == virtualRouterId).isPresent();
        }

        boolean speaksFor(Frame frame, Host sender) {
            return frame.sourceMac().equals(sender.mac()) && (this == IPV4
                    ? frame.arp().filter(arp -> arp.senderAddress().equals(address)).isPresent()
                    : frame.advertisedNeighbour().filter(target -> Arrays.equals(target, octets(address))).isPresent());
        }
    }

    /** One freeze: when the address was gone and when the peer had it, in ms after SIGSTOP, and stale frames after SIGCONT. */
    private record Cycle(int lab, int number, Family family, double goneMillis, double takenMillis, List<Frame> stale) {

        double lateMillis() {
            return goneMillis - takenMillis;
        }

        String line() {
            return String.format(Locale.ROOT, "%3d %5d %6s %9.0f %10.0f %9.0f %6d  %s", lab, number, family, goneMillis,
                    takenMillis, lateMillis(), stale.size(), lateMillis() <= 0 && stale.isEmpty() ? "PASS" : "MISS");
        }
    }

    @Test
    void aFrozenMasterLosesItsAddressBeforeThePeerTakesItAndWakesUpSilent(TestReporter reporter) throws Exception {
        List<Cycle> cycles = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(LABS);
        try {
            List<Future<List<Cycle>>> labs = new ArrayList<>();
            for (int lab = 1; lab <= LABS; lab++) {
                int number = lab;
                labs.add(pool.submit(() -> freezeRepeatedly(number)));
            }
            for (Future<List<Cycle>> lab : labs) {
                cycles.addAll(lab.get());
            }
        } finally {
            pool.shutdownNow();
        }
        reporter.publishEntry(write(cycles));

        assertEquals(LABS * CYCLES * Family.values().length, cycles.size());
        assertEquals(List.of(), cycles.stream().flatMap(cycle -> cycle.stale().stream()).toList(), "sent as MASTER after waking up");
        for (Family family : Family.values()) {
            List<Cycle> its = of(family, cycles);
            long inTime = inTime(its);
            assertTrue(inTime * 2 > its.size(), () -> family + ": the address was gone in time in only " + inTime + " cycles");
            assertTrue(worst(its) <= 1500, () -> family + ": two owners for " + worst(its) + " ms");
        }
    }

    private static List<Cycle> of(Family family, List<Cycle> cycles) {
        return cycles.stream().filter(cycle -> cycle.family() == family).toList();
    }

    private static long inTime(List<Cycle> cycles) {
        return cycles.stream().filter(cycle -> cycle.lateMillis() <= 0).count();
    }

    private static double worst(List<Cycle> cycles) {
        return cycles.stream().mapToDouble(Cycle::lateMillis).max().orElseThrow();
    }

    private static List<Cycle> freezeRepeatedly(int number) {
        List<Cycle> cycles = new ArrayList<>();
        try (Pair pair = new Pair()) {
            // The second node's file has MASTER/100.
            pair.start(Product.UNDERSTUDY, pair.a, Seed.SINGLE.first() + ROUTER6.formatted(Seed.LESSER));
            Daemon master = pair.start(Product.UNDERSTUDY, pair.b, Seed.SINGLE.second() + ROUTER6.formatted(Seed.BETTER));
            AddressLog masters = AddressLog.of(pair.b);
            AddressLog peers = AddressLog.of(pair.a);
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                String when = "lab " + number + " before freeze " + cycle;
                pair.assertOwner(Family.IPV4.address, pair.b, when);
                String address = Family.IPV6.address;
                assertTrue(Wait.until(Pair.PATIENCE, () -> pair.b.holds(address) && !pair.a.holds(address)), when);
                cycles.addAll(freeze(pair, master, masters, peers, number, cycle));
            }
        }
        return cycles;
    }

    private static List<Cycle> freeze(Pair pair, Daemon master, AddressLog masters, AddressLog peers, int lab, int number) {
        long frozen = master.signalAll("STOP");
        Map<Family, Long> taken = new EnumMap<>(Family.class);
        Map<Family, Long> gone = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            taken.put(family, peers.await(family.address, false, frozen, Pair.PATIENCE));
            gone.put(family, masters.await(family.address, true, frozen, Pair.PATIENCE));
        }
        Wait.pause(Duration.ofNanos(Math.max(0, frozen + FROZEN.toNanos() - Lab.nowNanos())));
        long woken = master.signalAll("CONT");
        return Arrays.stream(Family.values()).map(family -> new Cycle(lab, number, family, (gone.get(family) - frozen) / 1e6,
                (taken.get(family) - frozen) / 1e6, stale(family, pair, woken))).toList();
    }

    /** What the frozen node said as MASTER from its waking up until it heard the peer. */
    private static List<Frame> stale(Family family, Pair pair, long woken) {
        Captured heard = pair.sniffer.await(woken, Pair.PATIENCE, frame -> family.isAdvertOf(frame, pair.a)).orElseThrow();
        return pair.sniffer.since(woken).stream()
                .filter(captured -> captured.nanos() <= heard.nanos()).map(Captured::frame)
                .filter(frame -> family.isAdvertOf(frame, pair.b) || family.speaksFor(frame, pair.b)).toList();
    }

    private static byte[] octets(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(List<Cycle> cycles) throws IOException {
        StringBuilder text = new StringBuilder(String.format("%nStallIT: ms after SIGSTOP%n%3s %5s %6s %9s %10s %9s %6s%n",
                "lab", "cycle", "family", "gone", "peer took", "late by", "stale"));
        cycles.forEach(cycle -> text.append(cycle.line()).append('\n'));
        for (Family family : Family.values()) {
            List<Cycle> its = of(family, cycles);
            text.append(String.format(Locale.ROOT, "%s gone in time: %d of %d (wanted %d) %s; worst %.0f ms (bound 500) %s%n",
                    family, inTime(its), its.size(), its.size() - 1, inTime(its) >= its.size() - 1 ? "PASS" : "MISS",
                    worst(its), worst(its) <= 500 ? "PASS" : "MISS"));
        }
        Path dir = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
        Files.writeString(dir.resolve("StallIT.txt"), text);
        return text.toString();
    }
}
