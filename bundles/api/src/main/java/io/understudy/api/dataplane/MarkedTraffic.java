package io.understudy.api.dataplane;

import java.net.InetAddress;
import java.util.Objects;

/**
 * Packets that get the mark of a service for marked traffic ({@link ServiceKey.Fwmark}) from the data plane itself.
 *
 * @param transport of the packets
 * @param first     lowest destination address
 * @param last      highest destination address, of the same family
 * @param port      destination port; 0: every port that nothing else of these addresses names
 */
public record MarkedTraffic(Transport transport, InetAddress first, InetAddress last, int port) {

    /** No address may be null. */
    public MarkedTraffic {
        Objects.requireNonNull(transport);
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
    }

    /** For people: {@code tcp 10.1.0.94-10.1.0.97 8080}. */
    @Override
    public String toString() {
        return transport.word() + " " + first.getHostAddress() + (first.equals(last) ? "" : "-" + last.getHostAddress())
                + (port == 0 ? "" : " " + port);
    }
}
