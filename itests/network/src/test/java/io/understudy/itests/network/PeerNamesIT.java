package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Frame;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Peers by host name. The host has an {@code /etc/hosts} of its own, and beside it a name server that answers nobody;
 * the peer by that name is keepalived, which knows addresses only.
 */
@Execution(ExecutionMode.CONCURRENT)
class PeerNamesIT {

    private static final String VIP = "10.1.0.96";
    private static final String HOSTS = "/run/lab/hosts";
    private static final String RESOLVER = "/run/lab/resolv.conf";
    /** A look-up that nobody answers takes 10 s, and is made again after 10 s. */
    private static final Duration LOOKUP = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static String conf(int priority, String... peers) {
        return """
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    version 3
                    virtual_router_id 16
                    priority %d
                    advert_int 0.2
                    unicast_peer {
                        %s
                    }
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(priority, String.join("\n        ", peers), VIP);
    }

    /** Gives a host files of its own that the resolver reads, which can be changed while it runs. */
    private static void resolvesBy(Host host, String nameServer, String... hosts) {
        host.write(HOSTS, "");
        host.write(RESOLVER, "nameserver " + nameServer + "\n");
        host.write("/run/lab/nsswitch.conf", "hosts: files dns\n");
        know(host, hosts);
        for (String name : List.of("hosts", "resolv.conf", "nsswitch.conf")) {
            host.run("sh", "-c", "to=$(readlink -m /etc/" + name + ") && mkdir -p \"${to%/*}\" && touch \"$to\""
                    + " && mount --bind /run/lab/" + name + " \"$to\"").orThrow();
        }
    }

    /** The mounted file is written to where it is: it must stay the same one. */
    private static void know(Host host, String... hosts) {
        try {
            Files.writeString(host.file(HOSTS), Stream.of(hosts).map(line -> line + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The third host hears questions for names, and says nothing. */
    private void silentNameServer() {
        pair.c.run("nft", "add table inet mute").orThrow();
        pair.c.run("nft", "add chain inet mute in { type filter hook input priority 0 ; }").orThrow();
        pair.c.run("nft", "add rule inet mute in udp dport 53 drop").orThrow();
    }

    private List<Captured> adverts(Host to, long sinceNanos) {
        return pair.sniffer.since(sinceNanos).stream().filter(each -> each.frame().advert()
                .filter(advert -> advert.source().equals(pair.a.address()) && advert.destination().equals(to.address()))
                .isPresent()).toList();
    }

    /** Questions to the name server since a moment. */
    private List<Captured> questions(long sinceNanos) {
        return pair.sniffer.since(sinceNanos).stream().filter(each -> isQuestion(each.frame())).toList();
    }

    private static boolean isQuestion(Frame frame) {
        byte[] bytes = frame.bytes();
        return bytes.length > 42 && bytes[12] == 8 && bytes[13] == 0 && bytes[23] == 17 && bytes[36] == 0
                && bytes[37] == 53;
    }

    /** What a command says; long lines are wrapped. */
    private static String shell(Daemon daemon, String command) {
        return Understudy.shell(daemon, command).text().replaceAll("\\s+", " ");
    }

    private static void awaitShell(Daemon daemon, String command, String words) {
        assertTrue(Wait.until(LOOKUP, () -> shell(daemon, command).contains(words)),
                () -> "not " + words + "\n" + Understudy.shell(daemon, command).text() + daemon.log());
    }

    private long awaitAdvert(Host to, long sinceNanos, Daemon daemon, String when) {
        assertTrue(Wait.until(LOOKUP, () -> !adverts(to, sinceNanos).isEmpty()), () -> when + "\n" + daemon.log());
        return adverts(to, sinceNanos).get(0).nanos();
    }

    @Test
    void aNameIsFollowedToAnotherHost() {
        // nobody listens at this name server: it is refused at once; while one name fails, all are asked every 10 s
        resolvesBy(pair.a, "127.0.0.1", "10.1.0.2 node-b");
        Daemon peer = pair.start(Product.KEEPALIVED, pair.b, conf(100, "10.1.0.1"));
        pair.assertOwner(VIP, pair.b, "alone");
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(200, "nowhere", "node-b"));
        pair.assertOwner(VIP, pair.a, "with the higher priority: one name of two suffices");
        String peers = shell(ours, "vrrp:peers");
        assertTrue(peers.contains("10.1.0.2") && peers.contains("nowhere") && peers.contains("NOT FOUND"), peers);
        assertEquals(List.of(), peer.logComplaints());
        peer.terminate();
        peer.awaitExit(Pair.PATIENCE);
        know(pair.a, "10.1.0.3 node-b");
        long moved = awaitAdvert(pair.c, 0, ours, "node-b is another host now");
        // what was under way, and no more
        assertTrue(adverts(pair.b, moved).size() <= 1, () -> adverts(pair.b, moved).toString());
        assertTrue(shell(ours, "vrrp:why VI_1").contains("unicast_peer node-b is 10.1.0.3")
                || ours.log().contains("unicast_peer node-b is 10.1.0.3"), ours.log());
        pair.start(Product.KEEPALIVED, pair.c, conf(100, "10.1.0.1"));
        Wait.pause(INTERVAL.multipliedBy(10));
        assertTrue(pair.a.holds(VIP) && !pair.c.holds(VIP), "the new peer hears the MASTER");
        ours.terminate();
        assertTrue(Wait.until(Pair.PATIENCE, () -> pair.c.holds(VIP)), "and takes over from it");
    }

    @Test
    void aSilentNameServerHoldsNoAdvertUpAndAddressesAreKept(TestReporter reporter) {
        silentNameServer();
        resolvesBy(pair.a, pair.c.address(), "10.1.0.2 node-b");
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(200, "10.1.0.9", "nowhere", "node-b"));
        awaitShell(ours, "vrrp:why-not-master VI_1", "the look-up of unicast_peer nowhere");
        assertFalse(pair.a.holds(VIP), "before it knows whom to talk to");
        pair.assertOwner(VIP, pair.a, "the name server was waited for, not for ever");
        know(pair.a);
        ours.signal("HUP");
        long asked = Lab.nowNanos();
        assertTrue(Wait.until(LOOKUP, () -> ours.log().contains("10.1.0.2 of before is kept")), () -> ours.log());
        long ended = Lab.nowNanos();
        assertTrue(questions(asked).size() > 1, "it did ask");
        List<Captured> sent = adverts(pair.b, asked).stream().filter(each -> each.nanos() < ended).toList();
        long longest = 0;
        for (int i = 1; i < sent.size(); i++) {
            longest = Math.max(longest, sent.get(i).nanos() - sent.get(i - 1).nanos());
        }
        long due = (ended - asked) / INTERVAL.toNanos();
        Figures figures = new Figures("PeerNamesIT");
        figures.add("name server silent", "longest gap", INTERVAL.toMillis() + 50, longest / 1e6);
        reporter.publishEntry(figures.write());
        assertTrue(sent.size() > due / 2, sent.size() + " adverts of " + due);
        assertTrue(pair.a.holds(VIP));
    }

    @Test
    void withoutAnyPeerItIsAFaultThatIsToldUntilTheNameIsKnown() {
        resolvesBy(pair.a, "127.0.0.1");
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf(200, "node-b"));
        awaitShell(ours, "vrrp:why-not-master VI_1",
                "fault: unicast_peer has nobody to send adverts to: node-b was not found");
        awaitShell(ours, "vrrp:peers", "NOT FOUND");
        assertTrue(shell(ours, "vrrp:peers --json").contains("\"address\" : \"node-b\""));
        assertTrue(adverts(pair.b, 0).isEmpty());
        know(pair.a, "10.1.0.2 node-b");
        awaitAdvert(pair.b, 0, ours, "the name is known");
        pair.assertOwner(VIP, pair.a, "the name is known");
    }
}
