package io.understudy.launcher.options;

import static io.understudy.launcher.options.GetoptLong.Argument.NONE;
import static io.understudy.launcher.options.GetoptLong.Argument.OPTIONAL;
import static io.understudy.launcher.options.GetoptLong.Argument.REQUIRED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * keepalived's own options (keepalived 2.4.3, keepalived(8)) and {@code --run-dir}. What has no meaning here is
 * accepted and ignored: {@code -R}, {@code -m}, {@code --flush-log-file} (every message is written at once) and the developers' options.
 */
public final class DaemonOptions {

    /** What the command line asks for. */
    public enum Action {
        /** Run the daemon. */
        RUN,
        /** {@code -t}: check the configuration and exit. */
        CONFIG_TEST,
        /** {@code -v}. */
        VERSION,
        /** {@code -h}. */
        HELP,
        /** {@code --signum}. */
        SIGNAL_NUMBER
    }

    private static final List<GetoptLong.Spec> SPECS = List.of(
            spec('f', "use-file", REQUIRED), spec('P', "vrrp", NONE), spec('C', "check", NONE),
            spec('B', "no_bfd", NONE), spec("all", NONE), spec('l', "log-console", NONE),
            spec('D', "log-detail", NONE), spec('S', "log-facility", REQUIRED), spec('G', "no-syslog", NONE),
            spec('g', "log-file", OPTIONAL), spec("flush-log-file", NONE), spec('X', "release-vips", NONE),
            spec('V', "dont-release-vrrp", NONE), spec('I', "dont-release-ipvs", NONE),
            spec('R', "dont-respawn", NONE), spec('n', "dont-fork", NONE), spec('d', "dump-conf", NONE),
            spec('p', "pid", REQUIRED), spec('r', "vrrp_pid", REQUIRED), spec('c', "checkers_pid", REQUIRED),
            spec('b', "bfd_pid", REQUIRED), spec('a', "address-monitoring", NONE), spec('s', "namespace", REQUIRED),
            spec('e', "all-config", NONE), spec('i', "config-id", REQUIRED), spec('t', "config-test", OPTIONAL),
            spec("config-fd", REQUIRED), spec('x', "snmp", NONE), spec('A', "snmp-agent-socket", REQUIRED),
            spec('u', "umask", REQUIRED), spec('m', "core-dump", NONE), spec('M', "core-dump-pattern", OPTIONAL),
            spec("signum", REQUIRED), spec("ignore-sigint", NONE), spec("perf", OPTIONAL), spec("debug", OPTIONAL),
            spec("no-mem-check", NONE), spec('L', "", NONE), spec("openssl-mem-check", NONE),
            spec('v', "version", NONE), spec('h', "help", NONE), spec("run-dir", REQUIRED));

    private final Map<String, List<String>> values;

    private DaemonOptions(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a command line.
     *
     * @throws OptionException for what keepalived would refuse with exit code 1
     */
    public static DaemonOptions parse(List<String> arguments) throws OptionException {
        GetoptLong getopt = new GetoptLong(SPECS);
        getopt.parse(arguments);
        if (!getopt.operands().isEmpty()) {
            throw new OptionException("Unexpected argument(s): " + String.join(" ", getopt.operands()));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (GetoptLong.Occurrence option : getopt.found()) {
            String key = option.spec().longName().isEmpty() ? "" + option.spec().letter() : option.spec().longName();
            List<String> all = values.computeIfAbsent(key, k -> new ArrayList<>());
            all.add(option.value() == null ? "" : option.value());
        }
        return new DaemonOptions(values);
    }

    /** What is asked for; the first of help, version and signal number in the order given wins, as in keepalived. */
    public Action action() {
        for (String name : values.keySet()) {
            switch (name) {
                case "help":
                    return Action.HELP;
                case "version":
                    return Action.VERSION;
                case "signum":
                    return Action.SIGNAL_NUMBER;
                default:
                    break;
            }
        }
        return has("config-test") ? Action.CONFIG_TEST : Action.RUN;
    }

    /** {@code true} where the option with this long name was given. */
    public boolean has(String longName) {
        return values.containsKey(longName);
    }

    /** The last argument given for this option; the fallback where it was not given or had no argument. */
    public String value(String longName, String fallback) {
        List<String> all = values.get(longName);
        String last = all == null ? "" : all.get(all.size() - 1);
        return last.isEmpty() ? fallback : last;
    }

    /**
     * The system log's facility, a number of RFC 5424 6.2.1: {@code -S}; else, and for a word that is none, daemon; empty
     * with {@code -G}.
     */
    public OptionalInt syslogFacility() {
        return has("no-syslog") ? OptionalInt.empty()
                : OptionalInt.of(SyslogFacility.parse(value("log-facility", "")).orElse(SyslogFacility.DAEMON));
    }

    /** What is wrong and yet keeps nothing from running, for people; empty: nothing. */
    public String warning() {
        String facility = value("log-facility", "");
        return facility.isEmpty() || SyslogFacility.parse(facility).isPresent() ? ""
                : "Invalid log facility '" + facility + "', daemon is used: expected 0 to 7 or local0 to local7, user,"
                        + " daemon or another name of syslog(3)";
    }

    /** {@code -C} without {@code -P}: only health checkers, no VRRP. */
    public boolean isWithoutVrrp() {
        return has("check") && !has("vrrp");
    }

    private static GetoptLong.Spec spec(char letter, String name, GetoptLong.Argument argument) {
        return new GetoptLong.Spec(letter, name, argument);
    }

    private static GetoptLong.Spec spec(String name, GetoptLong.Argument argument) {
        return new GetoptLong.Spec((char) 0, name, argument);
    }
}
