package io.understudy.api.config;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code encap} of a route: what its packets are put into. The name is the kind: {@code ip}, {@code ip6},
 * {@code mpls} or {@code ila}.
 */
public final class RouteEncap extends ConfigBlock {

    /** Tunnel key, an unsigned number of 64 bits; {@code null}: none. */
    public static final Attribute<Long> ID = Attribute.of("id", null, Long::toUnsignedString);
    /** Outer destination; {@code null}: none. */
    public static final Attribute<InetAddress> DST = Attribute.address("dst");
    /** Outer source; {@code null}: the kernel chooses. */
    public static final Attribute<InetAddress> SRC = Attribute.address("src");
    /** Outer type of service, 0 to 255 (ip); {@code null}: none. */
    public static final Attribute<Integer> TOS = Attribute.of("tos", null, RoutingText::tos);
    /** Outer TTL (ip); {@code null}: the kernel chooses. */
    public static final Attribute<Integer> TTL = Attribute.integer("ttl", null);
    /** Outer traffic class (ip6). */
    public static final Attribute<Integer> TC = Attribute.integer("tc", null);
    /** Outer hop limit (ip6); {@code null}: the kernel chooses. */
    public static final Attribute<Integer> HOPLIMIT = Attribute.integer("hoplimit", null);
    /** Flags of the tunnel, 16 bits. */
    public static final Attribute<Integer> FLAGS = Attribute.integer("flags", 0);
    /** MPLS labels, the outermost first. */
    public static final Attribute<List<Integer>> LABELS = Attribute.of("labels", List.of(),
            labels -> labels.stream().map(String::valueOf).collect(Collectors.joining("/")));
    /** Locator of ILA, 64 bits; {@code null}: none. */
    public static final Attribute<Long> LOCATOR = Attribute.of("locator", null, Long::toHexString);

    private RouteEncap(String type, Position position, Settings settings) {
        super("encap", type, position, settings);
    }

    /** An encapsulation of a kind. */
    public static RouteEncap of(String type, Position position, Settings settings) {
        return new RouteEncap(type, position, settings);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        List<Integer> labels = settings().get(LABELS);
        return line(name()) + (labels.isEmpty() ? "" : " labels " + LABELS.text(labels));
    }
}
