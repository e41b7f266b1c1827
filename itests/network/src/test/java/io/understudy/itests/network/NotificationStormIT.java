package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A thousand transitions while the mail relay is dead, most notify scripts take 60 s, one webhook's endpoint is dead and
 * another's accepts and never answers: nothing is lost, each router's are told in order, epochs rise, and a router
 * beside them sends its adverts as it does without any of it (figures).
 */
@Isolated("measures time")
class NotificationStormIT {

    private static final int SLOW = 30;
    private static final int ROUTERS = 35;
    private static final int STEADY_ID = 200;
    private static final int CYCLES = 10;
    private static final double ADVERT_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String GLOBALS = """
            global_defs {
                router_id R
                script_user root
                notification_email { admin@example.org }
                smtp_server 10.1.0.250
                vrrp_notify_fifo /tmp/pipe
            }
            webhook dead {
                url http://10.1.0.250/
                timeout 1
                retry 10000
            }
            webhook silent {
                url http://127.0.0.1:9/
                timeout 1
                retry 10000
            }
            """;

    private static String conf(boolean told) {
        StringBuilder text = new StringBuilder(told ? GLOBALS : "");
        text.append("track_file flap {\n    file /tmp/flap\n    init_file 0 overwrite\n}\n");
        text.append(router("STEADY", STEADY_ID, "0.02", ""));
        for (int id = 1; id <= ROUTERS; id++) {
            String script = id <= SLOW ? "/etc/keepalived/slow.sh" : "/etc/keepalived/record.sh";
            text.append(router("V" + id, id, "0.1", "    track_file {\n        flap weight 0\n    }\n"
                    + (told ? "    smtp_alert\n    notify " + script + "\n" : "")));
        }
        return text.toString();
    }

    private static String router(String name, int id, String seconds, String more) {
        return """
            vrrp_instance %s {
                interface eth0
                virtual_router_id %d
                priority 150
                version 3
                advert_int %s
                virtual_ipaddress {
                    10.1.9.%d/32
                }
            %s}
            """.formatted(name, id, seconds, id, more);
    }

    /**
     * How far the time between two adverts of the steady router was from what it should be, in ms, sorted; and how often
     * it left MASTER, since it was frozen for longer than its addresses may stay.
     */
    private record Deviations(double[] sorted, long left) {

        static Deviations of(List<Captured> adverts, long left) {
            double[] all = new double[adverts.size() - 1];
            for (int i = 0; i < all.length; i++) {
                all[i] = Math.abs((adverts.get(i + 1).nanos() - adverts.get(i).nanos()) / 1e6 - ADVERT_MILLIS);
            }
            Arrays.sort(all);
            return new Deviations(all, left);
        }

        double quantile(double share) {
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
        }

        String line(String name) {
            return String.format(Locale.ROOT, "%-10s %8d %9.2f %9.2f %9.2f %6d%n", name, sorted.length + 1, quantile(0.5),
                    quantile(0.99), quantile(1), left);
        }
    }

    @Test
    void nothingIsLostAndAdvertsGoOn(TestReporter reporter) throws Exception {
        Deviations without = storm(false);
        Deviations with = storm(true);
        String table = String.format(Locale.ROOT, "%d transitions, deviation of adverts in ms%n%-10s %8s %9s %9s %9s %6s%n",
                ROUTERS * CYCLES * 3, "notified", "adverts", "median", "99 %", "most", "left")
                + without.line("nobody") + with.line("all")
                + String.format(Locale.ROOT, "ratio %31.2f %9.2f %9.2f%n", with.quantile(0.5) / without.quantile(0.5),
                with.quantile(0.99) / without.quantile(0.99), with.quantile(1) / without.quantile(1));
        Path figures = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"))
                .resolve("figures"));
        Files.writeString(figures.resolve("notification-storm.txt"), table);
        reporter.publishEntry(table);
    }

    private static Deviations storm(boolean told) throws Exception {
        try (Lab lab = Lab.open("h"); Sniffer sniffer = lab.sniff()) {
            Host host = lab.host("h");
            host.script("/etc/keepalived/slow.sh", "#!/bin/sh\nsleep 60\n");
            host.script("/etc/keepalived/record.sh",
                    "#!/bin/sh\necho \"$2 $3 $UNDERSTUDY_EPOCH\" >> /tmp/recorded\n");
            host.write("/tmp/flap", "0\n");
            if (told) {
                host.start(host.file("/tmp/lines"), List.of("sh", "-c",
                        "until [ -p /tmp/pipe ]; do sleep 0.1; done; exec cat /tmp/pipe"));
                host.start(host.file("/tmp/silent"), List.of("socat", "-u", "TCP-LISTEN:9,reuseaddr,fork", "STDOUT"));
            }
            Daemon daemon = Product.UNDERSTUDY.startWith(host, conf(told));
            awaitAddresses(host, daemon, ROUTERS + 1);
            long begin = Lab.nowNanos();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                host.write("/tmp/flap", "1\n");
                awaitAddresses(host, daemon, 1);
                host.write("/tmp/flap", "0\n");
                awaitAddresses(host, daemon, ROUTERS + 1);
            }
            List<Captured> adverts = sniffer.since(begin).stream()
                    .filter(captured -> Sniffer.advertOf(STEADY_ID, host).test(captured.frame())).toList();
            if (told) {
                assertAllTold(host, daemon);
            }
            daemon.kill();
            return Deviations.of(adverts, daemon.log().lines()
                    .filter(line -> line.contains("(STEADY) Entering BACKUP STATE")).count() - 1);
        }
    }

    private static void awaitAddresses(Host host, Daemon daemon, int count) {
        assertTrue(Wait.until(LIMIT, () -> host.run("ip", "-o", "-4", "addr", "show", "dev", "eth0").text().lines()
                .filter(line -> line.contains(" 10.1.9.")).count() == count), daemon::log);
    }

    private static void assertAllTold(Host host, Daemon daemon) throws IOException {
        List<String> states = new ArrayList<>(List.of("BACKUP", "MASTER"));
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            states.addAll(List.of("FAULT", "BACKUP", "MASTER"));
        }
        int all = ROUTERS * states.size();
        assertTrue(Wait.until(LIMIT, () -> told(host) >= all
                && mails(host).length >= all
                && Letters.of(host, "dead").without("STEADY") >= all
                && Letters.of(host, "silent").without("STEADY") >= all
                && host.read("/tmp/recorded").lines().count() >= (ROUTERS - SLOW) * states.size()),
                () -> told(host) + " lines and " + mails(host).length + " mails of " + all
                + ", " + Letters.of(host, "dead").without("STEADY") + " and "
                + Letters.of(host, "silent").without("STEADY") + " posts"
                + ", " + host.read("/tmp/recorded").lines().count() + " scripts\n" + daemon.log());

        Map<String, List<String>> lines = byRouter(host.read("/tmp/lines").lines()
                .map(line -> line.replace("\"", "").split(" ")).map(words -> List.of(words[1], words[2])));
        List<String> steady = lines.remove("STEADY");
        assertEquals(List.of("BACKUP", "MASTER"), steady, () -> daemon.log().lines()
                .filter(line -> line.contains("STEADY")).collect(Collectors.joining("\n")));
        Map<String, List<String>> mailed = byRouter(Arrays.stream(mails(host)).sorted()
                .map(file -> subject(file.toPath())));
        Map<String, List<String>> recorded = byRouter(host.read("/tmp/recorded").lines()
                .map(line -> List.of(line.split(" "))));
        for (int id = 1; id <= ROUTERS; id++) {
            assertEquals(states, lines.get("V" + id), "lines of V" + id);
            assertEquals(states, mailed.get("V" + id), "mails of V" + id);
            if (id > SLOW) {
                assertEquals(states, recorded.get("V" + id), "scripts of V" + id);
            }
        }
        for (String hook : List.of("dead", "silent")) {
            Map<String, List<String>> posted = Letters.of(host, hook).byRouter();
            assertEquals(steady, posted.remove("STEADY"), hook);
            assertEquals(ROUTERS, posted.size(), hook);
            posted.forEach((router, told) -> assertEquals(states, told, hook + " of " + router));
        }
        assertTrue(host.read("/tmp/silent").contains("Understudy-Delivery"), "the silent endpoint was never reached");
        Map<String, Long> last = new TreeMap<>();
        host.read("/tmp/recorded").lines().map(line -> line.split(" ")).forEach(words -> {
            long epoch = Long.parseLong(words[2]);
            assertTrue(epoch > last.getOrDefault(words[0], -1L), () -> "epoch of " + String.join(" ", words));
            last.put(words[0], epoch);
        });
        assertEquals(ROUTERS - SLOW, last.size());
    }

    private static long told(Host host) {
        return host.read("/tmp/lines").lines().filter(line -> !line.contains("STEADY")).count();
    }

    private static Map<String, List<String>> byRouter(Stream<List<String>> all) {
        Map<String, List<String>> states = new TreeMap<>();
        all.forEach(words -> states.computeIfAbsent(words.get(0), name -> new ArrayList<>()).add(words.get(1)));
        return states;
    }

    private static File[] mails(Host host) {
        File[] files = host.file("/run/understudy/mail").toFile().listFiles((directory, name) -> name.endsWith(".mail"));
        return files == null ? new File[0] : files;
    }

    /** Router and state of {@code subject [R] VRRP Instance NAME - Entering STATE state}. */
    private static List<String> subject(Path mail) {
        try {
            String[] words = Files.readAllLines(mail).stream().filter(line -> line.startsWith("subject "))
                    .findFirst().orElseThrow().split(" ");
            return List.of(words[4], words[7]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
