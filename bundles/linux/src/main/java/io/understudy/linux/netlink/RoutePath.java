package io.understudy.linux.netlink;

import java.net.InetAddress;

/**
 * A way out.
 *
 * @param interfaceIndex interface that packets leave through; 0: as the gateway is reached
 * @param gateway        next router; {@code null}: the destination is on the link. An IPv4 route may have one of IPv6
 * @param weight         share among several paths, 1 to 256
 * @param onlink         the gateway is on the link, whatever the interface's addresses say (RTNH_F_ONLINK)
 * @param realms         source realm in the upper half, destination realm in the lower; 0: none
 * @param encapsulation  what packets are wrapped into; {@code null}: nothing
 */
public record RoutePath(int interfaceIndex, InetAddress gateway, int weight, boolean onlink, int realms,
        RouteEncapsulation encapsulation) {

    /** Through an interface, a gateway, or both. */
    public RoutePath(int interfaceIndex, InetAddress gateway) {
        this(interfaceIndex, gateway, 1, false, 0, null);
    }
}
