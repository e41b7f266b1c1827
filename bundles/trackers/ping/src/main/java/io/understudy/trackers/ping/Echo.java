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
     * @throws IOException           where it cannot be sent: no route, no such interface
     * @throws NotPermittedException where this process may send none at all
     */
    boolean answered(InetAddress host, String through, int timeoutMillis) throws IOException;

    /** No fault of the host that is pinged. */
    final class NotPermittedException extends IOException {

        private static final long serialVersionUID = 1;

        NotPermittedException(String message) {
            super(message);
        }
    }
}
