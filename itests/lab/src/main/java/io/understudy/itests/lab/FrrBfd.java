package io.understudy.itests.lab;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** FRR's bfdd, Debian's package frr, on a host of the lab. It ends with the lab. */
public final class FrrBfd {

    private static final String RUN = "/run/frr";
    private static final String CONF = RUN + "/frr.conf";

    private final Host host;

    private FrrBfd(Host host) {
        this.host = host;
    }

    /**
     * Starts zebra and bfdd.
     *
     * @param peers lines of FRR's bfd block: {@code peer 10.1.0.1} and what belongs to it
     */
    public static FrrBfd start(Host host, String... peers) {
        host.write(CONF, "log file " + RUN + "/frr.log\nbfd\n " + String.join("\n ", peers) + "\n");
        host.run("chown", "-R", "frr:frr", RUN).orThrow();
        for (String daemon : List.of("zebra", "bfdd")) {
            host.start(host.freshFile(daemon), List.of("/usr/lib/frr/" + daemon, "-f", CONF, "-i", RUN + "/" + daemon + ".pid",
                    "--vty_socket", RUN, "-z", RUN + "/zserv.api", "-A", "127.0.0.1",
                    daemon.equals("bfdd") ? "--bfdctl=" + RUN + "/bfdd.sock" : "--retain"));
            if (!Wait.until(Duration.ofSeconds(20), () -> Files.exists(host.file(RUN + "/" + daemon + ".vty")))) {
                throw new IllegalStateException(daemon + " does not start: " + host.read(RUN + "/frr.log"));
            }
        }
        return new FrrBfd(host);
    }

    /** Says something to bfdd's shell. */
    public String say(String... commands) {
        List<String> words = new ArrayList<>(List.of("vtysh", "--vty_socket", RUN));
        for (String command : commands) {
            words.add("-c");
            words.add(command);
        }
        return host.run(words.toArray(String[]::new)).text();
    }

    /** What it says of its sessions, as JSON. */
    public String sessions() {
        return say("show bfd peers json");
    }
}
