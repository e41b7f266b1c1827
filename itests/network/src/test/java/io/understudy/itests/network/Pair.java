package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.ArpOwner;
import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Two nodes, {@code a} and {@code b}, and a third host {@code c} that only asks. */
final class Pair implements AutoCloseable {

    /** Longer than any fail-over of these configurations, on a busy machine too. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration ARP_NEWS = Duration.ofSeconds(7);

    final Lab lab = Lab.open("a", "b", "c");
    final Host a = lab.host("a");
    final Host b = lab.host("b");
    final Host c = lab.host("c");
    final Sniffer sniffer = lab.sniff();
    final ArpOwner owner = new ArpOwner(c, sniffer);

    Host other(Host host) {
        return host == a ? b : a;
    }

    /** Starts a daemon with its file. */
    Daemon start(Product product, Host host, String conf) {
        return product.startWith(host, conf);
    }

    /** Waits until a host alone answers ARP for the address. */
    void assertOwner(String address, Host expected, String when) {
        boolean owned = owner.await(address, expected, PATIENCE);
        assertTrue(owned, () -> when + ": " + address + " should be on " + expected + " (" + expected.mac() + "), but "
                + owner.of(address) + " answers ARP");
        assertTrue(expected.holds(address), () -> when + ": " + address + " is not on " + expected + "'s eth0");
        long asked = Lab.nowNanos();
        assertTrue(answersPing(address), () -> when + ": " + address + " does not answer ping\n" + whoWasAsked(address, asked));
    }

    /** Whom the third host takes for the owner, and what it was told of late: why a ping went astray. */
    private String whoWasAsked(String address, long asked) {
        StringBuilder text = new StringBuilder("a is " + a.mac() + ", b is " + b.mac() + ", c knows "
                + c.run("ip", "neigh", "show", address).text().strip());
        for (Host host : List.of(a, b)) {
            text.append('\n').append(host).append(" has ").append(addresses(host));
        }
        for (Captured captured : sniffer.since(asked - ARP_NEWS.toNanos())) {
            captured.frame().arp().filter(arp -> arp.senderAddress().equals(address) || arp.targetAddress().equals(address))
                    .ifPresent(arp -> text.append(String.format(Locale.ROOT, "%n%+.1f ms: %s", (captured.nanos() - asked) / 1e6, arp)));
        }
        return text.toString();
    }

    /** The adverts of both since a moment, for messages. */
    String advertsSince(long moment) {
        StringBuilder text = new StringBuilder();
        for (Captured captured : sniffer.since(moment)) {
            captured.frame().advert().ifPresent(advert -> text.append(String.format(Locale.ROOT, "%+.0f ms: %s to %s, priority %d%n",
                    (captured.nanos() - moment) / 1e6, advert.source(), advert.destination(), advert.priority())));
        }
        return text.toString();
    }

    boolean answersPing(String address) {
        return c.run("ping", "-n", "-c", "1", "-W", "2", address).exit() == 0;
    }

    /** Pings an address from the third host fifty times a second until closed, as a client would notice an outage. */
    Process ping(String address) {
        return c.start(Path.of("/dev/null"), List.of("ping", "-n", "-q", "-i", "0.02", address));
    }

    static void stop(Process entered) {
        entered.descendants().forEach(ProcessHandle::destroy);
        entered.destroy();
    }

    /** The first announcement (gratuitous ARP) of an address by a host since a moment. */
    Captured awaitAnnouncement(String address, Host by, long sinceNanos) {
        return sniffer.await(sinceNanos, PATIENCE, Sniffer.announcementOf(address, by))
                .orElseThrow(() -> new AssertionError(by + " did not announce " + address));
    }

    /** The first answer to ping from an address at a host since a moment. */
    Captured awaitEcho(String address, Host by, long sinceNanos) {
        return sniffer.await(sinceNanos, PATIENCE, Sniffer.echoOf(address, by))
                .orElseThrow(() -> new AssertionError(address + " on " + by + " did not answer ping"));
    }

    /** The address list of a host, for messages. */
    static String addresses(Host host) {
        Command.Output output = host.run("ip", "-br", "-4", "addr");
        return output.text();
    }

    @Override
    public void close() {
        lab.close();
    }
}
