package io.understudy.itests.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A daemon that speaks VRRP. */
public sealed interface Product permits Frr, Keepalived, Understudy {

    /** Debian's keepalived. */
    Product KEEPALIVED = new Keepalived();

    /** Ours, from the unpacked appliance. */
    Product UNDERSTUDY = new Understudy();

    /** FRR's vrrpd from Debian. Its file is not keepalived.conf, and it needs devices: {@link Frr#addDevice}. */
    Product FRR = new Frr();

    /** Name for tables. */
    String name();

    /** Where its file lies on a host. */
    default String confFile() {
        return Host.CONF;
    }

    /** The command that runs the daemon in the foreground with {@link #confFile}. */
    List<String> command();

    /** Whether a killed daemon's addresses stay on the host (then a crash of the host is simulated with its link). */
    boolean leavesAddressesBehind();

    /** What a running daemon has counted, by router. */
    Map<String, RouterCounts> counts(Daemon daemon);

    /** What a daemon has against packets it received, in its log; one line each. */
    List<String> logComplaints(Daemon daemon);

    /** Starts it on a host that has its {@link #confFile}; before the command may stand {@code env NAME=VALUE} and the like. */
    default Daemon start(Host host, String... before) {
        return execute(host, command(), before);
    }

    /** The same without details in the log ({@code -D}), as one would measure. */
    default Daemon startQuietly(Host host, String... before) {
        return execute(host, command().stream().filter(word -> !word.equals("-D")).toList(), before);
    }

    /** Starts it with a command of one's own. */
    default Daemon startAs(Host host, List<String> words) {
        return execute(host, words);
    }

    private Daemon execute(Host host, List<String> words, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(words);
        Path log = host.freshFile(name());
        long now = Lab.nowNanos();
        return new Daemon(this, host, host.start(log, command), log, now);
    }

    /** Writes the file, then starts. */
    default Daemon startWith(Host host, String conf) {
        host.write(confFile(), conf);
        return start(host);
    }
}
