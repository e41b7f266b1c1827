package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How long both daemons need for a large table, from its first row to its last, seen by the kernel's tracer; and what
 * a reload costs that changes one weight. {@code -Dunderstudy.vm.services=5000} asks for the size.
 */
@InVm(limitSeconds = 480)
class TableSpeedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SERVICES = Integer.getInteger("understudy.vm.services", 1_000);
    private static final int SERVERS = 4;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BOUND = 0.5;

    /** In ms: from the start of the process to the first row, from there to the last. */
    private record Sample(double start, double window) { }

    @BeforeAll
    static void loadModule() {
        Command.run("modprobe", "ip_vs").orThrow();
        Command.run("modprobe", "ip_vs_rr").orThrow();
    }

    private static String configuration(int weightOfFirst) {
        StringBuilder text = new StringBuilder(SERVICES * 300);
        for (int i = 0; i < SERVICES; i++) {
            text.append("virtual_server 10.").append(64 + i / 250).append('.').append(i % 250).append(".1 80 {\n"
                    + "    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n");
            for (int j = 1; j <= SERVERS; j++) {
                text.append("    real_server 10.250.").append(i % 250).append('.').append(j).append(" 80 {\n        weight ")
                        .append(i == 0 && j == 1 ? weightOfFirst : 1).append("\n    }\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    @Test
    void firstRowToLast() throws IOException {
        try (Lab lab = Lab.open("ours", "theirs")) {
            Daemon[] daemons = new Daemon[2];
            Sample theirs = measure(Product.KEEPALIVED, lab.host("theirs"), daemons, 0);
            Sample ours = measure(Product.UNDERSTUDY, lab.host("ours"), daemons, 1);
            assertEquals(table(lab.host("theirs")), table(lab.host("ours")));
            double ratio = ours.window() / theirs.window();
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                    "%n%d virtual servers x %d, ms (virtual machine, software emulation)%n%-12s %16s %16s%n", SERVICES, SERVERS, "",
                    "start to first", "first to last"));
            text.append(row("understudy", ours)).append(row("keepalived", theirs))
                    .append(String.format(Locale.ROOT, "ratio %.2f (bound %.1f) %s%n", ratio, BOUND, ratio <= BOUND ? "PASS" : "MISS"));
            text.append(reload(lab.host("ours"), daemons[1]));
            Path folder = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
            Files.writeString(folder.resolve("table-speed.txt"), text);
        }
    }

    private static String row(String who, Sample sample) {
        return String.format(Locale.ROOT, "%-12s %16.0f %16.0f%n", who, sample.start(), sample.window());
    }

    private static Sample measure(Product product, Host host, Daemon[] daemons, int index) throws IOException {
        host.write(Host.CONF, configuration(1));
        try (KernelTrace trace = new KernelTrace("ip_vs_add_service", "ip_vs_add_dest")) {
            long started = System.nanoTime();
            daemons[index] = product.startQuietly(host);
            assertTrue(Wait.until(PATIENCE, () -> rows(host) == SERVICES * (1 + SERVERS)), daemons[index]::log);
            List<KernelTrace.Call> calls = trace.calls();
            assertEquals(SERVICES * (1 + SERVERS), calls.size());
            long first = calls.get(0).nanos();
            return new Sample((first - started) / NANOS_PER_MILLI, (calls.get(calls.size() - 1).nanos() - first) / NANOS_PER_MILLI);
        }
    }

    /** Asks for the last virtual server only, until it has all real servers: reading the table would hold the daemon up. */
    private static long rows(Host host) {
        int last = SERVICES - 1;
        String service = "10." + (64 + last / 250) + "." + last % 250 + ".1:80";
        Command.Output shown = host.run("ipvsadm", "-Ln", "-t", service);
        return shown.exit() == 0 && shown.text().lines().filter(line -> line.startsWith("  -> 10.250.")).count() == SERVERS ? host.run("ipvsadm", "-Sn").orThrow().lines().count() : 0;
    }

    private static List<String> table(Host host) {
        return host.run("ipvsadm", "-Sn").orThrow().lines().sorted().toList();
    }

    /** One weight in the file is one operation in the kernel. */
    private static String reload(Host host, Daemon daemon) throws IOException {
        try (KernelCalls calls = new KernelCalls("ip_vs_add_service", "ip_vs_edit_service", "ip_vs_unlink_service",
                "ip_vs_add_dest", "ip_vs_edit_dest", "ip_vs_del_dest", "ip_vs_flush")) {
            host.write(Host.CONF, configuration(7));
            daemon.signal("HUP");
            assertTrue(Wait.until(PATIENCE, () -> host.run("ipvsadm", "-Ln", "-t", "10.64.0.1:80").orThrow()
                    .matches("(?s).*-> 10.250.0.1:80 +Masq +7 .*")), daemon::log);
            Wait.pause(Duration.ofSeconds(2));
            assertEquals(Map.of("ip_vs_edit_dest", 1L), calls.count());
            return "a reload that changes one weight: " + calls.count() + "\n";
        }
    }
}
