package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteReplacement;
import java.util.Map;

/** Says what somebody put in the place of a route, so that whoever reads it finds out who it was. */
final class ReplacementText {

    /** The names of iproute2's rt_protos. */
    private static final Map<Integer, String> MAKERS = Map.ofEntries(Map.entry(2, "kernel"),
            Map.entry(3, "boot, as ip(8) makes them"), Map.entry(4, "static"), Map.entry(9, "ra"),
            Map.entry(11, "zebra"), Map.entry(12, "bird"), Map.entry(16, "dhcp"), Map.entry(18, "keepalived"),
            Map.entry(42, "babel"), Map.entry(186, "bgp"), Map.entry(187, "isis"), Map.entry(188, "ospf"),
            Map.entry(189, "rip"), Map.entry(192, "eigrp"));

    private ReplacementText() {
    }

    /** {@code one via 10.0.0.2 dev eth0 (protocol static)}. */
    static String of(RouteReplacement by, NetworkState network) {
        StringBuilder text = new StringBuilder("one");
        if (by.gateway() != null) {
            text.append(" via ").append(by.gateway().getHostAddress());
        }
        if (by.interfaceIndex() != 0) {
            text.append(" dev ").append(network.links().stream().filter(link -> link.index() == by.interfaceIndex())
                    .map(LinkStatus::name).findFirst().orElse("with index " + by.interfaceIndex()));
        }
        return text.append(" (protocol ").append(MAKERS.getOrDefault(by.protocol(), "" + by.protocol())).append(')')
                .toString();
    }
}
