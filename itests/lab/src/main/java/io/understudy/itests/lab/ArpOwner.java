package io.understudy.itests.lab;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Who owns an address: the MAC that answers ARP for it, asked from a host that takes no part. */
public final class ArpOwner {

    private static final Duration STRAGGLERS = Duration.ofMillis(60);

    private final Host asker;
    private final Sniffer sniffer;

    /** Asks from one host; answers are read off the wire, so that a second owner is seen as well. */
    public ArpOwner(Host asker, Sniffer sniffer) {
        this.asker = asker;
        this.sniffer = sniffer;
    }

    /** The MACs that answer ARP for the address now: none, one, or, in a split, several. */
    public Set<String> of(String address) {
        long asked = Lab.nowNanos();
        asker.run("arping", "-q", "-b", "-f", "-c", "1", "-w", "1", "-I", "eth0", address);
        LockSupport.parkNanos(STRAGGLERS.toNanos());
        Set<String> owners = new TreeSet<>();
        for (Captured captured : sniffer.since(asked)) {
            captured.frame().arp()
                    .filter(arp -> arp.operation() == 2 && !arp.gratuitous() && arp.senderAddress().equals(address))
                    .ifPresent(arp -> owners.add(arp.senderMac()));
        }
        return owners;
    }

    /** Waits until one host alone owns the address. */
    public boolean await(String address, Host owner, Duration limit) {
        return Wait.until(limit, () -> of(address).equals(Set.of(owner.mac())));
    }
}
