package io.understudy.linux.internal.echo;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Echoes that can share a socket have the same one. */
record SocketKey(boolean ipv6, InetAddress source, int sourceScope, String interfaceName, int fwmark) {

    static SocketKey of(InetAddress target, InetAddress source, String interfaceName, int fwmark) {
        return new SocketKey(target instanceof Inet6Address, source,
                source instanceof Inet6Address six ? six.getScopeId() : 0, interfaceName, fwmark);
    }
}
