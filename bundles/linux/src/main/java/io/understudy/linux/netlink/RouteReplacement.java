package io.understudy.linux.netlink;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A route that somebody put in the place of another one with the same key: {@code ip route replace}.
 *
 * @param key            of both
 * @param type           RTN_* (rtnetlink.h) of the new one
 * @param protocol       who made it, RTPROT_*
 * @param gateway        next router; {@code null}: none, or several paths
 * @param interfaceIndex interface that packets leave through; 0: none, or several paths
 */
public record RouteReplacement(RouteKey key, int type, int protocol, InetAddress gateway, int interfaceIndex) {

    /** Has a key. */
    public RouteReplacement {
        Objects.requireNonNull(key);
    }
}
