package io.understudy.itests.network.interop;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Owners;
import io.understudy.itests.lab.RouterCounts;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What two daemons go through, with a virtual router for each cell: election, the better one's coming, its orderly
 * stop, its return and its crash; in between neither has anything against the other's packets.
 */
final class Story implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BETTER = 200;
    private static final int LESSER = 100;

    /** How logs name a router of a {@link Cell}: understudy and keepalived by its name, FRR by its VRID. */
    private static final Pattern NAMED = Pattern.compile("\\b(V|VRID )(\\d+)\\b");

    private final Lab lab = Lab.open("a", "b", "c");
    private final Host a = lab.host("a");
    private final Host b = lab.host("b");
    private final Sniffer sniffer = lab.sniff();
    private final Owners owners = new Owners(lab, lab.host("c"));
    private final Map<Host, Speaker> speakers;
    private final Map<Host, Daemon> daemons = new HashMap<>();
    private final List<Cell> cells;
    private final Map<Cell, List<String>> troubles = new HashMap<>();

    Story(Speaker better, Speaker lesser, List<Cell> cells) {
        this.speakers = Map.of(a, better, b, lesser);
        this.cells = cells;
        cells.forEach(cell -> troubles.put(cell, new ArrayList<>()));
    }

    /** Tells it; what went wrong comes back by cell, an empty list where nothing did. */
    Map<Cell, List<String>> tell() {
        Stream.of("a", "b", "c").map(lab::host).forEach(Story::addIpv6);
        speakers.forEach((host, speaker) -> speaker.furnish(host, cells));
        start(b);
        expectOwner(b, "alone");
        comes("when the better one came");
        daemons.get(a).terminate();
        expectOwner(b, "when the better one was stopped");
        daemons.get(a).awaitExit(PATIENCE);
        comes("when the better one came back");
        daemons.get(a).kill();
        if (speakers.get(a).product.leavesAddressesBehind()) {
            a.link(false);
        }
        expectOwner(b, "when the better one was killed");
        return troubles;
    }

    private void comes(String when) {
        long nowNanos = Lab.nowNanos();
        start(a);
        expectOwner(a, when);
        expectUnderstood(nowNanos);
    }

    /** Without duplicate address detection: keepalived fails to send while its link-local address is tentative. */
    private static void addIpv6(Host host) {
        host.run("ip", "-6", "addr", "add", Cell.ownIpv6(host) + "/64", "dev", "eth0", "nodad").orThrow();
        Wait.until(Duration.ofSeconds(10), () -> host.run("ip", "-6", "addr", "show", "dev", "eth0", "scope", "link",
                "-tentative").text().contains("fe80::"));
    }

    private void start(Host host) {
        Speaker speaker = speakers.get(host);
        String file = speaker.file(cells, host, host == a ? b : a, host == a ? BETTER : LESSER);
        daemons.put(host, speaker.product.startWith(host, file));
    }

    /** Waits for all cells at once: those that go wrong cost the time only once. */
    private void expectOwner(Host expected, String when) {
        Map<Cell, String> wrong = new TreeMap<>(Comparator.comparingInt(Cell::virtualRouterId));
        Wait.until(PATIENCE, () -> {
            wrong.clear();
            wrong.putAll(ownedByOthers(expected));
            return wrong.isEmpty();
        });
        wrong.forEach((cell, what) -> troubles.get(cell).add(when + ": " + what));
    }

    private Map<Cell, String> ownedByOthers(Host expected) {
        Map<Cell, String> wrong = new HashMap<>();
        Map<String, Host> answering = owners.of(cells.stream().map(Cell::address).toList());
        Map<Host, String> addresses = Map.of(a, addresses(a), b, addresses(b));
        Host other = expected == a ? b : a;
        for (Cell cell : cells) {
            Host owner = answering.get(cell.address());
            if (owner != expected) {
                wrong.put(cell, cell.address() + " should be on " + expected + ", but " + owner + " answers");
            } else if (!speakers.get(expected).holds(addresses.get(expected), cell)) {
                wrong.put(cell, cell.address() + " is not on " + expected + ":\n" + addresses.get(expected));
            } else if (daemons.containsKey(other) && daemons.get(other).alive() && speakers.get(other).holds(addresses.get(other), cell)) {
                wrong.put(cell, cell.address() + " is on " + other + " too:\n" + addresses.get(other));
            }
        }
        return wrong;
    }

    private static String addresses(Host host) {
        return host.run("ip", "-br", "addr").orThrow();
    }

    /**
     * Both heard the other, the better one while it waited, unless the wire had nothing then, the lesser one since;
     * and nothing was refused.
     */
    private void expectUnderstood(long cameNanos) {
        Wire wire = new Wire(sniffer.since(0));
        daemons.forEach((host, daemon) -> {
            Map<String, RouterCounts> counts = daemon.counts();
            List<String> complaints = daemon.logComplaints();
            for (Cell cell : cells) {
                String who = daemon.product() + " on " + host;
                RouterCounts of = counts.get(cell.name());
                if (of == null) {
                    troubles.get(cell).add(who + " does not know it");
                } else if (of.advertsReceived() == 0 && !(host == a && wire.pausedBefore(cell, cameNanos, BETTER, LESSER))) {
                    troubles.get(cell).add(who + " heard nothing");
                } else if (!of.refused().isEmpty()) {
                    troubles.get(cell).add(who + " counts " + of.refused());
                }
                if (complaints.stream().anyMatch(line -> names(line, cell))) {
                    troubles.get(cell).add(who + " complains");
                }
            }
        });
    }

    private static boolean names(String line, Cell cell) {
        return NAMED.matcher(line).results().anyMatch(name -> name.group(2).equals(String.valueOf(cell.virtualRouterId())));
    }

    /** What the daemons said of a router, for messages. */
    String said(Cell cell) {
        StringBuilder text = new StringBuilder();
        daemons.forEach((host, daemon) -> {
            text.append(daemon.product()).append(" on ").append(host).append(", started last:\n");
            daemon.log().lines().filter(line -> names(line, cell)).forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }

    /** Log lines about refused packets that name none of the routers. */
    List<String> complaintsOfNobody() {
        return daemons.values().stream().flatMap(daemon -> daemon.logComplaints().stream())
                .filter(line -> !NAMED.matcher(line).find()).toList();
    }

    @Override
    public void close() {
        lab.close();
    }
}
