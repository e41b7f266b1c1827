package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.RouteEncapsulation;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteMetrics;
import io.understudy.linux.netlink.RoutePath;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Encodes requests about routes, attribute by attribute in the order of ip(8). */
public final class RouteRequests {

    private static final int BASE_SIZE = 512;
    private static final int PATH_SIZE = 192;
    private static final int LABEL_SIZE = 4;
    private static final int BYTE_MAX = 255;

    private RouteRequests() {
    }

    /** No request about this route is longer. */
    public static int maxSize(KernelRoute route) {
        int size = BASE_SIZE;
        for (RoutePath path : route.paths()) {
            size += PATH_SIZE + (path.encapsulation() instanceof RouteEncapsulation.Mpls mpls
                    ? LABEL_SIZE * mpls.labels().size() : 0);
        }
        return size;
    }

    /** RTM_NEWROUTE. */
    public static void encodeAdd(ByteBuffer buffer, KernelRoute route) {
        encodeNew(buffer, route, switch (route.insertion()) {
            case ADD -> Netlink.NLM_F_EXCL;
            case PREPEND -> 0;
            case APPEND -> Netlink.NLM_F_APPEND;
        });
    }

    /** RTM_NEWROUTE in the place of the first route with the same key, if there is any. */
    public static void encodeReplace(ByteBuffer buffer, KernelRoute route) {
        encodeNew(buffer, route, Netlink.NLM_F_REPLACE);
    }

    private static void encodeNew(ByteBuffer buffer, KernelRoute route, int place) {
        MessageWriter writer = new MessageWriter(buffer).begin(Rtnetlink.RTM_NEWROUTE,
                Netlink.NLM_F_REQUEST | Netlink.NLM_F_CREATE | place);
        header(writer, route, route.scope());
        place(writer, route);
        paths(writer, buffer, route);
        metrics(writer, route.metrics());
        if (route.expiresSeconds() >= 0) {
            writer.attribute(RouteNumbers.RTA_EXPIRES, route.expiresSeconds());
        }
        if (route.preference() >= 0) {
            writer.attributeU8(RouteNumbers.RTA_PREF, route.preference());
        }
        if (route.ttlPropagate() != null) {
            writer.attributeU8(RouteNumbers.RTA_TTL_PROPAGATE, route.ttlPropagate() ? 1 : 0);
        }
        writer.end();
    }

    /** RTM_DELROUTE of this very route: with its type, protocol and paths, and of whatever scope. */
    public static void encodeDelete(ByteBuffer buffer, KernelRoute route) {
        MessageWriter writer = new MessageWriter(buffer).begin(Rtnetlink.RTM_DELROUTE, Netlink.NLM_F_REQUEST);
        header(writer, route, RouteNumbers.RT_SCOPE_NOWHERE);
        place(writer, route);
        paths(writer, buffer, route);
        writer.end();
    }

    private static void header(MessageWriter writer, KernelRoute route, int scope) {
        RouteKey key = route.key();
        boolean small = key.table() >= 0 && key.table() <= BYTE_MAX;
        writer.u8(key.ipv6() ? Rtnetlink.AF_INET6 : Rtnetlink.AF_INET)
                .u8(key.destination() == null ? 0 : key.destination().length())
                .u8(key.source() == null ? 0 : key.source().length()).u8(key.tos())
                .u8(small ? key.table() : RouteNumbers.RT_TABLE_UNSPEC).u8(route.protocol())
                .u8(scope).u8(route.type())
                .u32(route.paths().size() == 1 && route.paths().get(0).onlink() ? RouteNumbers.RTNH_F_ONLINK : 0);
    }

    private static void place(MessageWriter writer, KernelRoute route) {
        RouteKey key = route.key();
        if (key.destination() != null) {
            writer.attribute(RouteNumbers.RTA_DST, key.destination().address().getAddress());
        }
        if (key.source() != null) {
            writer.attribute(RouteNumbers.RTA_SRC, key.source().address().getAddress());
        }
        if (route.source() != null) {
            writer.attribute(RouteNumbers.RTA_PREFSRC, route.source().getAddress());
        }
        if (key.table() < 0 || key.table() > BYTE_MAX) {
            writer.attribute(RouteNumbers.RTA_TABLE, key.table());
        }
        if (key.metric() != 0) {
            writer.attribute(RouteNumbers.RTA_PRIORITY, key.metric());
        }
    }

    private static void paths(MessageWriter writer, ByteBuffer buffer, KernelRoute route) {
        List<RoutePath> paths = route.paths();
        if (paths.size() == 1) {
            path(writer, buffer, paths.get(0), route.ipv6());
            if (paths.get(0).interfaceIndex() != 0) {
                writer.attribute(RouteNumbers.RTA_OIF, paths.get(0).interfaceIndex());
            }
        } else if (!paths.isEmpty()) {
            int multipath = writer.beginNested(RouteNumbers.RTA_MULTIPATH);
            for (RoutePath each : paths) {
                // struct rtnexthop
                int start = buffer.position();
                buffer.putShort((short) 0).put((byte) (each.onlink() ? RouteNumbers.RTNH_F_ONLINK : 0))
                        .put((byte) (each.weight() - 1)).putInt(each.interfaceIndex());
                path(writer, buffer, each, route.ipv6());
                writer.endNested(start);
            }
            writer.endNested(multipath);
        }
    }

    private static void path(MessageWriter writer, ByteBuffer buffer, RoutePath path, boolean ipv6) {
        if (path.encapsulation() != null) {
            encapsulation(writer, buffer, path.encapsulation());
        }
        if (path.gateway() != null) {
            byte[] gateway = path.gateway().getAddress();
            if (ipv6 == (gateway.length != Integer.BYTES)) {
                writer.attribute(RouteNumbers.RTA_GATEWAY, gateway);
            } else { // struct rtvia
                ByteBuffer via = ByteBuffer.allocate(Short.BYTES + gateway.length).order(buffer.order());
                via.putShort((short) (ipv6 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6)).put(gateway);
                writer.attribute(RouteNumbers.RTA_VIA, via.array());
            }
        }
        if (path.realms() != 0) {
            writer.attribute(RouteNumbers.RTA_FLOW, path.realms());
        }
    }

    private static void encapsulation(MessageWriter writer, ByteBuffer buffer, RouteEncapsulation encapsulation) {
        int type = encapsulation instanceof RouteEncapsulation.Mpls ? RouteNumbers.LWTUNNEL_ENCAP_MPLS
                : encapsulation instanceof RouteEncapsulation.Ila ? RouteNumbers.LWTUNNEL_ENCAP_ILA
                : encapsulation instanceof RouteEncapsulation.Ip ip && ip.ipv6() ? RouteNumbers.LWTUNNEL_ENCAP_IP6
                : RouteNumbers.LWTUNNEL_ENCAP_IP;
        int nested = writer.beginNested(RouteNumbers.RTA_ENCAP | Netlink.NLA_F_NESTED);
        if (encapsulation instanceof RouteEncapsulation.Mpls mpls) {
            writer.attribute(RouteNumbers.MPLS_IPTUNNEL_DST, labels(mpls.labels()));
        } else if (encapsulation instanceof RouteEncapsulation.Ila ila) {
            writer.attribute(RouteNumbers.ILA_ATTR_LOCATOR, bigEndian(ila.locator()));
        } else {
            tunnel(writer, (RouteEncapsulation.Ip) encapsulation);
        }
        writer.endNested(nested);
        writer.attributeU16(RouteNumbers.RTA_ENCAP_TYPE, type);
    }

    private static void tunnel(MessageWriter writer, RouteEncapsulation.Ip ip) {
        if (ip.id() != null) {
            writer.attribute(RouteNumbers.LWTUNNEL_IP_ID, bigEndian(ip.id()));
        }
        address(writer, RouteNumbers.LWTUNNEL_IP_DST, ip.destination());
        address(writer, RouteNumbers.LWTUNNEL_IP_SRC, ip.source());
        if (ip.hopLimit() != null) {
            writer.attributeU8(RouteNumbers.LWTUNNEL_IP_TTL, ip.hopLimit());
        }
        if (ip.trafficClass() != null) {
            writer.attributeU8(RouteNumbers.LWTUNNEL_IP_TOS, ip.trafficClass());
        }
        if (ip.flags() != 0) {
            writer.attribute(RouteNumbers.LWTUNNEL_IP_FLAGS,
                    new byte[] {(byte) (ip.flags() >> Byte.SIZE), (byte) ip.flags()});
        }
    }

    private static void address(MessageWriter writer, int type, InetAddress address) {
        if (address != null) {
            writer.attribute(type, address.getAddress());
        }
    }

    private static byte[] bigEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** A label stack (RFC 3032): 20 bits of label, and a bit at the innermost one. */
    private static byte[] labels(List<Integer> labels) {
        ByteBuffer stack = ByteBuffer.allocate(LABEL_SIZE * labels.size()).order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < labels.size(); i++) {
            stack.putInt(labels.get(i) << 12 | (i == labels.size() - 1 ? 1 << 8 : 0));
        }
        return stack.array();
    }

    private static void metrics(MessageWriter writer, RouteMetrics metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        int nested = writer.beginNested(RouteNumbers.RTA_METRICS);
        if (metrics.locked() != 0) {
            writer.attribute(RouteNumbers.RTAX_LOCK, metrics.locked());
        }
        metrics.values().forEach(writer::attribute);
        if (!metrics.congestion().isEmpty()) {
            // without the NUL at its end, as ip(8) does
            writer.attribute(RouteNumbers.RTAX_CC_ALGO, metrics.congestion().getBytes(StandardCharsets.UTF_8));
        }
        writer.endNested(nested);
    }
}
