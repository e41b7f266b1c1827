package io.understudy.itests.bench;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Start to first advert (from exec, as BACKUP with no peer, without the protocol's own wait) and resident memory in
 * the steady state with one virtual router; understudy and keepalived by turns in the same run.
 */
final class StartAndMemory {

    private static final int VRID = 51;
    private static final int PRIORITY = 150;
    private static final double MASTER_DOWN_MILLIS = 3000 + (256 - PRIORITY) * 1000 / 256.0;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONF = """
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id %d
                priority %d
                advert_int 1
                virtual_ipaddress {
                    10.1.0.99/16 dev eth0
                }
            }
            """.formatted(VRID, PRIORITY);

    private record Sample(double startMillis, double residentMb) {}

    private StartAndMemory() {}

    static void run(int rounds, int seconds, PrintStream out) {
        Duration steady = Duration.ofSeconds(seconds);
        List<Sample> ours = new ArrayList<>();
        List<Sample> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(measure(Product.UNDERSTUDY, steady));
            theirs.add(measure(Product.KEEPALIVED, steady));
        }
        print(out, ours, theirs);
    }

    private static Sample measure(Product product, Duration steady) {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            Sniffer sniffer = lab.sniff();
            Daemon daemon = product.startWith(host, CONF);
            Captured first = sniffer.await(daemon.startedNanos(), PATIENCE, Sniffer.advertOf(VRID, host))
                    .orElseThrow(() -> new IllegalStateException("no advert:\n" + daemon.log()));
            Wait.pause(steady);
            return new Sample((first.nanos() - daemon.startedNanos()) / 1e6 - MASTER_DOWN_MILLIS, daemon.residentKb() / 1024.0);
        }
    }

    private static void print(PrintStream out, List<Sample> ours, List<Sample> theirs) {
        out.println("start to first advert without the protocol's wait, ms (bound 1500), and resident MB (bound 110)");
        out.printf(Locale.ROOT, "%5s %18s %18s %9s %9s%n", "round", "understudy", "keepalived", "MB", "MB");
        for (int i = 0; i < ours.size(); i++) {
            out.printf(Locale.ROOT, "%5d %18.0f %18.0f %9.1f %9.1f%n", i + 1, ours.get(i).startMillis(), theirs.get(i).startMillis(),
                    ours.get(i).residentMb(), theirs.get(i).residentMb());
        }
        double start = median(ours.stream().map(Sample::startMillis).toList());
        double control = median(theirs.stream().map(Sample::startMillis).toList());
        double memory = median(ours.stream().map(Sample::residentMb).toList());
        double controlMemory = median(theirs.stream().map(Sample::residentMb).toList());
        out.printf(Locale.ROOT, "start  median %.0f ms %s, keepalived %.0f ms, difference %.0f ms, ratio %.1f%n", start,
                start <= 1500 ? "PASS" : "MISS", control, start - control, start / control);
        out.printf(Locale.ROOT, "memory median %.1f MB %s, keepalived %.1f MB, ratio %.1f%n", memory,
                memory <= 110 ? "PASS" : "MISS", controlMemory, memory / controlMemory);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
