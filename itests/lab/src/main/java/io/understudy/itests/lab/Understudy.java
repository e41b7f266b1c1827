package io.understudy.itests.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ours, from the unpacked appliance. */
public final class Understudy implements Product {

    /** Run directory on every host. */
    public static final String RUN_DIR = "/run/understudy";

    private static final Pattern COUNTER = Pattern.compile("\"([a-z0-9_]+)\"\\s*:\\s*(\\d+)");

    /** Counters that do not speak of refused packets; a new one does until it is named here. */
    private static final Set<String> ORDINARY = Set.of("advert_rcvd", "advert_sent", "become_master", "release_master",
            "pri_zero_rcvd", "pri_zero_sent", "stalls", "leases_lapsed");

    Understudy() {}

    /** The unpacked appliance: system property {@code understudy.appliance}. */
    public static Path appliance() {
        return Path.of(System.getProperty("understudy.appliance", "../../distribution/target/understudy"))
                .toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "understudy";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public List<String> command() {
        return List.of(executable(), "-n", "-l", "-D", "-f", Host.CONF, "--run-dir", RUN_DIR);
    }

    /** The start script. */
    public static String executable() {
        Path script = appliance().resolve("bin/understudy");
        if (!Files.isExecutable(script)) {
            throw new IllegalStateException("no appliance: " + script + " is missing; build with mvn -DskipTests package");
        }
        return script.toString();
    }

    @Override
    public boolean leavesAddressesBehind() {
        return false;
    }

    /** Runs a command in the running daemon's shell. */
    public static Command.Output shell(Daemon daemon, String command) {
        return daemon.host().run(executable(), "shell", "--run-dir", RUN_DIR, command);
    }

    @Override
    public long advertsReceived(Daemon daemon, String router) {
        Long received = counters(daemon, router).get("advert_rcvd");
        if (received == null) {
            throw new IllegalStateException("vrrp:show " + router + " has no counter advert_rcvd");
        }
        return received;
    }

    @Override
    public List<String> complaints(Daemon daemon, List<String> routers) {
        List<String> all = new ArrayList<>(PacketComplaints.in(daemon.log()));
        for (String router : routers) {
            counters(daemon, router).forEach((name, count) -> {
                if (count > 0 && !ORDINARY.contains(name)) {
                    all.add(router + " " + name + ": " + count);
                }
            });
        }
        return all;
    }

    private static Map<String, Long> counters(Daemon daemon, String router) {
        String text = shell(daemon, "vrrp:show " + router + " --json").orThrow();
        int at = text.indexOf("\"counters\"");
        if (at < 0) {
            throw new IllegalStateException("no counters in:\n" + text);
        }
        Map<String, Long> counters = new TreeMap<>();
        Matcher matcher = COUNTER.matcher(text.substring(at));
        while (matcher.find()) {
            counters.put(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
        return counters;
    }
}
