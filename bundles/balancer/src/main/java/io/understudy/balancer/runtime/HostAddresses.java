package io.understudy.balancer.runtime;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses of this host, for {@code ha_suspend}. */
interface HostAddresses {

    /** All of them now. */
    Set<InetAddress> now();

    /** As the JDK sees them. */
    static Set<InetAddress> ofJdk() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of(); // only where the host has no interface at all
        }
    }
}
