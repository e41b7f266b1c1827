package io.understudy.itests.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A daemon that reads keepalived.conf. */
public sealed interface Product permits Keepalived, Understudy {

    /** Debian's keepalived. */
    Product KEEPALIVED = new Keepalived();

    /** Ours, from the unpacked appliance. */
    Product UNDERSTUDY = new Understudy();

    /** Name for tables. */
    String name();

    /** The command that runs the daemon in the foreground with {@link Host#CONF}. */
    List<String> command();

    /** Whether a killed daemon's addresses stay on the host (then a crash of the host is simulated with its link). */
    boolean leavesAddressesBehind();

    /** Adverts a running daemon has counted for a virtual router. */
    long advertsReceived(Daemon daemon, String router);

    /** What a running daemon has against packets it received, in its log and its counters; one line each. */
    List<String> complaints(Daemon daemon, List<String> routers);

    /** Starts it on a host that has its {@link Host#CONF}; before the command may stand {@code env NAME=VALUE} and the like. */
    default Daemon start(Host host, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(command());
        Path log = host.freshFile(name());
        long now = Lab.nowNanos();
        return new Daemon(this, host, host.start(log, command), log, now);
    }

    /** Writes the file, then starts. */
    default Daemon startWith(Host host, String conf) {
        host.write(Host.CONF, conf);
        return start(host);
    }
}
