package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code vrrp:doctor} names what is wrong between this node and a keepalived that is configured otherwise. */
@Execution(ExecutionMode.CONCURRENT)
class DoctorIT {

    private static final String VIP = "10.1.0.91";
    private static final String LISTEN = "vrrp:doctor 4";

    private final Pair pair = new Pair();
    private Daemon theirs;

    @AfterEach
    void close() {
        pair.close();
    }

    private static String conf(int priority, String address, String more) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 14
                    priority %d
                    %s
                    virtual_ipaddress {
                        %s
                    }
                }
                """.formatted(priority, more, address);
    }

    private static String pass(String word) {
        return "authentication {\n auth_type PASS\n auth_pass " + word + "\n }";
    }

    private Daemon master() {
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(100, VIP, "advert_int 1"));
        pair.assertOwner(VIP, pair.a, "at first");
        return ours;
    }

    private static void rule(Host host, String chain, String rule) {
        host.run("nft", "add table inet t").orThrow();
        host.run("nft", "add chain inet t c { type filter hook " + chain + " priority 0; }").orThrow();
        host.run("nft", "add rule inet t c meta l4proto 112 " + rule).orThrow();
    }

    private void finds(Daemon ours, String... words) {
        StringBuilder last = new StringBuilder();
        long asked = Lab.nowNanos();
        boolean found = Wait.until(Pair.PATIENCE, () -> {
            last.setLength(0);
            last.append(Understudy.shell(ours, LISTEN).text());
            String text = last.toString().replaceAll("\\s+", " ");
            return Stream.of(words).allMatch(text::contains);
        });
        assertTrue(found, () -> String.join(", ", words) + " in\n" + last + "\n" + ours.log() + "\nthe peer:\n"
                + (theirs == null ? "none" : theirs.log()) + "\non the wire:\n" + pair.advertsSince(asked));
    }

    private void startPeer(String conf) {
        theirs = pair.start(Product.KEEPALIVED, pair.b, conf);
    }

    static Stream<Arguments> otherPeers() {
        return Stream.of(
                Arguments.of("another cluster", "advert_int 1", conf(150, "10.1.0.99", "advert_int 1"),
                        "uses VRID 14 too, for 10.1.0.99: another cluster"),
                Arguments.of("one address more", "advert_int 1",
                        conf(150, VIP + "\n 10.1.0.95", "advert_int 1"), "has 10.1.0.95 besides"),
                Arguments.of("another interval", "advert_int 1", conf(150, VIP, "advert_int 2"),
                        "sends every 2 s, this router every 1 s"),
                Arguments.of("another interval in version 3", "version 3\n advert_int 1",
                        conf(150, VIP, "version 3\n advert_int 0.5"), "sends every 0.50 s, this router every 1 s"),
                Arguments.of("a password here alone", pass("secret"), conf(150, VIP, "advert_int 1"),
                        "has auth_type none, this router PASS"),
                Arguments.of("another password", pass("secret"), conf(150, VIP, pass("other")), "has another password"),
                Arguments.of("another version", "advert_int 1", conf(150, VIP, "version 3"),
                        "speaks version 3, this router version 2"),
                Arguments.of("unicast", "advert_int 1", conf(150, VIP, "unicast_peer {\n 10.1.0.1\n }"),
                        "sends to its unicast_peers, this router to the group"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPeers")
    @Execution(ExecutionMode.CONCURRENT)
    void whatAPeerHasOtherwiseIsNamed(String what, String here, String there, String finding) {
        String peer = there.replace("10.1.0.1\n", pair.a.address() + "\n");
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(100, VIP, here));
        startPeer(peer);
        finds(ours, pair.b.address() + " " + finding);
    }

    /** keepalived 2.2.7 begins its interval anew with each advert that it hears, refused or not; ours come twice in its 2 s. */
    @Test
    void whoFellSilentBesideUsIsRemembered() {
        Daemon ours = master();
        startPeer(conf(150, VIP, "advert_int 2"));
        assertTrue(Wait.until(Pair.PATIENCE, () -> pair.b.holds(VIP)), theirs::log);
        finds(ours, pair.b.address() + " sends every 2 s, this router every 1 s: each refuses the other; last heard",
                "another host, with hardware address " + pair.b.mac() + ", answers for " + VIP + " too, and is silent");
    }

    @Test
    void whereNothingIsWrongItSaysWhoListens() {
        Daemon ours = master();
        finds(ours, "nobody else listens to adverts of VI_1");
        startPeer(conf(90, VIP, "advert_int 1"));
        finds(ours, "nothing wrong, heard no advert", "listening: " + pair.b.address());
    }

    @Test
    void aBackupSaysWhomItHears() {
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(100, VIP, "advert_int 1"));
        startPeer(conf(150, VIP, "advert_int 1"));
        finds(ours, "nothing wrong, heard 4 adverts from " + pair.b.address());
    }

    @Test
    void aFirewallHereIsTold() {
        rule(pair.a, "input", "drop");
        Daemon ours = master();
        startPeer(conf(150, VIP, "advert_int 1"));
        finds(ours, "arrived at eth0, but this host's firewall lets none of them in", "is MASTER too");
    }

    @Test
    void aFirewallHereThatLetsNothingOutIsTold() {
        Daemon ours = master();
        rule(pair.a, "output", "drop");
        finds(ours, "adverts of VI_1 do not leave this host");
    }

    @Test
    void whoDoesNotHearUsIsNamed() {
        rule(pair.b, "input", "drop");
        Daemon ours = master();
        startPeer(conf(90, VIP, "advert_int 1"));
        finds(ours, "is MASTER too, with lower priority 90: we hear it, but it does not hear us");
    }

    @Test
    void aTtlThatIsNot255IsTold() {
        pair.b.run("nft", "add table ip t").orThrow();
        pair.b.run("nft", "add chain ip t c { type filter hook output priority 0; }").orThrow();
        pair.b.run("nft", "add rule ip t c meta l4proto 112 ip ttl set 64").orThrow();
        Daemon ours = master();
        startPeer(conf(150, VIP, "advert_int 1"));
        finds(ours, pair.b.address() + " sends with TTL 64 instead of 255");
    }

    @Test
    void anotherOwnerThatIsNotHeardIsNamedByItsHardwareAddress() {
        Daemon ours = master();
        pair.b.run("ip", "addr", "add", VIP + "/32", "dev", "eth0").orThrow();
        finds(ours, "another host, with hardware address " + pair.b.mac() + ", answers for " + VIP);
    }
}
