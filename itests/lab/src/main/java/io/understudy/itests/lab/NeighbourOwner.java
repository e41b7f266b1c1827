package io.understudy.itests.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has an address of either family: the MAC that a host's kernel learns, by ARP or neighbour discovery, when it
 * wants to reach it.
 */
public final class NeighbourOwner {

    private static final Pattern LEARNT = Pattern.compile("lladdr ([0-9a-f:]{17})");

    private final Host asker;

    /** Asks from this host. */
    public NeighbourOwner(Host asker) {
        this.asker = asker;
    }

    /** The MAC now, asked for anew; empty where nobody answers within a second. */
    public Optional<String> of(String address) {
        asker.run("ip", "neigh", "flush", "to", address, "dev", "eth0");
        if (asker.run("ping", "-n", "-c", "1", "-W", "1", address).exit() != 0) {
            return Optional.empty();
        }
        Matcher learnt = LEARNT.matcher(asker.run("ip", "neigh", "show", "to", address, "dev", "eth0").text());
        return learnt.find() ? Optional.of(learnt.group(1)) : Optional.empty();
    }

    /** Waits until an address is a host's. */
    public boolean await(String address, Host expected, Duration limit) {
        return Wait.until(limit, () -> of(address).filter(expected.mac()::equals).isPresent());
    }
}
