package io.understudy.trackers.ping;

import java.io.IOException;
import java.net.InetAddress;

/** One ICMP echo. */
@FunctionalInterface
interface Echo {

    /**
     * Sends one and waits for its answer.
     *
     * @param through interface whose address is the source; empty: the kernel's choice
     * @return whether it was answered in time
     * @throws IOException where it cannot be sent: no route, no such interface;
     *                     {@link io.understudy.api.platform.IcmpPermission.MissingException} where this process may send
     *                     none at all
     */
    boolean answered(InetAddress host, String through, int timeoutMillis) throws IOException;
}
