package io.understudy.linux.datagram;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ProviderType;

/** How a datagram came. Valid during the call that hands it over. */
@ProviderType
public interface DatagramOrigin {

    /** TTL or hop limit that was left; -1 where the kernel did not say. No allocation. */
    int hopLimit();

    /** Who sent it; a link-local address without its scope. Makes an object. */
    InetAddress source();

    /** Whom it was sent to. Makes an object. */
    InetAddress destination();

    /** Port it was sent from. No allocation. */
    int sourcePort();

    /** Index of the interface it came in on; 0 where the kernel did not say. No allocation. */
    int interfaceIndex();
}
