package io.understudy.itests.lab;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Debian's keepalived 2.2.7. Its counters come from the statistics file that it writes on SIGUSR2.
 *
 * <p>With AH it has one sequence number for all senders and itself, and where both are MASTER for a moment it refuses
 * what crosses its own, of other keepalived nodes too. It says so once and counts each. That is left out, for it alone:
 * such log lines, and failures of a router that has one.
 */
final class Keepalived implements Product {

    private static final String STATISTICS = "/tmp/keepalived.stats";
    private static final String FAILURES = "Authentication Errors: Failure";
    private static final Pattern OWN_SEQUENCE = Pattern.compile("\\((\\S+)\\) IPSEC-AH : sequence number \\d+ already processed");

    @Override
    public String name() {
        return "keepalived";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public List<String> command() {
        return List.of("keepalived", "-n", "-l", "-D", "-f", Host.CONF,
                "-p", "/run/ka.pid", "-r", "/run/ka-vrrp.pid", "-c", "/run/ka-check.pid");
    }

    @Override
    public boolean leavesAddressesBehind() {
        return true;
    }

    @Override
    public Map<String, RouterCounts> counts(Daemon daemon) {
        Map<String, Long> sequences = daemon.log().lines().map(OWN_SEQUENCE::matcher).filter(Matcher::find)
                .collect(Collectors.groupingBy(line -> line.group(1), Collectors.counting()));
        Map<String, RouterCounts> counts = new HashMap<>();
        for (String router : statistics(daemon).split("VRRP Instance: ")) {
            int end = router.indexOf('\n');
            if (end > 0) {
                String name = router.substring(0, end);
                counts.put(name, parse(router.substring(end), sequences.getOrDefault(name, 0L)));
            }
        }
        return counts;
    }

    private static RouterCounts parse(String router, long sequences) {
        long received = 0;
        Map<String, Long> refused = new TreeMap<>();
        String section = "";
        for (String line : router.lines().toList()) {
            String[] words = line.strip().split(": ");
            if (!line.startsWith("    ")) {
                section = line.strip();
            } else if (section.equals("Advertisements:") && words[0].equals("Received")) {
                received = Long.parseLong(words[1]);
            } else if (section.contains("Errors") && !words[1].equals("0")) {
                refused.put(section + " " + words[0], Long.parseLong(words[1]));
            }
        }
        if (sequences > 0) {
            refused.remove(FAILURES);
        }
        return new RouterCounts(received, refused);
    }

    @Override
    public List<String> logComplaints(Daemon daemon) {
        return PacketComplaints.in(daemon.log()).stream().filter(line -> !OWN_SEQUENCE.matcher(line).find()).toList();
    }

    private static String statistics(Daemon daemon) {
        Host host = daemon.host();
        host.remove(STATISTICS);
        daemon.signal("USR2");
        // The file is renamed into place before it is complete: its last line is the priority zero counter.
        if (!Wait.until(Duration.ofSeconds(5), () -> host.read(STATISTICS).stripTrailing().matches("(?s).*Priority Zero:.*Sent: \\d+"))) {
            throw new IllegalStateException("keepalived wrote no statistics:\n" + daemon.log());
        }
        return host.read(STATISTICS);
    }
}
