package io.understudy.vrrp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.vrrp.protocol.VrrpAction.SendGratuitousArp;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays {@code src/test/resources/scenarios/*.txt}: commands, and the actions expected since the last expectation. A
 * perfect LAN, time in milliseconds; the periodic adverts of a MASTER are not listed.
 *
 * <pre>
 * router NAME ADDRESS PRIORITY [v3 CENTIS] [nopreempt] [preempt_delay SECONDS]
 * start|stop NAME…      fault NAME TEXT      recover NAME      priority NAME N
 * crash NAME            pause NAME SECONDS   cut NAME NAME     heal          lapse NAME     removed NAME
 * run SECONDS           expect, and lines up to an empty one: TIME NAME ACTION
 * </pre>
 */
class ScenarioTest {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<String> cuts = new HashSet<>();
    private final List<String> happened = new ArrayList<>();
    private long now;

    private static final class Node {
        InetAddress address;
        RouterSettings settings;
        VirtualRouter machine;
        long pausedUntil;
        final List<VrrpEvent> socket = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {"election", "failover", "preemption", "stall", "partition", "faults", "equal-priority",
        "version-3"})
    void plays(String name) throws IOException {
        List<String> lines = lines(name);
        int expectations = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!line.equals("expect")) {
                command(line.split(" +"), line);
                continue;
            }
            List<String> expected = new ArrayList<>();
            int at = i + 1;
            while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
                expected.add(lines.get(++i).strip());
            }
            assertEquals(String.join("\n", expected), String.join("\n", happened), name + ".txt, line " + at);
            happened.clear();
            expectations++;
        }
        assertTrue(expectations > 0, "a scenario without expectations");
        assertEquals(List.of(), happened, "after the last expectation");
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = ScenarioTest.class.getResourceAsStream("/scenarios/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void command(String[] words, String line) {
        Node node = words.length > 1 ? nodes.get(words[1]) : null;
        switch (words[0]) {
            case "router" -> router(words);
            case "start" -> {
                for (int i = 1; i < words.length; i++) {
                    Node each = nodes.get(words[i]);
                    each.machine = new VirtualRouter(each.settings);
                    step(words[i], new VrrpEvent.Start(each.address, List.of()));
                }
            }
            case "stop" -> step(words[1], new VrrpEvent.Stop("shutdown"));
            case "fault" -> step(words[1], new VrrpEvent.FaultsChanged(
                    List.of(line.split(" +", 3)[2])));
            case "recover" -> step(words[1], new VrrpEvent.FaultsChanged(List.of()));
            case "priority" -> step(words[1], new VrrpEvent.PriorityChanged(Integer.parseInt(words[2]), "test"));
            case "lapse" -> step(words[1], new VrrpEvent.LeaseLapsed());
            case "removed" -> step(words[1], new VrrpEvent.AddressesRemoved("10.0.0.100"));
            case "crash" -> node.machine = null;
            case "pause" -> node.pausedUntil = now + nanos(words[2]);
            case "cut" -> cuts.add(words[1] + words[2]);
            case "heal" -> cuts.clear();
            case "run" -> run(now + nanos(words[1]));
            default -> throw new AssertionError("no such command: " + line);
        }
    }

    private void router(String[] words) {
        Node node = new Node();
        node.address = Packets.ip(words[2]);
        RouterSettings settings =
                RouterSettings.of(51, Integer.parseInt(words[3]), Packets.ips("10.0.0.100")).withGarpMaster(
                        5_000_000_000L, 5, 0, 1);
        for (int i = 4; i < words.length; i++) {
            switch (words[i]) {
                case "v3" -> settings = settings.withVersion(3, Integer.parseInt(words[++i]));
                case "nopreempt" -> settings = settings.withPreempt(false, 0);
                case "preempt_delay" -> settings = settings.withPreempt(true, nanos(words[++i]));
                default -> throw new AssertionError("no such setting: " + words[i]);
            }
        }
        node.settings = settings;
        nodes.put(words[1], node);
    }

    /** The earliest of what is due, again and again. */
    private void run(long until) {
        while (true) {
            String first = null;
            long when = Long.MAX_VALUE;
            for (Map.Entry<String, Node> entry : nodes.entrySet()) {
                Node node = entry.getValue();
                if (node.machine != null) {
                    long due = node.pausedUntil > now ? node.pausedUntil : node.machine.deadlineNanos();
                    if (due < when) {
                        when = due;
                        first = entry.getKey();
                    }
                }
            }
            if (when > until) {
                now = until;
                return;
            }
            now = Math.max(now, when);
            Node node = nodes.get(first);
            List<VrrpEvent> drained = List.copyOf(node.socket);
            node.socket.clear();
            for (VrrpEvent event : drained) {
                step(first, event);
            }
            step(first, VrrpEvent.TIMER_EXPIRED);
        }
    }

    private void step(String name, VrrpEvent event) {
        Node node = nodes.get(name);
        if (node.machine == null) {
            return;
        }
        if (node.pausedUntil > now) {
            node.socket.add(event);
            return;
        }
        List<VrrpAction> actions = node.machine.step(now, event);
        boolean periodic = actions.equals(List.of(VrrpAction.SEND_ADVERT)) && event == VrrpEvent.TIMER_EXPIRED;
        for (VrrpAction action : actions) {
            if (!periodic) {
                happened.add(String.format(Locale.ROOT, "%.3f %s %s", now / 1e9, name, text(action)));
            }
        }
        for (VrrpAction action : actions) {
            if (action instanceof VrrpAction.SendAdvert) {
                deliver(name, node.machine.effectivePriority());
            } else if (action instanceof VrrpAction.SendPriorityZero) {
                deliver(name, 0);
            }
        }
    }

    private void deliver(String from, int priority) {
        Node sender = nodes.get(from);
        Advert advert = sender.machine.settings().advert(priority);
        for (String to : nodes.keySet()) {
            if (!to.equals(from) && !cuts.contains(from + to)) {
                step(to, new VrrpEvent.AdvertReceived(advert, sender.address));
            }
        }
    }

    private static String text(VrrpAction action) {
        if (action instanceof StateChanged changed) {
            return changed.from() + " -> " + changed.to() + ": " + changed.cause().text();
        }
        if (action instanceof VrrpAction.Remark remark) {
            return "Remark: " + remark.cause().text();
        }
        return action instanceof SendGratuitousArp garp ? "SendGratuitousArp " + garp.repeat()
                : action.getClass().getSimpleName();
    }

    private static long nanos(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1e9);
    }
}
