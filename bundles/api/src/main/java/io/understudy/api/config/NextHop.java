package io.understudy.api.config;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * One {@code nexthop} of a route: a path that takes its share of the traffic.
 */
public final class NextHop extends ConfigBlock {

    /** Gateway; {@code null}: none. */
    public static final Attribute<InetAddress> VIA = Attribute.address("via");
    /** Interface that packets leave through; empty: as the gateway is reached. */
    public static final Attribute<String> DEV = Attribute.text("dev");
    /** Share of the traffic, 1 to 256. */
    public static final Attribute<Integer> WEIGHT = Attribute.integer("weight", 1);
    /** The gateway is on the link, whatever the addresses of the interface say. */
    public static final Attribute<Boolean> ONLINK = Attribute.flag("onlink", false);
    /** Tunnel that packets are put into; {@code null}: none. */
    public static final Attribute<RouteEncap> ENCAP = Attribute.of("encap", null);
    /** Realms, that of the source in the upper 16 bits, that of the destination in the lower (IPv4). */
    public static final Attribute<Integer> REALMS = Attribute.of("realms", null, RoutingText::realms);

    private NextHop(Position position, Settings settings) {
        super("nexthop", "", position, settings);
    }

    /** A path. */
    public static NextHop of(Position position, Settings settings) {
        return new NextHop(position, settings);
    }

    /** {@code true} where the gateway is one of IPv6. */
    public boolean isIpv6() {
        return settings().get(VIA) != null && !(settings().get(VIA) instanceof Inet4Address);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line("nexthop");
    }
}
