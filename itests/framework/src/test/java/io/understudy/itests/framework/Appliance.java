package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The appliance running on a host of its own, with one virtual router and notify scripts, and its shell. */
final class Appliance implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String ADDRESS = "10.1.0.99";
    static final int ROUTER_ID = 51;

    private static final String CONF = """
            global_defs {
                enable_script_security
                script_user root
            }
            vrrp_script chk {
                script "/usr/bin/true"
                interval 1
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                advert_int 1
                virtual_ipaddress {
                    10.1.0.99/16 dev eth0
                }
                track_script {
                    chk
                }
                notify "/etc/keepalived/heard.sh"
            }
            """;

    /** {@code ID|State |Level|Name (version)...} of {@code felix:lb -s}. */
    private static final Pattern BUNDLE = Pattern.compile("\\s*(\\d+)\\s*\\|\\s*(\\w+)\\s*\\|\\s*\\d+\\s*\\|\\s*([^\\s(|]+).*");

    /** A bundle in the framework. */
    record Bundle(long id, String state, String symbolicName) {}

    final Lab lab = Lab.open("h");
    final Host host = lab.host("h");
    final Sniffer sniffer = lab.sniff();
    final Daemon daemon;

    /** Starts it; before the command may stand {@code env NAME=VALUE}. */
    Appliance(String... before) {
        this(CONF, before);
    }

    /** Starts it with more lines in its configuration. */
    static Appliance configured(String more) {
        return new Appliance(CONF + more, new String[0]);
    }

    private Appliance(String configuration, String[] before) {
        host.script("/etc/keepalived/heard.sh", "#!/bin/sh\necho \"$3\" >> /tmp/heard\n");
        host.write(Host.CONF, configuration);
        daemon = Product.UNDERSTUDY.start(host, before);
    }

    /** Waits for its first advert as MASTER. */
    Appliance master() {
        assertTrue(sniffer.await(daemon.startedNanos(), PATIENCE, Sniffer.advertOf(ROUTER_ID, host)).isPresent(), daemon::log);
        return this;
    }

    /** Runs a command in its shell; it must succeed. */
    String shell(String command) {
        Command.Output output = Understudy.shell(daemon, command);
        assertTrue(output.exit() == 0, () -> command + ": exit code " + output.exit() + "\n" + output.text() + "\n" + daemon.log());
        return output.text();
    }

    /** The bundles, as the shell lists them. */
    List<Bundle> bundles() {
        return shell("felix:lb -s").lines().map(BUNDLE::matcher).filter(Matcher::matches)
                .map(line -> new Bundle(Long.parseLong(line.group(1)), line.group(2), line.group(3))).toList();
    }

    /** A bundle's number. */
    long idOf(String symbolicName) {
        return bundles().stream().filter(bundle -> bundle.symbolicName().equals(symbolicName)).findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + symbolicName + " in " + bundles())).id();
    }

    /** Where a bundle's jar lies in the appliance. */
    static Path jarOf(String symbolicName) {
        try (Stream<Path> jars = Files.walk(Understudy.appliance().resolve("bundles"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches(Pattern.quote(symbolicName) + "(-[0-9].*)?\\.jar"))
                    .findFirst().orElseThrow(() -> new AssertionError("no jar of " + symbolicName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its host holds an address. */
    boolean holds(String address) {
        return host.holds(address);
    }

    /** Waits until its host holds an address. */
    void awaitHolds(String address) {
        assertTrue(Wait.until(PATIENCE, () -> holds(address)), () -> "no " + address + "\n" + daemon.log());
    }

    /** What notify scripts were told, in order. */
    List<String> heard() {
        return host.read("/tmp/heard").lines().toList();
    }

    /** Waits until notify scripts were told exactly this. */
    void awaitHeard(List<String> wanted) {
        Wait.until(PATIENCE, () -> heard().size() >= wanted.size());
        org.junit.jupiter.api.Assertions.assertEquals(wanted, heard(), daemon::log);
    }

    @Override
    public void close() {
        lab.close();
    }
}
