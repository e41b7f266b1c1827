package io.understudy.itests.bench;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 250 routers that advertise ten times a second: understudy and keepalived at the same time, each on a wire of its
 * own, so that both feel the same machine. In the last round a plugin of understudy's allocates 200 MB a second.
 */
final class Steady {

    private static final RoutersFile FILE = new RoutersFile(250, 1, 0.1);
    private static final double INTERVAL_MILLIS = 100;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final double PAUSE_BOUND_MILLIS = INTERVAL_MILLIS / 10;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private record Sample(double processorPercent, double median, double p99, double p999, double worst, long missing, double residentMb) {

        String line(int round, Product product, String rest) {
            return String.format(Locale.ROOT, "%5d %-11s %5.1f %7.3f %7.3f %7.3f %8.3f %7d %6.1f %s", round, product, processorPercent,
                    median, p99, p999, worst, missing, residentMb, rest);
        }
    }

    private final List<Double> ratios = new ArrayList<>();
    private final PrintStream out;

    private Steady(PrintStream out) {
        this.out = out;
    }

    static void run(int rounds, int seconds, PrintStream out) {
        new Steady(out).measure(rounds, seconds);
    }

    private void measure(int rounds, int seconds) {
        out.println("\nsteady state, 250 routers at 100 ms, both at the same time, " + seconds + " s a round: MASTER's processor,");
        out.println("deviation of adverts from the interval in ms, adverts missing of " + expected(seconds) + ", resident memory");
        out.printf("%5s %-11s %5s %7s %7s %7s %8s %7s %6s %s%n", "round", "", "CPU %", "p50", "p99", "p99.9", "max", "missing", "MB",
                "p99.9 ratio; longest pause ms");
        for (int round = 1; round <= rounds; round++) {
            round(round, seconds, null);
        }
        double ratio = Statistics.median(ratios);
        out.printf(Locale.ROOT, "median of p99.9 ratios %.2f (bound 1.2) %s%n", ratio, ratio <= 1.2 ? "PASS" : "MISS");
        Path plugin = Path.of(System.getProperty("understudy.allocating"));
        out.println("while a plugin allocates 200 MB a second:");
        round(rounds + 1, seconds, plugin);
    }

    private static long expected(int seconds) {
        return Math.round(FILE.routers() * seconds * 1000 / INTERVAL_MILLIS);
    }

    private void round(int round, int seconds, Path plugin) {
        try (Wire ours = new Wire(Product.UNDERSTUDY, FILE, Pauses.before()); Wire theirs = new Wire(Product.KEEPALIVED, FILE)) {
            if (plugin != null) {
                install(plugin, ours);
            }
            Wait.pause(SETTLE);
            Duration usedByUs = ours.daemonOfA.processorTime();
            Duration usedByThem = theirs.daemonOfA.processorTime();
            long begun = Lab.nowNanos();
            Wait.pause(Duration.ofSeconds(seconds));
            long ended = begun + seconds * (long) NANOS_PER_SECOND;
            Sample mine = sample(ours, begun, ended, ours.daemonOfA.processorTime().minus(usedByUs));
            Sample other = sample(theirs, begun, ended, theirs.daemonOfA.processorTime().minus(usedByThem));
            print(round, mine, other, pauses(ours, begun, ended));
            long lost = ours.lost() + theirs.lost();
            if (lost > 0) {
                out.println("      this machine was too busy to measure: " + lost + " frames were not captured");
            }
        }
    }

    private static void install(Path plugin, Wire wire) {
        try {
            Files.copy(plugin, wire.a.file("/tmp/allocating.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException("build it first: mvn -DskipTests package", e);
        }
        Command.Output installed = Understudy.shell(wire.daemonOfA, "felix:install file:/tmp/allocating.jar");
        Matcher number = NUMBER.matcher(installed.orThrow());
        if (!number.find()) {
            throw new IllegalStateException("not installed: " + installed.text());
        }
        Understudy.shell(wire.daemonOfA, "felix:start " + number.group()).orThrow();
    }

    private static Pauses.Summary pauses(Wire wire, long begun, long ended) {
        long started = wire.daemonOfA.startedNanos();
        return Pauses.of(wire.a, (begun - started) / NANOS_PER_SECOND, (ended - started) / NANOS_PER_SECOND);
    }

    private void print(int round, Sample mine, Sample other, Pauses.Summary pauses) {
        double ratio = mine.p999() / other.p999();
        ratios.add(ratio);
        out.println(mine.line(round, Product.UNDERSTUDY, String.format(Locale.ROOT, "%.2f; %.1f of %d %s", ratio, pauses.longestMillis(),
                pauses.count(), pauses.longestMillis() < PAUSE_BOUND_MILLIS ? "PASS" : "MISS")));
        out.println(other.line(round, Product.KEEPALIVED, ""));
        double processors = mine.processorPercent() / other.processorPercent();
        out.printf(Locale.ROOT, "      CPU ratio %.2f (bound 1.5) %s, missing at most keepalived's %s%n", processors,
                processors <= 1.5 ? "PASS" : "MISS", mine.missing() <= Math.max(0, other.missing()) ? "PASS" : "MISS");
    }

    private static Sample sample(Wire wire, long begun, long ended, Duration used) {
        List<Double> deviations = new ArrayList<>();
        long seen = 0;
        for (List<Long> times : wire.adverts(wire.a, begun, ended).values()) {
            seen += times.size();
            for (int i = 1; i < times.size(); i++) {
                deviations.add(Math.abs((times.get(i) - times.get(i - 1)) / NANOS_PER_MILLI - INTERVAL_MILLIS));
            }
        }
        double seconds = (ended - begun) / NANOS_PER_SECOND;
        return new Sample(100 * used.toMillis() / 1000.0 / seconds, Statistics.median(deviations), Statistics.quantile(deviations, 0.99),
                Statistics.quantile(deviations, 0.999), Statistics.quantile(deviations, 1), expected((int) seconds) - seen,
                wire.daemonOfA.residentKb() / 1024.0);
    }
}
