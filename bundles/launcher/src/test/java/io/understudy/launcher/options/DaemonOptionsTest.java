package io.understudy.launcher.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived 2.4.3's command line; the letters and numbers are those of the behaviour list, B1 to B16. */
class DaemonOptionsTest {

    private static DaemonOptions parse(String line) throws OptionException {
        return DaemonOptions.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @ParameterizedTest(name = "{0} -> {1}={2}")
    @CsvSource({
        "-f a.conf, use-file, a.conf", "-fa.conf, use-file, a.conf", "--use-file a.conf, use-file, a.conf",
        "--use-file=a.conf, use-file, a.conf", "-lnDf a.conf, use-file, a.conf", "-lnDfa.conf, use-file, a.conf",
        "-p /x, pid, /x", "--pid=/x, pid, /x", "-r /x, vrrp_pid, /x", "--vrrp_pid=/x, vrrp_pid, /x",
        "-c /x, checkers_pid, /x", "-b /x, bfd_pid, /x", "-i one, config-id, one", "--config-id one, config-id, one",
        "-s blue, namespace, blue", "-S local1, log-facility, local1", "-u 077, umask, 077",
        "-A tcp:x, snmp-agent-socket, tcp:x", "--config-fd 3, config-fd, 3", "--run-dir=/r, run-dir, /r",
        "--run /r, run-dir, /r", "-g/l, log-file, /l", "--log-file=/l, log-file, /l", "-t/t, config-test, /t",
        "--config-test=/t, config-test, /t", "-Mpat, core-dump-pattern, pat", "--perf=run, perf, run",
        "--debug=7, debug, 7", "-f a -f b, use-file, b"})
    void takesArguments(String line, String name, String value) throws OptionException {
        assertEquals(value, parse(line).value(name, ""));
    }

    @ParameterizedTest
    @CsvSource({"-n, dont-fork", "-l, log-console", "-D, log-detail", "-DD, log-detail", "-G, no-syslog",
        "-P, vrrp", "-C, check", "-B, no_bfd", "--no_bfd, no_bfd", "--all, all", "-X, release-vips",
        "-V, dont-release-vrrp", "--dont-release-vrrp, dont-release-vrrp", "-I, dont-release-ipvs",
        "-R, dont-respawn", "-d, dump-conf", "-a, address-monitoring", "-e, all-config", "-x, snmp",
        "-m, core-dump", "-M, core-dump-pattern", "-g, log-file", "--log-file, log-file", "-L, L",
        "--flush-log-file, flush-log-file", "--ignore-sigint, ignore-sigint", "--no-mem-check, no-mem-check",
        "--openssl-mem-check, openssl-mem-check", "--perf, perf", "--dont-f, dont-fork", "--dump, dump-conf"})
    void accepts(String line, String name) throws OptionException {
        assertTrue(parse(line).has(name));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"'', 3", "-S daemon, 3", "-S 0, 16", "-S7, 23", "-S local5, 21", "-S LOG_USER, 1", "-S user, 1", "-S kern, 0",
        "--log-facility=authpriv, 10", "-S local8, 3", "-G, -1", "-G -S 1, -1"})
    void facilityOfTheSystemsLog(String line, int number) throws OptionException {
        assertEquals(number, parse(line).syslogFacility().orElse(-1));
    }

    @ParameterizedTest
    @CsvSource({"'', RUN", "-n, RUN", "-t, CONFIG_TEST", "-nt, CONFIG_TEST", "-v, VERSION", "--version, VERSION",
        "-h, HELP", "--help, HELP", "--signum=JSON, SIGNAL_NUMBER", "-t -v, VERSION", "-v -h, VERSION"})
    void asksFor(String line, DaemonOptions.Action action) throws OptionException {
        assertEquals(action, parse(line).action());
    }

    @ParameterizedTest
    @CsvSource({"-z, Unknown option -z", "-nz, Unknown option -z", "--xyz, Unknown option --xyz",
        "--xyz=1, Unknown option --xyz=1", "-f, option requires an argument -- 'f'",
        "--pid, option '--pid' requires an argument", "--vrrp=1, option '--vrrp' doesn't allow an argument",
        "-n stray, Unexpected argument(s): stray", "-- -n, Unexpected argument(s): -n"})
    void refuses(String line, String message) {
        assertEquals(message, assertThrows(OptionException.class, () -> parse(line)).getMessage());
    }

    @Test
    void aFacilityThatIsNoneIsSaidAndKeepsNothingFromRunning() throws OptionException {
        assertEquals("Invalid log facility 'local8', daemon is used: expected 0 to 7 or local0 to local7, user, daemon or another"
                + " name of syslog(3)", parse("-S local8").warning());
        assertEquals("", parse("-S local7").warning());
    }

    @Test
    void namesThePossibilitiesOfAnAmbiguousAbbreviation() {
        String message = assertThrows(OptionException.class, () -> parse("--dont-release")).getMessage();
        assertEquals("option '--dont-release' is ambiguous; possibilities: '--dont-release-vrrp' "
                + "'--dont-release-ipvs'", message);
    }

    @Test
    void anOptionalArgumentIsNeverTheNextWord() {
        assertEquals("Unexpected argument(s): file",
                assertThrows(OptionException.class, () -> parse("-t file")).getMessage());
    }

    @Test
    void anExactNameIsNoAbbreviation() throws OptionException {
        assertTrue(parse("--vrrp").has("vrrp"));
    }

    @Test
    void withoutVrrpMeansOnlyCheckers() throws OptionException {
        assertTrue(parse("-C").isWithoutVrrp());
        assertEquals(false, parse("-C -P").isWithoutVrrp());
        assertEquals(false, parse("-n").isWithoutVrrp());
    }

    @ParameterizedTest
    @CsvSource({"STOP, 15", "RELOAD, 1", "DATA, 10", "STATS, 12", "STATS_CLEAR, 63", "JSON, 36"})
    void knowsSignals(String name, int number) throws OptionException {
        assertEquals(number, SignalNumbers.of(name));
    }

    @Test
    void refusesUnknownSignals() {
        assertEquals("Unknown sigfunc TDUMP",
                assertThrows(OptionException.class, () -> SignalNumbers.of("TDUMP")).getMessage());
    }
}
