package io.understudy.api.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * One line of {@code virtual_routes} or {@code static_routes}: a route as iproute2 writes it. Names of tables, protocols
 * and the like have become the kernel's numbers, by the machine's iproute2 files.
 */
public final class RouteEntry extends ConfigBlock {

    /** {@code inet} or {@code inet6}; empty: as the addresses are. */
    public static final Attribute<String> FAMILY = Attribute.of("family", "");
    /** {@code unicast}, {@code blackhole} … (kernel: rtnetlink.h {@code RTN_*}). */
    public static final Attribute<String> TYPE = Attribute.of("type", "unicast");
    /** Preferred source address; {@code null}: the kernel chooses. */
    public static final Attribute<InetAddress> SRC = Attribute.address("src");
    /** Gateway; {@code null}: none. */
    public static final Attribute<InetAddress> VIA = Attribute.address("via");
    /** The route is for packets from these addresses (IPv6); {@code null}: from all. */
    public static final Attribute<IpPrefix> FROM = Attribute.of("from", null);
    /** Type of service, 0 to 255; {@code null}: any. */
    public static final Attribute<Integer> TOS = Attribute.of("tos", null, RoutingText::tos);
    /** Routing table, an unsigned number of 32 bits; {@code null}: main, or that of {@link #VRF}. */
    public static final Attribute<Long> TABLE = Attribute.of("table", null, RoutingText::table);
    /** Who made the route, 0 to 255 (rtnetlink.h {@code RTPROT_*}); {@code null}: keepalived's 18. */
    public static final Attribute<Integer> PROTOCOL = Attribute.of("protocol", null);
    /** Scope as the kernel's number (rtnetlink.h {@code RT_SCOPE_*}); {@code null}: what suits the route. */
    public static final Attribute<Integer> SCOPE = Attribute.of("scope", null);
    /** Metric: of two routes to one network the smaller wins. */
    public static final Attribute<Integer> METRIC = Attribute.integer("metric", 0);
    /** Interface that packets leave through; empty: as the gateway is reached. */
    public static final Attribute<String> DEV = Attribute.text("dev");
    /** The gateway is on the link, whatever the addresses of the interface say. */
    public static final Attribute<Boolean> ONLINK = Attribute.flag("onlink", false);
    /** Tunnel that packets are put into; {@code null}: none. */
    public static final Attribute<RouteEncap> ENCAP = Attribute.of("encap", null);
    /** Lifetime in seconds (IPv6); {@code null}: for ever. */
    public static final Attribute<Integer> EXPIRES_SECONDS = Attribute.integer("expires", null);

    /** Names of the metrics below that the kernel may not change. */
    public static final Attribute<List<String>> LOCK = Attribute.of("lock", List.of());
    /** Path MTU in bytes; {@code null}: not set, as with all that follow. */
    public static final Attribute<Integer> MTU = Attribute.integer("mtu", null);
    /** Hop limit, 0 to 255. */
    public static final Attribute<Integer> HOPLIMIT = Attribute.integer("hoplimit", null);
    /** Advertised maximum segment size in bytes. */
    public static final Attribute<Integer> ADVMSS = Attribute.integer("advmss", null);
    /** Initial round-trip time in the kernel's eighths of a millisecond. */
    public static final Attribute<Integer> RTT = Attribute.of("rtt", null, value -> RoutingText.millis(value, 8));
    /** Initial variance of it in the kernel's quarters of a millisecond. */
    public static final Attribute<Integer> RTTVAR =
            Attribute.of("rttvar", null, value -> RoutingText.millis(value, 4));
    /** Least retransmission timeout in milliseconds. */
    public static final Attribute<Integer> RTO_MIN =
            Attribute.of("rto_min", null, value -> RoutingText.millis(value, 1));
    /** How far segments may be out of order. */
    public static final Attribute<Integer> REORDERING = Attribute.integer("reordering", null);
    /** Largest window in bytes. */
    public static final Attribute<Integer> WINDOW = Attribute.integer("window", null);
    /** Limit of the congestion window, in segments. */
    public static final Attribute<Integer> CWND = Attribute.integer("cwnd", null);
    /** Initial slow-start threshold, in segments. */
    public static final Attribute<Integer> SSTHRESH = Attribute.integer("ssthresh", null);
    /** Realms, that of the source in the upper 16 bits, that of the destination in the lower (IPv4). */
    public static final Attribute<Integer> REALMS = Attribute.of("realms", null, RoutingText::realms);
    /** Initial congestion window, in segments. */
    public static final Attribute<Integer> INITCWND = Attribute.integer("initcwnd", null);
    /** Initial receive window, in segments. */
    public static final Attribute<Integer> INITRWND = Attribute.integer("initrwnd", null);
    /** Features of TCP; {@code ecn} is the only one. */
    public static final Attribute<String> FEATURES = Attribute.text("features", null);
    /** Acknowledge at once: 0 or 1. */
    public static final Attribute<Integer> QUICKACK = Attribute.integer("quickack", null);
    /** Congestion control algorithm. */
    public static final Attribute<String> CONGCTL = Attribute.text("congctl", null);
    /** Preference of an IPv6 router: 3 low, 0 medium, 1 high (kernel: icmpv6.h {@code ICMPV6_ROUTER_PREF_*}). */
    public static final Attribute<Integer> PREF = Attribute.of("pref", null, RoutingText::preference);
    /** Carry the TTL into MPLS: {@code enabled} or {@code disabled}. */
    public static final Attribute<String> TTL_PROPAGATE = Attribute.text("ttl-propagate", null);
    /** TCP fast open without cookie: 0 or 1. */
    public static final Attribute<Integer> FASTOPEN_NO_COOKIE = Attribute.integer("fastopen_no_cookie", null);

    /** {@code add}: only where there is no such route; {@code prepend}: before, {@code append}: behind equal ones. */
    public static final Attribute<String> INSERTION = Attribute.of("insertion", "prepend");
    /** Several paths that share the traffic. */
    public static final Attribute<List<NextHop>> NEXTHOP = Attribute.of("nexthop", List.of());
    /** That others delete the route means nothing. */
    public static final Attribute<Boolean> NO_TRACK = Attribute.flag("no_track", false);
    /** Group of instances that fail with the interface of this static route; empty: none. */
    public static final Attribute<String> TRACK_GROUP = Attribute.text("track_group");
    /** VRF device whose table is meant; empty: none. */
    public static final Attribute<String> VRF = Attribute.text("vrf");

    private final IpPrefix destination;

    private RouteEntry(IpPrefix destination, Position position, Settings settings) {
        super("route", destination == null ? "default" : destination.toString(), position, settings);
        this.destination = destination;
    }

    /**
     * A route with its options.
     *
     * @param destination {@code null} for the default route
     */
    public static RouteEntry of(IpPrefix destination, Position position, Settings settings) {
        return new RouteEntry(destination, position, settings);
    }

    /** Where packets go; {@code null} for the default route. */
    public IpPrefix destination() {
        return destination;
    }

    /** {@code true} for IPv6: as written, else as the first of its addresses is. */
    public boolean isIpv6() {
        Settings settings = settings();
        if (settings.isSet(FAMILY)) {
            return "inet6".equals(settings.get(FAMILY));
        }
        if (destination != null) {
            return destination.isIpv6();
        }
        for (Attribute<InetAddress> attribute : List.of(VIA, SRC)) {
            if (settings.get(attribute) != null) {
                return !(settings.get(attribute) instanceof Inet4Address);
            }
        }
        return settings.get(FROM) != null || settings.get(NEXTHOP).stream().anyMatch(NextHop::isIpv6);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        String text = line(name());
        for (String metric : settings().get(LOCK)) {
            text = text.replaceFirst(" " + metric + " ", " " + metric + " lock ");
        }
        return text;
    }
}
