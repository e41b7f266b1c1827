package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.FrrBfd;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BFD sessions with Debian's keepalived, with FRR's bfdd and among ourselves; {@code track_bfd} moves an address. */
@Execution(ExecutionMode.CONCURRENT)
class BfdIT {

    private static final String VIP = "10.1.0.91";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\" : (\"[^\"]*\"|-?\\d+|true|false)");

    /** How a session's packets travel. */
    private enum Way {
        V4("10.1.0.1", "10.1.0.2", ""), V6("fd00::1", "fd00::2", "hoplimit 255"),
        V4_FAR("10.1.0.1", "10.1.0.2", "multihop on\nmax_hops 5");

        private final String a;
        private final String b;
        private final String words;

        Way(String a, String b, String words) {
            this.a = a;
            this.b = b;
            this.words = words;
        }
    }

    private static void addresses(Pair pair) {
        for (Host host : new Host[] {pair.a, pair.b}) {
            host.run("ip", "-6", "addr", "add", (host == pair.a ? Way.V6.a : Way.V6.b) + "/64", "dev", "eth0", "nodad")
                    .orThrow();
        }
    }

    private static String session(Way way, boolean ofA, String more) {
        return """
                bfd_instance peer {
                    neighbor_ip %s
                    source_ip %s
                    min_rx 50
                    min_tx 50
                    multiplier 3
                    %s
                    %s
                }
                """.formatted(ofA ? way.b : way.a, ofA ? way.a : way.b, way.words, more);
    }

    private static String router(int priority, String tracks) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int 0.2
                    version 3
                    %s
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(priority, tracks, VIP);
    }

    /** A field of the session as our shell shows it. */
    private static String shown(Daemon daemon, String field) {
        Matcher matcher = FIELD.matcher(Understudy.shell(daemon, "bfd:show peer --json").text());
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                return matcher.group(2).replace("\"", "");
            }
        }
        return "";
    }

    private static void assertShown(Daemon daemon, String field, String expected) {
        boolean seen = Wait.until(PATIENCE, () -> shown(daemon, field).equals(expected));
        assertTrue(seen, () -> field + " should be " + expected + ":\n"
                + Understudy.shell(daemon, "bfd:show peer").text() + daemon.log());
    }

    /** Lets a host hear no BFD any more, and nothing else change. */
    private static void deafen(Host host) {
        host.run("nft", "add table inet deaf").orThrow();
        host.run("nft", "add chain inet deaf in { type filter hook input priority 0 ; }").orThrow();
        host.run("nft", "add rule inet deaf in udp dport { 3784, 4784 } drop").orThrow();
    }

    private static void heal(Host host) {
        host.run("nft", "delete table inet deaf").orThrow();
    }

    /** The tracked session of the better node moves the address when it is lost, and back. */
    @ParameterizedTest(name = "{0} tracks, {1} on the other side, {2}")
    @CsvSource({"UNDERSTUDY, KEEPALIVED, V4", "KEEPALIVED, UNDERSTUDY, V4", "UNDERSTUDY, UNDERSTUDY, V4",
        "UNDERSTUDY, KEEPALIVED, V6", "KEEPALIVED, UNDERSTUDY, V6", "KEEPALIVED, KEEPALIVED, V4"})
    @Execution(ExecutionMode.CONCURRENT)
    void theAddressFollowsTheSession(String tracking, String other, Way way) {
        try (Pair pair = new Pair()) {
            addresses(pair);
            Product first = product(tracking);
            Daemon b = pair.start(product(other), pair.b, session(way, false, "") + router(100, ""));
            Daemon a = pair.start(first, pair.a, session(way, true, "") + router(150, "track_bfd { peer weight 0 }"));
            pair.assertOwner(VIP, pair.a, "with the session up");
            if (first == Product.UNDERSTUDY) {
                assertShown(a, "detectionMicros", "150000");
                assertShown(a, "transmitMicros", "50000");
            }
            if (b.product() == Product.UNDERSTUDY) {
                assertShown(b, "detectionMicros", "150000");
            }
            deafen(pair.a);
            pair.assertOwner(VIP, pair.b, "with the session down");
            if (first == Product.UNDERSTUDY) {
                assertEquals("nothing heard for 150 ms", shown(a, "cause"), a::log);
                assertTrue(Understudy.shell(a, "vrrp:show VI_1").text().contains("BFD session peer is down"));
            }
            if (b.product() == Product.UNDERSTUDY) {
                assertTrue(b.log().contains("is Down: the neighbour says that it is down: nothing heard for the detection"
                        + " time"), b::log);
            }
            heal(pair.a);
            pair.assertOwner(VIP, pair.a, "with the session up again");
        }
    }

    private static Product product(String name) {
        return name.equals("UNDERSTUDY") ? Product.UNDERSTUDY : Product.KEEPALIVED;
    }

    /** E11, E14: who stops says AdminDown, and that is no failure. Debian's keepalived 2.2.7 does not say it. */
    @ParameterizedTest
    @CsvSource({"UNDERSTUDY", "KEEPALIVED"})
    @Execution(ExecutionMode.CONCURRENT)
    void aPeerThatStopsMovesNothing(String tracking) {
        try (Pair pair = new Pair()) {
            Daemon b = pair.start(Product.UNDERSTUDY, pair.b, session(Way.V4, false, "") + router(100, ""));
            Daemon a = pair.start(product(tracking), pair.a,
                    session(Way.V4, true, "") + router(150, "track_bfd { peer weight 0 }"));
            pair.assertOwner(VIP, pair.a, "with the session up");
            b.terminate();
            b.awaitExit(PATIENCE);
            if (a.product() == Product.UNDERSTUDY) {
                assertShown(a, "cause", "the neighbour is administratively down");
            }
            Wait.pause(Duration.ofSeconds(2));
            pair.assertOwner(VIP, pair.a, "with the peer stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"V4, false", "V4, true", "V6, false", "V4_FAR, false"})
    @Execution(ExecutionMode.CONCURRENT)
    void withFrr(Way way, boolean passive) {
        try (Pair pair = new Pair()) {
            addresses(pair);
            FrrBfd frr = FrrBfd.start(pair.b, "peer " + way.a + (way == Way.V4_FAR ? " multihop" : "")
                            + " local-address " + way.b, " detect-multiplier 4", " receive-interval 60",
                    " transmit-interval 40", " no shutdown");
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a, session(way, true, passive ? "passive" : "")
                    + router(150, "track_bfd { peer weight 0 }"));
            pair.assertOwner(VIP, pair.a, "with the session up");
            // 4 x max(our 50, their 40); ours is sent no faster than they receive
            assertShown(a, "detectionMicros", "200000");
            assertShown(a, "transmitMicros", "60000");
            assertTrue(Wait.until(PATIENCE, () -> frr.sessions().contains("\"status\":\"up\"")), frr::sessions);

            frr.say("conf t", "bfd", "peer " + way.a + (way == Way.V4_FAR ? " multihop" : "") + " local-address "
                    + way.b, "shutdown");
            assertShown(a, "cause", "the neighbour is administratively down");
            assertEquals("UP", shown(a, "verdict"));
            frr.say("conf t", "bfd", "peer " + way.a + (way == Way.V4_FAR ? " multihop" : "") + " local-address "
                    + way.b, "no shutdown");
            assertShown(a, "state", "Up");

            deafen(pair.a);
            assertShown(a, "cause", "nothing heard for 200 ms");
            assertTrue(Wait.until(PATIENCE, () -> !pair.a.holds(VIP)), "FAULT without the session");
            assertTrue(Wait.until(PATIENCE, () -> frr.sessions().contains("\"status\":\"down\"")), frr::sessions);
            heal(pair.a);
            assertTrue(Wait.until(PATIENCE, () -> pair.a.holds(VIP)), "back with the session");
        }
    }

    /** E14: nothing is heard of a reload; other timers are negotiated. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReloadKeepsTheSession() {
        try (Pair pair = new Pair()) {
            FrrBfd frr = FrrBfd.start(pair.b, "peer 10.1.0.1 local-address 10.1.0.2", " detect-multiplier 3",
                    " receive-interval 50", " transmit-interval 50", " no shutdown");
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a,
                    session(Way.V4, true, "") + router(150, "track_bfd { peer weight 0 }"));
            pair.assertOwner(VIP, pair.a, "with the session up");
            String discriminator = shown(a, "localDiscriminator");
            pair.a.write(Host.CONF, session(Way.V4, true, "").replace("min_tx 50", "min_tx 100")
                    .replace("multiplier 3", "multiplier 4") + router(150, "track_bfd { peer weight 0 }"));
            a.signal("HUP");
            assertShown(a, "transmitMicros", "100000");
            assertTrue(Wait.until(PATIENCE, () -> frr.sessions().contains("\"remote-transmit-interval\":100")
                    && frr.sessions().contains("\"remote-detect-multiplier\":4")), frr::sessions);
            assertEquals(discriminator, shown(a, "localDiscriminator"));
            assertEquals("Up", shown(a, "state"));
            assertFalse(a.log().contains("is Down: nothing"), a::log);
            assertTrue(pair.a.holds(VIP));
        }
    }

    /** BFD_CHECK: in and out with the session, without waiting for a turn. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRealServerFollowsItsSession() {
        try (Pair pair = new Pair()) {
            FrrBfd.start(pair.b, "peer 10.1.0.1 local-address 10.1.0.2", " detect-multiplier 3", " receive-interval 50",
                    " transmit-interval 50", " no shutdown");
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a, session(Way.V4, true, "") + """
                    virtual_server 10.1.0.93 80 {
                        delay_loop 30
                        protocol TCP
                        real_server 10.1.0.2 80 {
                            BFD_CHECK {
                                name peer
                                alpha
                            }
                        }
                    }
                    """);
            assertServer(a, "UP", "BFD session peer is Up: the neighbour is heard and hears us");
            deafen(pair.a);
            assertServer(a, "DOWN", "BFD session peer is Down: nothing heard for 150 ms");
            heal(pair.a);
            assertServer(a, "UP", "BFD session peer is Up");
        }
    }

    private static void assertServer(Daemon daemon, String state, String cause) {
        assertTrue(Wait.until(PATIENCE, () -> {
            String text = Understudy.shell(daemon, "lb:why 10.1.0.2:80").text().replaceAll("\\s+", " ");
            return text.contains(state) && text.contains(cause);
        }), () -> state + ", " + cause + ":\n" + Understudy.shell(daemon, "lb:why 10.1.0.2:80").text() + daemon.log());
    }

    private static String bundle(Daemon daemon) {
        String list = Understudy.shell(daemon, "bundle:list").text();
        return list.lines().filter(line -> line.matches(".*\\bio\\.understudy\\.bfd\\b.*")).findFirst()
                .orElseThrow(() -> new AssertionError(list)).strip().split("\\s+")[0];
    }

    /** Without the bundle nobody waits; when it is there again, its verdict counts. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void removingAndReturningTheBundleMovesNothing() {
        try (Pair pair = new Pair()) {
            pair.start(Product.UNDERSTUDY, pair.b, session(Way.V4, false, "") + router(100, ""));
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a,
                    session(Way.V4, true, "") + router(150, "track_bfd { peer weight 0 }"));
            pair.assertOwner(VIP, pair.a, "with the session up");
            Understudy.shell(a, "stop io.understudy.bfd").orThrow();
            assertTrue(Understudy.shell(a, "track:list").text().contains("UP STALE"),
                    () -> Understudy.shell(a, "track:list").text());
            assertTrue(Understudy.shell(a, "bfd:list").text().contains("bfd is not running"));
            Understudy.shell(a, "start " + bundle(a)).orThrow();
            assertShown(a, "state", "Up");
            assertTrue(Wait.until(PATIENCE, () -> !Understudy.shell(a, "track:list").text().contains("STALE")));
            assertFalse(a.log().contains("Entering FAULT STATE\n") && a.log().lastIndexOf("Entering FAULT STATE")
                    > a.log().indexOf("Entering MASTER STATE"), a::log);
            pair.assertOwner(VIP, pair.a, "with the bundle back");
        }
    }
}
