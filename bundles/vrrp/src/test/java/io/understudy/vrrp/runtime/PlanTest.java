package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.engine.Preparation;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.api.plan.PlannedChange;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.RouterSettings;
import java.lang.reflect.Proxy;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/**
 * A plan lists what then happens: the whole engine over a kernel that writes down what it is asked, in virtual time. A
 * failing pair is printed with its seed; {@code -Dunderstudy.plan.seed=N} runs it alone.
 */
class PlanTest {

    /** Kept, because loggers are held weakly. */
    private static final Logger LOG = Logger.getLogger("io.understudy.vrrp");
    private static final long SECOND = 1_000_000_000L;
    private static final int PAIRS = 1000;
    private static final long SETTLE_NANOS = 60 * SECOND;

    @TempDir
    private Path runDirectory;
    private final Map<String, Integer> tally = new TreeMap<>();

    /** One host in virtual time. */
    private final class VirtualHost {
        private final VirtualTime time = new VirtualTime();
        private final VirtualReactor reactor = new VirtualReactor(time);
        private final RecordingKernel kernel = new RecordingKernel(time, reactor);
        private final VirtualWire wire = new VirtualWire(time, reactor);
        private final VrrpEngine engine;

        VirtualHost() throws Exception {
            for (int i = 0; i < RandomConfigurations.INTERFACES.size(); i++) {
                kernel.link(Given.link(i + 2, RandomConfigurations.INTERFACES.get(i), true, true), "10.1." + i + ".1");
            }
            LinkStatus down = Given.link(9, RandomConfigurations.DOWN, false, false);
            kernel.link(down, "10.1.9.1");
            Map<String, String> properties = Map.of(DaemonProperties.RUN_DIR, runDirectory.toString());
            BundleContext bundle = (BundleContext) Proxy.newProxyInstance(PlanTest.class.getClassLoader(),
                    new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> properties.get(arguments[0]));
            // none of these configurations asks for interfaces or packet filters
            engine = new VrrpEngine(reactor, wire, kernel, kernel, null, null, null, bundle);
        }

        void settle() {
            time.runUntil(time.nowNanos() + SETTLE_NANOS);
        }

        Map<String, VirtualRouterStatus> status() {
            return engine.routers().toCompletableFuture().join().stream()
                    .collect(Collectors.toMap(VirtualRouterStatus::name, status -> status));
        }

        void verdict(String script, TrackedStatus.Verdict verdict) {
            engine.tracked(new TrackedStatus("vrrp_script", script, verdict, false, "", 0, 0, 0, 1));
        }

        void stop() throws InterruptedException {
            kernel.acknowledgeAtOnce();
            engine.stop();
        }
    }

    @BeforeEach
    void quietly() {
        LOG.setLevel(Level.WARNING);
    }

    @AfterEach
    void aloud() {
        LOG.setLevel(null);
    }

    @Test
    void aThousandRandomPairsOfConfigurations() throws Exception {
        Long only = Long.getLong("understudy.plan.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? PAIRS : only + 1); seed++) {
            try {
                pair(new Random(seed));
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("pair with seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        System.out.println("Plans: " + tally);
        if (only == null) {
            int masters = tally.get("routers MASTER before");
            assertTrue(Math.abs(2 * masters - tally.get("routers before")) < tally.get("routers before") / 5,
                    "half of the routers are MASTER: " + tally);
            for (String each : List.of("operations AT_ONCE", "operations FOLLOWS", "operations UNLESS_HEARD",
                    "operations on a route", "operations on a rule",
                    "ADDED", "CHANGED", "REPLACED", "REMOVED", "AFFECTED")) {
                assertTrue(tally.getOrDefault(each, 0) >= 20, each + " came about: " + tally);
            }
        }
    }

    private void pair(Random random) throws Exception {
        VirtualHost host = new VirtualHost();
        RandomConfigurations configurations = new RandomConfigurations(random);
        Configuration before = configurations.now();
        speak(host, before, Set.of(), random, 0.45);
        host.engine.prepare(before).apply();
        host.verdict("chk_up", TrackedStatus.Verdict.UP);
        host.verdict("chk_down", TrackedStatus.Verdict.DOWN);
        host.settle();
        host.kernel.asked();
        Map<String, VirtualRouterStatus> was = host.status();
        count("routers before", was.size());
        count("routers MASTER before", (int) was.values().stream()
                .filter(status -> status.state() == VrrpState.MASTER).count());

        configurations.edit();
        Configuration after = configurations.now();
        speak(host, after, was.keySet(), random, 0.3);
        leaveBehind(host, after, was.keySet(), random);
        Preparation preparation = host.engine.prepare(after);
        EnginePlan plan = preparation.plan().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals(List.of(), host.kernel.asked(), "a plan asks nothing of the kernel");
        assertEquals(epochs(was), epochs(host.status()), "a plan changes nothing");
        host.engine.prepare(after).apply();
        assertEquals(asked(plan, operation -> operation.occasion() == Occasion.AT_ONCE), host.kernel.asked());

        List<String> held = heldBack(host, after);
        Predicate<KernelOperation> comes = operation -> operation.occasion() == Occasion.FOLLOWS
                || operation.occasion() == Occasion.UNLESS_HEARD && !held.contains(operation.subject());
        host.settle();
        List<String> seen = new ArrayList<>(host.kernel.asked());
        seen.removeAll(yielded(host, after, held));
        assertEquals(lines(asked(plan, comes)), lines(seen), () -> "afterwards; " + told(plan));
        Map<String, VirtualRouterStatus> is = host.status();
        for (PlannedChange change : plan.changes()) {
            count(change.kind().name(), 1);
            if (is.containsKey(change.name()) && !held.contains(change.name())) {
                assertEquals(change.state(), is.get(change.name()).state().name(), change.name() + "; " + told(plan));
            }
        }
        List<String> named = plan.changes().stream().map(PlannedChange::name).toList();
        for (VirtualRouterStatus status : is.values()) {
            if (!named.contains(status.name()) && !held.contains(status.name())) {
                assertEquals(was.get(status.name()).epoch(), status.epoch(), status.name() + " was not named");
            }
        }
        host.stop();
        List<String> parameters = plan.operations().stream().filter(o -> o.object().equals(KernelOperation.SYSCTL))
                .map(KernelOperation::text).toList();
        List<String> written = host.kernel.written();
        assertEquals(parameters, written.subList(written.size() - parameters.size(), written.size()));
        plan.operations().forEach(operation -> {
            count("operations " + operation.occasion(), 1);
            count("operations on a " + operation.object(), 1);
        });
        count("parameters", parameters.size());
    }

    /** Peers begin to speak for some of the routers that are new. */
    private static void speak(VirtualHost host, Configuration configuration, Set<String> known, Random random,
            double share) {
        Map<String, Boolean> decided = new HashMap<>();
        for (VrrpInstance instance : configuration.vrrpInstances()) {
            RouterSettings settings = WantedSettings.of(instance);
            RouterWant want = RouterWant.of(instance, configuration);
            boolean speaks = decided.computeIfAbsent(together(configuration, instance.name()).toString(),
                    members -> random.nextDouble() < share);
            // one who is heard by a new member would take a MASTER group with it, which no plan can know
            boolean fresh = together(configuration, instance.name()).stream().noneMatch(known::contains);
            if (fresh && !settings.owner() && speaks) {
                int above = settings.basePriority() + 20 + random.nextInt(40);
                host.wire.peer(instance.interfaceName(), group(want), settings.withBasePriority(Math.min(254, above)));
            }
        }
    }

    /** Some addresses of new routers stand there already. */
    private static void leaveBehind(VirtualHost host, Configuration configuration, Set<String> known, Random random) {
        for (VrrpInstance instance : configuration.vrrpInstances()) {
            VirtualAddress address = instance.addresses().get(0);
            if (!known.contains(instance.name()) && random.nextDouble() < 0.2) {
                String on = address.dev().isEmpty() ? instance.interfaceName() : address.dev();
                host.kernel.appears(2 + RandomConfigurations.INTERFACES.indexOf(on), address.address(),
                        address.prefixLength());
            }
        }
    }

    /** The routers that a peer keeps from taking over. */
    private static List<String> heldBack(VirtualHost host, Configuration configuration) {
        Map<String, VirtualRouterStatus> status = host.status();
        List<String> held = new ArrayList<>();
        for (VrrpInstance instance : configuration.vrrpInstances()) {
            RouterWant want = RouterWant.of(instance, configuration);
            boolean listens = status.get(instance.name()).state() == VrrpState.BACKUP;
            int priority = status.get(instance.name()).effectivePriority();
            if (listens && host.wire.peers().stream().anyMatch(peer -> peer.holdsBack(instance.interfaceName(),
                    group(want), WantedSettings.of(instance), priority))) {
                held.addAll(together(configuration, instance.name()));
            }
        }
        return held;
    }

    /**
     * What is deleted where a router joins a MASTER group and hears another MASTER there: no plan can know that, and
     * the whole group gives way.
     */
    private static List<String> yielded(VirtualHost host, Configuration configuration, List<String> held) {
        List<String> all = new ArrayList<>();
        for (VrrpInstance instance : configuration.vrrpInstances()) {
            if (held.contains(instance.name()) && together(configuration, instance.name()).size() > 1) {
                RouterWant want = RouterWant.of(instance, configuration);
                want.heldAddresses().forEach(address -> all.add("delete address " + address.name() + " on "
                        + want.deviceOf(address)));
                want.routing().inKernel(host.kernel::link)
                        .forEach(each -> all.add("delete" + host.kernel.text(each.entry())));
            }
        }
        return all;
    }

    /** A router, and with it the members of its sync group. */
    private static List<String> together(Configuration configuration, String router) {
        return configuration.all(VrrpSyncGroup.class).stream().map(group -> group.settings().get(VrrpSyncGroup.GROUP))
                .filter(members -> members.contains(router)).findFirst().orElse(List.of(router));
    }

    private static Inet4Address group(RouterWant want) {
        return (Inet4Address) want.delivery().group();
    }

    private static Map<String, Long> epochs(Map<String, VirtualRouterStatus> status) {
        return status.values().stream().collect(Collectors.toMap(VirtualRouterStatus::name,
                VirtualRouterStatus::epoch));
    }

    private static List<String> asked(EnginePlan plan, Predicate<KernelOperation> which) {
        return plan.operations().stream().filter(operation -> !operation.object().equals(KernelOperation.SYSCTL))
                .filter(which).map(KernelOperation::text).toList();
    }

    private static String lines(List<String> all) {
        return String.join("\n", all.stream().sorted().toList());
    }

    private static String told(EnginePlan plan) {
        return "the plan was\n" + plan.changes().stream().map(Object::toString).collect(Collectors.joining("\n"))
                + "\n" + plan.operations().stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n";
    }

    private void count(String what, int more) {
        tally.merge(what, more, Integer::sum);
    }
}
