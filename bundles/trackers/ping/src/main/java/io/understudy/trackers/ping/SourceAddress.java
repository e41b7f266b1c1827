package io.understudy.trackers.ping;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Which own address pings come from. */
@FunctionalInterface
interface SourceAddress {

    /**
     * An address of an interface, of the host's family and as far-reaching as the host's.
     *
     * @param interfaceName empty: {@code null} is returned, the kernel's choice
     * @throws IOException where there is none, in words
     */
    InetAddress of(String interfaceName, InetAddress host) throws IOException;

    /** This host's, as they are now. */
    static InetAddress now(String interfaceName, InetAddress host) throws IOException {
        if (interfaceName.isEmpty()) {
            return null;
        }
        NetworkInterface through = NetworkInterface.getByName(interfaceName);
        if (through == null) {
            throw new IOException("there is no interface " + interfaceName);
        }
        return through.inetAddresses().filter(own -> own.getClass() == host.getClass()
                && own.isLinkLocalAddress() == host.isLinkLocalAddress()).findFirst()
                .orElseThrow(() -> new IOException(interfaceName + " has no address to reach "
                        + (host instanceof Inet6Address ? "IPv6" : "IPv4") + " hosts from"));
    }
}
