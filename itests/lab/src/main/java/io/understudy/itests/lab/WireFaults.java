package io.understudy.itests.lab;

import java.util.List;

/** What goes wrong on the wire between two hosts, while others reach both. Done by nftables on the bridge. */
public final class WireFaults {

    private static final String CHAIN = "bridge faults forward";

    private final Namespace wire;

    WireFaults(Namespace wire) {
        this.wire = wire;
        run("nft add table bridge faults");
        run("nft add chain " + CHAIN + " { type filter hook forward priority 0 ; }");
    }

    /** Nothing gets from one host to another; the way back stays. */
    public void cut(Host from, Host to) {
        run("nft add rule " + CHAIN + " iifname " + from.port() + " oifname " + to.port() + " drop");
    }

    /** Of what one host sends to another some are lost by chance. */
    public void lose(Host from, Host to, int percent) {
        run("nft add rule " + CHAIN + " iifname " + from.port() + " oifname " + to.port()
                + " numgen random mod 100 < " + percent + " drop");
    }

    /** Everything gets through again. */
    public void heal() {
        run("nft flush chain " + CHAIN);
    }

    /** A host's cable: without it its interface is up, but has no carrier. */
    public void carrier(Host host, boolean plugged) {
        run("ip link set " + host.port() + (plugged ? " up" : " down"));
    }

    private void run(String command) {
        Command.run(wire.enter(List.of(command.split(" ")))).orThrow();
    }
}
