package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The seed's examples of virtual servers, unchanged, beside keepalived on a site of its own: after each event the
 * kernel's tables are equal, entry by entry. Clients ask all the while, through direct routing and NAT. One story told
 * in chapters, because a daemon takes a quarter of a minute to start here.
 */
@InVm(limitSeconds = 480)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedBalancingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] CHANGES = {"ip_vs_add_service", "ip_vs_edit_service", "ip_vs_unlink_service",
        "ip_vs_add_dest", "ip_vs_edit_dest", "ip_vs_del_dest", "ip_vs_flush"};
    private static final String DIRECT = "10.1.0.93";
    private static final String NAT = "10.1.0.94";
    private static final String MARKED = "172.16.0.80";
    private static final Set<String> BOTH = Set.of("first", "second");
    private static final int SOME = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final List<String> DRAINED = List.of("10.1.0.69", "10.1.0.71");

    private static Site ours;
    private static Site theirs;
    private static Figures figures;

    private static String seed(String name) {
        try {
            return Files.readString(Path.of(System.getProperty("understudy.root"))
                    .resolve("bundles/frontends/keepalived/src/test/resources/seed").resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first example, and its virtual server once more with NAT. */
    private static String withNat() {
        String seed = seed("ipvs-dr.conf");
        return seed + seed.substring(seed.indexOf("virtual_server ")).replace(DIRECT, NAT).replace("lb_kind DR", "lb_kind NAT")
                .replace("sorry_server 127.0.0.1", "sorry_server 10.1.0.1");
    }

    @BeforeAll
    static void startBoth() {
        Command.run("modprobe", "ip_vs").orThrow();
        ours = new Site(Product.UNDERSTUDY);
        ours.run(seed("ipvs-dr.conf"));
        theirs = new Site(Product.KEEPALIVED);
        theirs.run(seed("ipvs-dr.conf"));
        figures = new Figures("balancing");
    }

    @AfterAll
    static void writeFigures() {
        figures.write();
        ours.close();
        theirs.close();
    }

    private static void awaitServers(Site site, String service, String... servers) {
        assertTrue(Wait.until(PATIENCE, () -> site.servers(service).equals(List.of(servers))),
                () -> site + " never has " + List.of(servers) + ":\n" + site.table() + site.daemon().log());
    }

    private static void assertTablesEqual() {
        assertEquals(theirs.table(), ours.table());
    }

    /** Each of the next requests is answered by one of these, and each of them answers. */
    private static void assertAnswers(Requests requests, String address, Set<String> servers) {
        List<String> answers = requests.next(address, SOME);
        assertEquals(servers, new HashSet<>(answers), () -> answers + requests.state(address) + ours.director.run("ipvsadm", "-Lnc").text()
                + ours.table() + ours.daemon().log());
    }

    @Test
    @Order(1)
    void directRoutingIsAsKeepalivedMakesIt() {
        awaitServers(theirs, "-t 10.1.0.93:80", "10.1.0.69", "10.1.0.71");
        awaitServers(ours, "-t 10.1.0.93:80", "10.1.0.69", "10.1.0.71");
        assertTablesEqual();
        ours.direct.begin(DIRECT);
        theirs.direct.begin(DIRECT);
        assertAnswers(ours.direct, DIRECT, BOTH);
    }

    @Test
    @Order(2)
    void natComesWithAReloadThatTouchesNothingElse() throws IOException {
        ours.director.write("/etc/keepalived/new.conf", withNat());
        String plan = Understudy.shell(ours.daemon(), "config:plan /etc/keepalived/new.conf").orThrow();
        assertEquals(List.of("add virtual server [10.1.0.94]:tcp:80 rr",
                "add real server [10.1.0.69]:80 nat weight 1 of [10.1.0.94]:tcp:80",
                "add real server [10.1.0.71]:80 nat weight 1 of [10.1.0.94]:tcp:80"),
                plan.lines().map(String::strip).filter(line -> line.matches("(add|set|delete) (virtual|real) server .*")).toList(),
                () -> plan);
        long reloaded = Lab.nowNanos();
        try (KernelCalls calls = new KernelCalls(CHANGES)) {
            ours.reload(withNat());
            awaitServers(ours, "-t 10.1.0.94:80", "10.1.0.69", "10.1.0.71");
            assertEquals(Map.of("ip_vs_add_service", 1L, "ip_vs_add_dest", 2L), calls.count());
        }
        theirs.reload(withNat());
        awaitServers(theirs, "-t 10.1.0.94:80", "10.1.0.69", "10.1.0.71");
        assertTablesEqual();
        ours.translated.begin(NAT);
        theirs.translated.begin(NAT);
        assertAnswers(ours.translated, NAT, BOTH);
        assertNoneFailed(ours.direct, DIRECT, reloaded);
    }

    private static void assertNoneFailed(Requests requests, String address, long since) {
        assertEquals(List.of(), requests.since(address, since).stream().filter(asked -> !BOTH.contains(asked.answer()))
                .toList());
    }

    @Test
    @Order(3)
    void stoppedServersGoTheSorryServerComesAndTheyComeBack() {
        List<String> services = List.of("-t 10.1.0.93:80", "-t 10.1.0.94:80");
        change(site -> Site.stop(site.first), "ipvs-dr", "one stopped: out", 6_000, services,
                List.of("10.1.0.71"), List.of("10.1.0.71"));
        assertAnswers(ours.direct, DIRECT, Set.of("second"));
        assertAnswers(ours.translated, NAT, Set.of("second"));
        change(site -> Site.stop(site.second), "ipvs-dr", "all stopped: sorry", 6_000, services,
                List.of("127.0.0.1"), List.of("10.1.0.1"));
        assertAnswers(ours.direct, DIRECT, Set.of("director"));
        assertAnswers(ours.translated, NAT, Set.of("director"));
        change(site -> {
            Site.start(site.first);
            Site.start(site.second);
        }, "ipvs-dr", "back: in again", 3_000, services, List.of("10.1.0.69", "10.1.0.71"), List.of("10.1.0.69", "10.1.0.71"));
        assertAnswers(ours.direct, DIRECT, BOTH);
        assertAnswers(ours.translated, NAT, BOTH);
    }

    private interface Event {
        void at(Site site);
    }

    /**
     * Something happens to servers; on both sites each service has its new servers in time, and the tables are equal.
     * Counted from the moment when it had happened at that site to the look at its table that found it so.
     */
    @SafeVarargs
    private static void change(Event event, String scenario, String what, double boundMillis, List<String> services,
            List<String>... servers) {
        Map<String, List<String>> wanted = new HashMap<>();
        for (int i = 0; i < servers.length; i++) {
            wanted.put(services.get(i), servers[i]);
        }
        List<Site> sites = List.of(ours, theirs);
        long[] happened = new long[sites.size()];
        for (int i = 0; i < happened.length; i++) {
            event.at(sites.get(i));
            happened[i] = Lab.nowNanos();
        }
        long[] found = new long[sites.size()];
        Wait.until(PATIENCE, () -> {
            for (int i = 0; i < found.length; i++) {
                long looked = Lab.nowNanos();
                if (found[i] == 0 && sites.get(i).servers(List.copyOf(wanted.keySet())).equals(wanted)) {
                    found[i] = looked;
                }
            }
            return Arrays.stream(found).allMatch(at -> at > 0);
        });
        for (int i = 0; i < found.length; i++) {
            Site site = sites.get(i);
            assertTrue(found[i] > 0, () -> site + ", " + what + ":\n" + site.table() + site.daemon().log());
            figures.add(scenario + " " + what, site.toString(), boundMillis, (found[i] - happened[i]) / NANOS_PER_MILLI);
        }
        assertTablesEqual();
    }

    @Test
    @Order(4)
    void killedAndStartedAgainNoEntryIsTouchedAndConnectionsLiveOn() throws IOException {
        ours.direct.hold(DIRECT);
        ours.translated.hold(NAT);
        String before = ours.table();
        long connections = connections();
        try (KernelCalls calls = new KernelCalls(CHANGES)) {
            long killed = ours.daemon().kill();
            ours.runAgain();
            assertTrue(Wait.until(PATIENCE, () -> ours.daemon().log().contains("right already")), ours.daemon()::log);
            assertTrue(ours.daemon().log().contains("0 rows added, 0 changed, 0 removed, 6 right already"), ours.daemon()::log);
            assertAnswers(ours.direct, DIRECT, BOTH);
            assertAnswers(ours.translated, NAT, BOTH);
            assertEquals(Map.of(), calls.count());
            assertNoneFailed(ours.direct, DIRECT, killed);
            assertNoneFailed(ours.translated, NAT, killed);
        }
        assertEquals(before, ours.table());
        assertTrue(connections() > connections, "the kernel counts on");
        assertTrue(Set.of("open\nfirst", "open\nsecond").contains(ours.direct.askHeld(DIRECT)));
        assertTrue(Set.of("open\nfirst", "open\nsecond").contains(ours.translated.askHeld(NAT)));
    }

    /** Connections that the kernel has counted for all services. */
    private static long connections() {
        return ours.director.run("ipvsadm", "-Ln", "--stats", "--exact").orThrow().lines().filter(line -> line.startsWith("TCP"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2])).sum();
    }

    @Test
    @Order(5)
    void drainedServersKeepTheirConnectionsOverAReloadUntilTheyEnd() {
        ours.translated.hold(NAT);
        drainBoth("");
        awaitRules("-a -t 10.1.0.94:80 -r 10.1.0.69:80 -m -w 0", "-a -t 10.1.0.94:80 -r 10.1.0.71:80 -m -w 0");
        assertAnswers(ours.translated, NAT, Set.of("director")); // they do not count for the quorum
        ours.reload(withNat().replace("lb_algo rr", "lb_algo wrr"));
        awaitRules("-A -t 10.1.0.94:80 -s wrr", "-a -t 10.1.0.94:80 -r 10.1.0.69:80 -m -w 0",
                "-a -t 10.1.0.94:80 -r 10.1.0.71:80 -m -w 0");
        awaitConnections(List.of("1 established", "none is left: drained"));
        assertTrue(Set.of("open\nfirst", "open\nsecond").contains(ours.translated.askHeld(NAT)));
        awaitConnections(List.of("none is left: drained", "none is left: drained"));
        drainBoth(" --limit 1");
        assertTrue(Wait.until(PATIENCE, () -> ours.servers("-t 10.1.0.94:80").equals(List.of("10.1.0.1"))), ours::table);
        for (String server : DRAINED) {
            Understudy.shell(ours.daemon(), "lb:enable " + server + " --vs 10.1.0.94:80").orThrow();
        }
        awaitServers(ours, "-t 10.1.0.94:80", "10.1.0.69", "10.1.0.71");
        assertAnswers(ours.translated, NAT, BOTH);
    }

    private static void drainBoth(String limit) {
        for (String server : DRAINED) {
            Understudy.shell(ours.daemon(), "lb:drain " + server + " --vs 10.1.0.94:80" + limit).orThrow();
        }
    }

    private static void awaitRules(String... rules) {
        assertTrue(Wait.until(PATIENCE, () -> ours.table().lines().map(String::strip).toList().containsAll(List.of(rules))),
                () -> List.of(rules) + "\n" + ours.table() + ours.daemon().log());
    }

    /** What {@code lb:why} says of the two, in either order. */
    private static void awaitConnections(List<String> said) {
        Pattern connections = Pattern.compile("(?m)^connections +(none is left: drained|\\d+ established)");
        List<String> seen = new ArrayList<>();
        assertTrue(Wait.until(PATIENCE, () -> {
            seen.clear();
            for (String server : DRAINED) {
                Matcher row = connections.matcher(Understudy.shell(ours.daemon(), "lb:why " + server + " --vs 10.1.0.94:80").text());
                seen.add(row.find() ? row.group(1) : "?");
            }
            return seen.stream().sorted().toList().equals(said);
        }), () -> seen + "\n" + ours.director.run("ipvsadm", "-Ln").text() + ours.daemon().log());
    }

    @Test
    @Order(6)
    void marksAreAsKeepalivedMakesThemAndFollowTheServers() {
        List<String> service = List.of("-f 3");
        change(site -> site.reload(seed("dual-master-fwmark.conf")), "fwmark", "reload", 5_000, service,
                List.of("172.16.0.6", "172.16.0.69"));
        ours.direct.begin(MARKED);
        assertAnswers(ours.direct, MARKED, BOTH);
        change(site -> {
            Site.stop(site.first);
            Site.stop(site.second);
        }, "fwmark", "all stopped: sorry", 11_000, service, List.of("127.0.0.1"));
        assertAnswers(ours.direct, MARKED, Set.of("director"));
        // D45: HTTP_GET asks a server that is down every max(delay_before_retry, delay_loop), 3 s here
        change(site -> {
            Site.start(site.first);
            Site.start(site.second);
        }, "fwmark", "back: in again", 3_000, service, List.of("172.16.0.6", "172.16.0.69"));
        assertAnswers(ours.direct, MARKED, BOTH);
    }
}
