package io.understudy.api.config;

import java.net.InetAddress;
import java.util.Objects;

/**
 * {@code sorry_server}: takes the requests while a service has no quorum.
 *
 * @param address    its address
 * @param port       its port, that of the service where none was written; 0 for services without one
 * @param forwarding how packets reach it
 * @param inhibit    it is always in the table, with weight 0 while it is not used
 */
public record SorryServer(InetAddress address, int port, Forwarding forwarding, boolean inhibit) {

    /** Neither may be null. */
    public SorryServer {
        Objects.requireNonNull(address);
        Objects.requireNonNull(forwarding);
    }

    /** {@code 127.0.0.1 80}, with what is not the default behind it. */
    @Override
    public String toString() {
        return AddressText.of(address) + " " + port + (forwarding.equals(Forwarding.NAT) ? "" : " " + forwarding)
                + (inhibit ? " inhibit" : "");
    }
}
