package io.understudy.vrrp.runtime;

import java.net.InetAddress;

/**
 * Where adverts come and go.
 *
 * @param interfaceName the interface; empty, with unicast only: whichever the route to a peer names
 * @param ipv6          the family
 * @param group         multicast group; {@code null}: unicast
 * @param protocol      IP protocol: 112, with {@code auth_type AH} 51
 */
record Wire(String interfaceName, boolean ipv6, InetAddress group, int protocol) {

    boolean unicast() {
        return group == null;
    }

    /** Whether a packet for one of the two reaches the socket of the other as well. */
    boolean touches(Wire other) {
        return ipv6 == other.ipv6 && protocol == other.protocol && (interfaceName.equals(other.interfaceName) || interfaceName.isEmpty()
                || other.interfaceName.isEmpty());
    }
}
