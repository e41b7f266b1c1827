package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a plan lists is what {@code ip monitor} then tells, on the real kernel. An address that is told of while it is
 * there was renewed, which is no operation.
 */
class PlanKernelIT {

    /** {@code Deleted 3: eth0    inet 10.1.0.91/16 scope global eth0 ...}. */
    private static final Pattern TOLD = Pattern.compile("(Deleted )?\\d+: (eth\\d)\\s+inet (\\S+) .*");

    @TempDir
    private Path runDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0", "eth1");
    private final Set<String> present = new HashSet<>();
    private Node node;
    private Lines kernel;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
        kernel = Lines.addresses(hosts.here());
    }

    @AfterEach
    void end() throws Exception {
        kernel.close();
        node.close();
    }

    private static VrrpInstance router(String name, int virtualRouterId, UnaryOperator<Settings.Builder> more,
            String... addresses) {
        List<VirtualAddress> each = Stream.of(addresses).map(address -> Given.address(address, 16, "")).toList();
        return Given.fast(name, s -> more.apply(s.set(VrrpInstance.VIRTUAL_ROUTER_ID, virtualRouterId)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, each)));
    }

    private static VrrpInstance router(String name, int virtualRouterId, String... addresses) {
        return router(name, virtualRouterId, s -> s, addresses);
    }

    private static Configuration wanted(VrrpInstance... routers) {
        Configuration.Builder all = Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.VIP_LEASE_SECONDS, 0).build()));
        Stream.of(routers).forEach(all::add);
        return all.build();
    }

    private void masters(VrrpInstance... routers) throws Exception {
        node.apply(wanted(routers));
        await(Stream.of(routers).map(router -> router.name() + " MASTER").toList());
        for (VrrpInstance router : routers) {
            for (VirtualAddress address : router.addresses()) {
                while (!present.contains(" address " + address.name() + " on eth0")) {
                    operations(kernel.upTo(line -> TOLD.matcher(line).matches()));
                }
            }
        }
        operations(kernel.upToNow(hosts.here()));
    }

    /** Waits for transitions, {@code VI_1 MASTER}, in whatever order. */
    private void await(List<String> transitions) throws InterruptedException {
        List<String> open = new ArrayList<>(transitions);
        if (!open.isEmpty()) {
            node.upTo(event -> {
                open.remove(event.subject() + " " + event.details().get("to"));
                return open.isEmpty();
            });
        }
    }

    /** What the kernel tells, as a plan's words. */
    private List<String> operations(List<String> lines) {
        List<String> operations = new ArrayList<>();
        for (String line : lines) {
            Matcher told = TOLD.matcher(line);
            if (told.matches()) {
                String what = " address " + told.group(3) + " on " + told.group(2);
                if (told.group(1) != null) {
                    present.remove(what);
                    operations.add("delete" + what);
                } else if (present.add(what)) {
                    operations.add("add" + what);
                }
            }
        }
        return operations;
    }

    private EnginePlan planned(Configuration next) throws Exception {
        return node.engine().prepare(next).plan().toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    private EnginePlan happensAsPlanned(VrrpInstance... routers) throws Exception {
        EnginePlan plan = planned(wanted(routers));
        assertEquals(List.of(), operations(kernel.upToNow(hosts.here())), "a plan touches nothing");
        node.apply(wanted(routers));
        await(plan.changes().stream().flatMap(change -> change.transitions().stream()
                .map(transition -> change.name() + " " + transition.to())).toList());
        List<String> expected = plan.operations().stream()
                .filter(operation -> operation.object().equals(KernelOperation.ADDRESS))
                .map(KernelOperation::text).sorted().toList();
        List<String> seen = new ArrayList<>();
        while (seen.size() < expected.size()) {
            seen.addAll(operations(kernel.upTo(line -> TOLD.matcher(line).matches())));
        }
        node.reactor().barrier(2000);
        seen.addAll(operations(kernel.upToNow(hosts.here())));
        assertEquals(expected, seen.stream().sorted().toList());
        return plan;
    }

    @Test
    void addressesComeAndGoInAMaster() throws Exception {
        masters(router("VI", 14, "10.1.0.91", "10.1.0.92"));
        EnginePlan plan = happensAsPlanned(router("VI", 14, "10.1.0.93", "10.1.0.92"));
        assertEquals(List.of("delete address 10.1.0.91/16 on eth0", "add address 10.1.0.93/16 on eth0"),
                plan.operations().stream().map(KernelOperation::text).toList());
    }

    @Test
    void addressesChangeRouters() throws Exception {
        masters(router("A", 1, "10.1.0.91", "10.1.0.81"), router("B", 2, "10.1.0.92"), router("C", 3, "10.1.0.94"));
        happensAsPlanned(router("A", 1, "10.1.0.92"), router("B", 2, "10.1.0.91", "10.1.0.81", "10.1.0.94"));
    }

    @Test
    void anotherVridBeginsAnew() throws Exception {
        masters(router("VI", 14, "10.1.0.91"));
        happensAsPlanned(router("VI", 15, "10.1.0.91"));
    }

    @Test
    void anotherInterfaceNeedsAParameter() throws Exception {
        masters(router("VI", 14, "10.1.0.91"));
        EnginePlan plan = happensAsPlanned(router("VI", 14, s -> s.set(VrrpInstance.INTERFACE, "eth1"), "10.1.0.91"),
                router("NEW", 15, "10.1.0.95"));
        String parameter = "net/ipv4/conf/eth1/promote_secondaries";
        assertTrue(plan.operations().stream().anyMatch(each -> each.text().equals("set sysctl " + parameter + " = 1")));
        assertEquals("1", hosts.here().in(() -> Files.readString(Path.of("/proc/sys/" + parameter))).strip());
    }

    @Test
    void anotherPriorityAsksNothing() throws Exception {
        masters(router("VI", 14, "10.1.0.91"), router("OTHER", 15, "10.1.0.95"));
        EnginePlan plan = happensAsPlanned(router("VI", 14, s -> s.set(VrrpInstance.PRIORITY, 90), "10.1.0.91"),
                router("OTHER", 15, "10.1.0.95"));
        assertEquals(List.of(), plan.operations());
        assertEquals("a BACKUP with a priority above 90 would take over", plan.changes().get(0).remark());
    }

    /** Routes and rules that carry our mark, in a plan's words. */
    private Set<String> routing() throws Exception {
        Set<String> all = new HashSet<>();
        hosts.here().run("ip route show table all proto 18").lines()
                .forEach(line -> all.add("route " + line.strip().replace(" dev ", " on ")));
        hosts.here().run("ip rule").lines().filter(line -> line.endsWith("proto keepalived"))
                .forEach(line -> all.add("rule " + line.replace(":\t", ": ").replace(" proto keepalived", "")));
        return all;
    }

    private static RouteEntry route(String destination, String gateway) {
        return RouteEntry.of(new IpPrefix(Given.ip(destination), 16), Position.NONE, Settings.builder()
                .set(RouteEntry.VIA, Given.ip(gateway)).set(RouteEntry.DEV, "eth0").build());
    }

    private static RuleEntry rule(long preference) {
        return RuleEntry.of(Position.NONE, Settings.builder().set(RuleEntry.PREFERENCE, preference)
                .set(RuleEntry.TABLE, 200L).build());
    }

    private static VrrpInstance routing(List<RouteEntry> routes, List<RuleEntry> rules) {
        return router("VI", 14, s -> s.set(VrrpInstance.VIRTUAL_ROUTES, routes)
                .set(VrrpInstance.VIRTUAL_RULES, rules), "10.1.0.91");
    }

    @Test
    void routesAndRulesComeAndGoInAMaster() throws Exception {
        masters(routing(List.of(route("10.70.0.0", "10.1.0.250"), route("10.71.0.0", "10.1.0.250")),
                List.of(rule(2000), rule(2001))));
        node.until(4, () -> routing().size());
        Set<String> before = routing();
        EnginePlan plan = happensAsPlanned(routing(List.of(route("10.71.0.0", "10.1.0.250"),
                route("10.72.0.0", "10.1.0.251")), List.of(rule(2001), rule(2002))));
        List<String> expected = List.of("delete rule 2000: from all lookup 200",
                "delete route 10.70.0.0/16 via 10.1.0.250 on eth0", "add route 10.72.0.0/16 via 10.1.0.251 on eth0",
                "add rule 2002: from all lookup 200");
        assertEquals(expected, plan.operations().stream().map(KernelOperation::text).toList());
        Set<String> planned = new HashSet<>(before);
        expected.forEach(operation -> {
            String what = operation.substring(operation.indexOf(' ') + 1);
            assertTrue(operation.startsWith("add ") ? planned.add(what) : planned.remove(what), operation);
        });
        node.until(planned, this::routing);
    }
}
