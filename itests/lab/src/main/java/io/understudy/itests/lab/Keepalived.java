package io.understudy.itests.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Debian's keepalived 2.2.7. Its counters come from the statistics file that it writes on SIGUSR2. */
final class Keepalived implements Product {

    private static final String STATISTICS = "/tmp/keepalived.stats";

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
    public long advertsReceived(Daemon daemon, String router) {
        String text = statistics(daemon);
        int at = text.indexOf("VRRP Instance: " + router + "\n");
        if (at < 0) {
            throw new IllegalStateException("no statistics of " + router + " in:\n" + text);
        }
        return text.substring(at).lines().filter(line -> line.startsWith("    Received: ")).findFirst()
                .map(line -> Long.parseLong(line.strip().substring("Received: ".length()))).orElseThrow();
    }

    @Override
    public List<String> complaints(Daemon daemon, List<String> routers) {
        List<String> all = new ArrayList<>(PacketComplaints.in(daemon.log()));
        String section = "";
        for (String line : statistics(daemon).lines().toList()) {
            if (line.startsWith("  ") && !line.startsWith("    ")) {
                section = line.strip();
            } else if (section.contains("Errors") && line.startsWith("    ") && !line.endsWith(": 0")) {
                all.add(section + " " + line.strip());
            }
        }
        return all;
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
