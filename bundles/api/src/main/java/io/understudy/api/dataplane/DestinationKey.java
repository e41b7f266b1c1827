package io.understudy.api.dataplane;

import java.net.InetAddress;
import java.util.Objects;

/**
 * What a destination is known by within its service.
 *
 * @param address the real server
 * @param port    0 to 65535; 0: the port that the client used
 */
public record DestinationKey(InetAddress address, int port) {

    /** The address may not be null; the port must be one. */
    public DestinationKey {
        Objects.requireNonNull(address);
        Ports.check(port);
    }

    /** As keepalived writes it: {@code [10.1.0.69]:80}. */
    @Override
    public String toString() {
        return "[" + address.getHostAddress() + "]:" + port;
    }
}
