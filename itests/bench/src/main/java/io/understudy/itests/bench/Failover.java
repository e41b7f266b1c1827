package io.understudy.itests.bench;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long a node that takes over needs for a thousand addresses: from its first advert to its last announcement. */
final class Failover {

    private static final List<RoutersFile> FILES = List.of(new RoutersFile(1, 1000, 1), new RoutersFile(200, 5, 1));
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration MORE = Duration.ofSeconds(2);
    private static final double NANOS_PER_MILLI = 1e6;

    /** In ms since SIGKILL, but for the last. */
    private record Sample(double first, double allAdverts, double allAnnounced, double takeOver) {}

    private Failover() {}

    static void run(int rounds, PrintStream out) {
        out.println("\nfail-over after SIGKILL, medians of " + rounds + " rounds, ms: first advert, an advert of every router,");
        out.println("every address announced; take-over: from the first advert to the last announcement");
        out.printf(Locale.ROOT, "%-10s %-11s %9s %9s %9s %9s %20s%n", "routers", "", "first", "all", "announced", "take-over",
                "min..max");
        for (RoutersFile file : FILES) {
            List<Sample> ours = new ArrayList<>();
            List<Sample> theirs = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ours.add(measure(Product.UNDERSTUDY, file));
                theirs.add(measure(Product.KEEPALIVED, file));
            }
            double mine = print(out, file, Product.UNDERSTUDY, ours);
            double other = print(out, file, Product.KEEPALIVED, theirs);
            out.printf(Locale.ROOT, "take-over at most keepalived's: %s%n", mine <= other ? "PASS" : "MISS");
        }
    }

    private static Sample measure(Product product, RoutersFile file) {
        try (Wire wire = new Wire(product, file)) {
            Wait.pause(SETTLE);
            Host heir = wire.b;
            long killed = wire.daemonOfA.kill();
            long announced = wire.allAnnounced(heir, killed);
            Wait.pause(MORE);
            Map<Integer, List<Long>> adverts = wire.adverts(heir, killed, Long.MAX_VALUE);
            long first = adverts.values().stream().mapToLong(times -> times.get(0)).min().orElseThrow();
            long last = adverts.values().stream().mapToLong(times -> times.get(0)).max().orElseThrow();
            return new Sample((first - killed) / NANOS_PER_MILLI, (last - killed) / NANOS_PER_MILLI,
                    (announced - killed) / NANOS_PER_MILLI, (announced - first) / NANOS_PER_MILLI);
        }
    }

    private static double print(PrintStream out, RoutersFile file, Product product, List<Sample> samples) {
        List<Double> takeOvers = samples.stream().map(Sample::takeOver).toList();
        double median = Statistics.median(takeOvers);
        out.printf(Locale.ROOT, "%-10s %-11s %9.1f %9.1f %9.1f %9.1f %20s%n", file.routers() + " x " + file.addressesEach(), product,
                Statistics.median(samples.stream().map(Sample::first).toList()),
                Statistics.median(samples.stream().map(Sample::allAdverts).toList()),
                Statistics.median(samples.stream().map(Sample::allAnnounced).toList()), median,
                String.format(Locale.ROOT, "%.1f..%.1f", Statistics.quantile(takeOvers, 0), Statistics.quantile(takeOvers, 1)));
        return median;
    }
}
