package io.understudy.itests.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * Watches who owns an address, fifty times a second, without asking any node: one host's pings go to the broadcast
 * MAC, so that every owner answers, another one goes by ARP like any client.
 */
public final class OwnershipWatch {

    private final Sniffer sniffer;
    private final Host watcher;
    private final Host client;
    private final String address;

    /** Watches until the lab is closed. */
    public OwnershipWatch(Sniffer sniffer, Host watcher, Host client, String address) {
        this.sniffer = sniffer;
        this.watcher = watcher;
        this.client = client;
        this.address = address;
        watcher.run("ip", "neigh", "replace", address, "lladdr", "ff:ff:ff:ff:ff:ff", "dev", "eth0", "nud", "permanent").orThrow();
        for (Host host : List.of(watcher, client)) {
            host.start(Path.of("/dev/null"), List.of("ping", "-n", "-q", "-i", "0.02", address));
        }
    }

    /** What was seen from one moment to another. */
    public Ownership between(long fromNanos, long toNanos) {
        return Ownership.of(sniffer.since(fromNanos), address, watcher.mac(), client.mac(), fromNanos, toNanos);
    }
}
