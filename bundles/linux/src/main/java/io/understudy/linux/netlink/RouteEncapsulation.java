package io.understudy.linux.netlink;

import java.net.InetAddress;
import java.util.List;

/** What the packets of a path are wrapped into (kernel: lwtunnel.h). */
public sealed interface RouteEncapsulation {

    /**
     * A tunnel over IPv4 or IPv6, with the destination's family unless {@code ipv6} says more.
     *
     * @param ipv6        outer header of IPv6
     * @param id          tunnel key; {@code null}: none
     * @param destination outer destination; {@code null}: none
     * @param source      outer source; {@code null}: the kernel chooses
     * @param hopLimit    TTL or hop limit; {@code null}: the kernel chooses
     * @param trafficClass TOS or traffic class; {@code null}: none
     * @param flags       TUNNEL_* (if_tunnel.h); 0: none
     */
    record Ip(boolean ipv6, Long id, InetAddress destination, InetAddress source, Integer hopLimit,
            Integer trafficClass, int flags) implements RouteEncapsulation {

        @Override
        public String toString() {
            return (ipv6 ? "ip6" : "ip") + (id == null ? "" : " id " + Long.toUnsignedString(id))
                    + (destination == null ? "" : " dst " + destination.getHostAddress())
                    + (source == null ? "" : " src " + source.getHostAddress());
        }
    }

    /** MPLS labels, the outermost first. */
    record Mpls(List<Integer> labels) implements RouteEncapsulation {

        /** Copies the labels. */
        public Mpls {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "mpls " + String.join("/", labels.stream().map(String::valueOf).toList());
        }
    }

    /** Identifier locator addressing: the upper half of the destination is replaced by this. */
    record Ila(long locator) implements RouteEncapsulation {

        @Override
        public String toString() {
            return "ila " + Long.toHexString(locator);
        }
    }
}
