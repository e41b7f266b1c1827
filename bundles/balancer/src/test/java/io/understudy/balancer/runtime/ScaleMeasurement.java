package io.understudy.balancer.runtime;

import com.sun.management.OperatingSystemMXBean;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.check.Checker;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.engine.Outlet;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.CheckTarget;
import io.understudy.balancer.policy.CheckTiming;
import io.understudy.balancer.policy.Forwarding;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerSpec;
import io.understudy.balancer.policy.VirtualServerWant;
import io.understudy.checkers.http.HttpChecker;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.checkers.tcp.TcpChecker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How late checks start when there are many of them, beside a plain timer thread with as many tasks in the same run. A
 * program, run by {@link CheckScaleKernelIT} in a network of its own:
 * {@code ScaleMeasurement HTTP_GET|TCP_CHECK CHECKS LOOP_SECONDS NET PORT UP|DOWN SECONDS}. Targets are addresses within
 * {@code NET} (two numbers: 127.1) on one port, where something listens on all of them, or nothing answers. Ends with 1
 * where checks were lost, or say something else than the word.
 */
public final class ScaleMeasurement {

    private static final int SAMPLES_MAX = 2_000_000;
    private static final int ADDRESSES_PER_NET = 250;
    private static final long CONNECT_TIMEOUT_MILLIS = 4000;

    /** Lateness, in microseconds, from some moment on: a JVM that has just begun is late with all it does. */
    private static final class Lateness {

        private final long fromNanos;
        private final int[] micros = new int[SAMPLES_MAX];
        private int count;

        Lateness(long fromNanos) {
            this.fromNanos = fromNanos;
        }

        synchronized void add(long nanos) {
            if (count < SAMPLES_MAX && System.nanoTime() - fromNanos > 0) {
                micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
            }
        }

        synchronized String text() {
            int[] sorted = Arrays.copyOf(micros, count);
            Arrays.sort(sorted);
            return count == 0 ? "nothing" : String.format(Locale.ROOT, "%8d starts, late by p50 %.2f ms, p99 %.2f ms, "
                    + "max %.2f ms", count, sorted[count / 2] / 1e3, sorted[(int) (count * 0.99)] / 1e3,
                    sorted[count - 1] / 1e3);
        }
    }

    /** A loop that notes how late it does what was planned. */
    private record Measured(ThreadLoop loop, Lateness lateness) implements Loop {

        @Override
        public void execute(Runnable task) {
            loop.execute(task);
        }

        @Override
        public Timer at(long atNanos, Runnable task) {
            return loop.at(atNanos, () -> {
                lateness.add(Math.max(0, loop.nowNanos() - atNanos));
                task.run();
            });
        }

        @Override
        public Timer about(long atNanos, Runnable task) {
            if (atNanos <= loop.nowNanos()) {
                return loop.about(atNanos, task); // a result, handed over
            }
            return loop.about(atNanos, () -> {
                lateness.add(Math.max(0, loop.nowNanos() - atNanos));
                task.run();
            });
        }

        @Override
        public long nowNanos() {
            return loop.nowNanos();
        }

        @Override
        public long wallMillis() {
            return loop.wallMillis();
        }
    }

    private ScaleMeasurement() {
    }

    /** See the class. */
    public static void main(String[] words) throws Exception {
        String type = words[0];
        int checks = Integer.parseInt(words[1]);
        double loopSeconds = Double.parseDouble(words[2]);
        String net = words[3];
        int port = Integer.parseInt(words[4]);
        String expected = words[5];
        int seconds = Integer.parseInt(words[6]);
        long secondRound = System.nanoTime() + (long) (loopSeconds * 1e9);
        Lateness ours = new Lateness(secondRound);
        Lateness plain = new Lateness(secondRound);
        NettySockets sockets = new NettySockets();
        Measured loop = new Measured(new ThreadLoop("understudy-balancer"), ours);
        InstalledCheckers checkers = new InstalledCheckers(new BlockingPool());
        Checker checker = type.equals("TCP_CHECK") ? new TcpChecker(sockets) : new HttpChecker(sockets);
        checkers.add("measured", List.of(type), "measured", () -> checker);
        Outlet outlet = new Outlet((what, failed) -> {
            throw failed;
        });
        Balancer balancer = new Balancer(new BalancerContext(loop, checkers, new WantedTable(loop), outlet,
                new Random(1)::nextDouble, new OperatorOrders(List.of(), loop::wallMillis)), Set::of, () -> { });
        List<VirtualServerWant> wants = wants(type, checks, (long) (loopSeconds * 1e9), net, port);
        ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
        for (int i = 0; i < checks; i++) {
            plainTimer(control, plain, (long) (loopSeconds * 1e9), i, checks);
        }
        long cpuBefore = cpuNanos();
        loop.execute(() -> balancer.apply(wants));
        Thread.sleep(seconds * 1000L);
        long cpu = cpuNanos() - cpuBefore;
        control.shutdownNow();
        CompletableFuture<List<CheckStatus>> seen = new CompletableFuture<>();
        loop.execute(() -> {
            seen.complete(balancer.checks());
            balancer.close();
        });
        System.out.printf(Locale.ROOT, "%s, %d real servers, every %.0f s, for %d s, all %s (late: from the second round on)%n", type, checks,
                loopSeconds, seconds, expected);
        System.out.println("  checks:      " + ours.text());
        System.out.println("  plain timer: " + plain.text());
        System.out.printf(Locale.ROOT, "  CPU %.1f %% of one core, RSS %s MB%n", cpu / 1e7 / seconds, rssMegabytes());
        System.exit(asExpected(seen.get(20, TimeUnit.SECONDS), expected, (int) (seconds / loopSeconds)) ? 0 : 1);
    }

    private static void plainTimer(ScheduledExecutorService control, Lateness plain, long loopNanos, int index,
            int count) {
        long[] next = {System.nanoTime() + loopNanos * index / count};
        control.scheduleAtFixedRate(() -> {
            plain.add(Math.max(0, System.nanoTime() - next[0]));
            next[0] += loopNanos;
        }, next[0] - System.nanoTime(), loopNanos, TimeUnit.NANOSECONDS);
    }

    /** One round is not over yet; a machine that stood still may have cost two more, which are left out, not lost. */
    private static boolean asExpected(List<CheckStatus> checks, String expected, int rounds) {
        Map<String, Long> verdicts = checks.stream().collect(Collectors.groupingBy(check ->
                (check.up() ? "UP " : "DOWN ") + check.cause().replaceAll("[0-9.]+", "N"), Collectors.counting()));
        long leftOut = checks.stream().mapToLong(check -> Math.max(0, rounds - 1 - check.runs())).sum();
        long lost = checks.stream().filter(check -> check.runs() < Math.max(1, rounds - 3)).count();
        long others = checks.stream().filter(check -> check.up() != expected.equals("UP")).count();
        System.out.printf("  %d made, %d rounds left out, %d checks lost; %s%n",
                checks.stream().mapToLong(CheckStatus::runs).sum(), leftOut, lost, verdicts);
        return lost == 0 && others == 0;
    }

    private static List<VirtualServerWant> wants(String type, int checks, long loopNanos, String net,
            int port) {
        CheckSettings settings = type.equals("TCP_CHECK") ? CheckSettings.EMPTY : CheckSettings.builder()
                .add("url", CheckSettings.builder().add("path", "/").build()).build();
        List<RealServerSpec> servers = new ArrayList<>();
        for (int i = 0; i < checks; i++) {
            String address = net + "." + i / ADDRESSES_PER_NET + "." + (i % ADDRESSES_PER_NET + 1);
            CheckTiming timing = new CheckTiming(loopNanos, loopNanos, 1, loopNanos, loopNanos);
            servers.add(new RealServerSpec(address, 1, false, List.of(new CheckSpec(type, type,
                    CheckTarget.of(Specs.address(address, port), CONNECT_TIMEOUT_MILLIS, 16_000, settings), timing, false, false,
                    false))));
        }
        ServiceKey key = new ServiceKey.Address(Transport.TCP, Specs.address("192.0.2.91", 80).getAddress(), 80);
        return List.of(new VirtualServerWant(new VirtualServerSpec("v", servers, null, 1, 0, false, 0),
                new Forwarding(List.of(new Forwarding.Service(VirtualService.builder(key, "rr").build(),
                        servers.stream().collect(Collectors.toMap(RealServerSpec::name, server ->
                                Destination.builder(
                                        new DestinationKey(Specs.address(server.name(), 0).getAddress(), port),
                                        io.understudy.api.config.Forwarding.NAT).build())), null))),
                null, null, false));
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long rssMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).sum();
    }
}
