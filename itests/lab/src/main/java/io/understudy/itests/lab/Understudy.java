package io.understudy.itests.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

    private static final Pattern ROUTER = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\".*?\"counters\"\\s*:\\s*\\{([^}]*)}", Pattern.DOTALL);
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
    public Map<String, RouterCounts> counts(Daemon daemon) {
        Map<String, RouterCounts> counts = new HashMap<>();
        String text = shell(daemon, "vrrp:list --json").orThrow();
        Matcher router = ROUTER.matcher(text);
        while (router.find()) {
            counts.put(router.group(1), parse(router.group(2)));
        }
        return counts;
    }

    private static RouterCounts parse(String counters) {
        long received = 0;
        Map<String, Long> refused = new TreeMap<>();
        Matcher counter = COUNTER.matcher(counters);
        while (counter.find()) {
            long count = Long.parseLong(counter.group(2));
            if (counter.group(1).equals("advert_rcvd")) {
                received = count;
            } else if (count > 0 && !ORDINARY.contains(counter.group(1))) {
                refused.put(counter.group(1), count);
            }
        }
        return new RouterCounts(received, refused);
    }

    @Override
    public List<String> logComplaints(Daemon daemon) {
        return PacketComplaints.in(daemon.log());
    }
}
