package io.understudy.vrrp.runtime;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NextHop;
import io.understudy.api.config.NumberRange;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteEncapsulation;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteMetrics;
import io.understudy.linux.netlink.RoutePath;
import io.understudy.linux.netlink.RoutePrefix;
import io.understudy.linux.netlink.codec.RouteNumbers;
import io.understudy.linux.netlink.codec.RuleNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Turns configured routes and rules into what the kernel is asked for, with iproute2's choice
 * where nothing is said, but for the table: as in keepalived it is main for every type. */
final class RoutingMapping {

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("unicast", RouteNumbers.RTN_UNICAST), Map.entry("local", RouteNumbers.RTN_LOCAL),
            Map.entry("broadcast", RouteNumbers.RTN_BROADCAST), Map.entry("anycast", RouteNumbers.RTN_ANYCAST),
            Map.entry("multicast", RouteNumbers.RTN_MULTICAST), Map.entry("blackhole", RouteNumbers.RTN_BLACKHOLE),
            Map.entry("unreachable", RouteNumbers.RTN_UNREACHABLE), Map.entry("prohibit", RouteNumbers.RTN_PROHIBIT),
            Map.entry("throw", RouteNumbers.RTN_THROW), Map.entry("nat", RouteNumbers.RTN_NAT),
            Map.entry("xresolve", RouteNumbers.RTN_XRESOLVE));
    private static final Map<String, Integer> ACTIONS = Map.of("table", RuleNumbers.FR_ACT_TO_TBL,
            "l3mdev", RuleNumbers.FR_ACT_TO_TBL, "goto", RuleNumbers.FR_ACT_GOTO, "nop", RuleNumbers.FR_ACT_NOP,
            "blackhole", RuleNumbers.FR_ACT_BLACKHOLE, "unreachable", RuleNumbers.FR_ACT_UNREACHABLE,
            "prohibit", RuleNumbers.FR_ACT_PROHIBIT);
    private static final Map<Attribute<Integer>, Integer> METRICS = metrics();
    private static final int ANY = -1;

    private RoutingMapping() {
    }

    private static Map<Attribute<Integer>, Integer> metrics() {
        Map<Attribute<Integer>, Integer> metrics = new LinkedHashMap<>();
        metrics.put(RouteEntry.MTU, RouteNumbers.RTAX_MTU);
        metrics.put(RouteEntry.WINDOW, RouteNumbers.RTAX_WINDOW);
        metrics.put(RouteEntry.RTT, RouteNumbers.RTAX_RTT);
        metrics.put(RouteEntry.RTTVAR, RouteNumbers.RTAX_RTTVAR);
        metrics.put(RouteEntry.SSTHRESH, RouteNumbers.RTAX_SSTHRESH);
        metrics.put(RouteEntry.CWND, RouteNumbers.RTAX_CWND);
        metrics.put(RouteEntry.ADVMSS, RouteNumbers.RTAX_ADVMSS);
        metrics.put(RouteEntry.REORDERING, RouteNumbers.RTAX_REORDERING);
        metrics.put(RouteEntry.HOPLIMIT, RouteNumbers.RTAX_HOPLIMIT);
        metrics.put(RouteEntry.INITCWND, RouteNumbers.RTAX_INITCWND);
        metrics.put(RouteEntry.RTO_MIN, RouteNumbers.RTAX_RTO_MIN);
        metrics.put(RouteEntry.INITRWND, RouteNumbers.RTAX_INITRWND);
        metrics.put(RouteEntry.QUICKACK, RouteNumbers.RTAX_QUICKACK);
        metrics.put(RouteEntry.FASTOPEN_NO_COOKIE, RouteNumbers.RTAX_FASTOPEN_NO_COOKIE);
        return metrics;
    }

    /** The interfaces that a route names; those of all its paths. */
    static List<String> devices(RouteEntry route) {
        List<String> devices = new ArrayList<>();
        if (!route.settings().get(RouteEntry.DEV).isEmpty()) {
            devices.add(route.settings().get(RouteEntry.DEV));
        }
        route.settings().get(RouteEntry.NEXTHOP).stream().map(hop -> hop.settings().get(NextHop.DEV))
                .filter(dev -> !dev.isEmpty() && !devices.contains(dev)).forEach(devices::add);
        return devices;
    }

    /**
     * A route.
     *
     * @param links interfaces by name; {@code null} for one that does not exist
     * @return {@code null} where an interface that it names does not exist, or is no VRF: it waits for it
     */
    static KernelRoute toKernel(RouteEntry route, Function<String, LinkStatus> links) {
        Settings settings = route.settings();
        if (devices(route).stream().anyMatch(device -> links.apply(device) == null)) {
            return null;
        }
        String vrf = settings.get(RouteEntry.VRF);
        if (!vrf.isEmpty() && (links.apply(vrf) == null || links.apply(vrf).details().vrfTable() == 0)) {
            return null;
        }
        int type = TYPES.get(settings.get(RouteEntry.TYPE));
        Integer protocol = settings.get(RouteEntry.PROTOCOL);
        Integer expires = settings.get(RouteEntry.EXPIRES_SECONDS);
        Integer preference = settings.get(RouteEntry.PREF);
        String ttl = settings.get(RouteEntry.TTL_PROPAGATE);
        return new KernelRoute(key(route, links), type, scope(route, type),
                protocol == null ? RouteNumbers.RTPROT_KEEPALIVED : protocol, settings.get(RouteEntry.SRC),
                paths(settings, links), metrics(settings), expires == null ? ANY : expires,
                preference == null ? ANY : preference, ttl == null ? null : Boolean.valueOf(ttl.equals("enabled")),
                KernelRoute.Insertion.valueOf(settings.get(RouteEntry.INSERTION).toUpperCase(Locale.ROOT)));
    }

    private static RouteKey key(RouteEntry route, Function<String, LinkStatus> links) {
        Settings settings = route.settings();
        Long table = settings.get(RouteEntry.TABLE);
        String vrf = settings.get(RouteEntry.VRF);
        int main = vrf.isEmpty() ? KernelRoute.MAIN_TABLE : links.apply(vrf).details().vrfTable();
        Integer tos = settings.get(RouteEntry.TOS);
        return new RouteKey(route.isIpv6(), table == null ? main : table.intValue(),
                prefix(route.destination()),
                prefix(settings.get(RouteEntry.FROM)), tos == null ? 0 : tos, settings.get(RouteEntry.METRIC));
    }

    /** As ip-route(8) says: what is on the link has link scope, what is on the host has host scope. */
    private static int scope(RouteEntry route, int type) {
        Settings settings = route.settings();
        Integer written = settings.get(RouteEntry.SCOPE);
        if (written != null || route.isIpv6()) {
            return written == null ? RouteNumbers.RT_SCOPE_UNIVERSE : written;
        }
        return switch (type) {
            case RouteNumbers.RTN_LOCAL, RouteNumbers.RTN_NAT -> RouteNumbers.RT_SCOPE_HOST;
            case RouteNumbers.RTN_BROADCAST, RouteNumbers.RTN_ANYCAST, RouteNumbers.RTN_MULTICAST ->
                    RouteNumbers.RT_SCOPE_LINK;
            case RouteNumbers.RTN_UNICAST -> settings.get(RouteEntry.VIA) == null
                    && settings.get(RouteEntry.NEXTHOP).isEmpty()
                    ? RouteNumbers.RT_SCOPE_LINK : RouteNumbers.RT_SCOPE_UNIVERSE;
            default -> RouteNumbers.RT_SCOPE_UNIVERSE;
        };
    }

    private static List<RoutePath> paths(Settings settings, Function<String, LinkStatus> links) {
        if (!settings.get(RouteEntry.NEXTHOP).isEmpty()) {
            return settings.get(RouteEntry.NEXTHOP).stream().map(NextHop::settings).map(hop -> new RoutePath(
                    index(hop.get(NextHop.DEV), links), hop.get(NextHop.VIA), hop.get(NextHop.WEIGHT),
                    hop.get(NextHop.ONLINK), number(hop.get(NextHop.REALMS)),
                    encapsulation(hop.get(NextHop.ENCAP)))).toList();
        }
        RoutePath path = new RoutePath(index(settings.get(RouteEntry.DEV), links), settings.get(RouteEntry.VIA), 1,
                settings.get(RouteEntry.ONLINK), number(settings.get(RouteEntry.REALMS)),
                encapsulation(settings.get(RouteEntry.ENCAP)));
        return path.equals(new RoutePath(0, null)) ? List.of() : List.of(path);
    }

    private static int index(String device, Function<String, LinkStatus> links) {
        return device.isEmpty() ? 0 : links.apply(device).index();
    }

    private static RouteEncapsulation encapsulation(RouteEncap encap) {
        if (encap == null) {
            return null;
        }
        Settings settings = encap.settings();
        return switch (encap.name()) {
            case "mpls" -> new RouteEncapsulation.Mpls(settings.get(RouteEncap.LABELS));
            case "ila" -> new RouteEncapsulation.Ila(settings.get(RouteEncap.LOCATOR));
            case "ip6" -> new RouteEncapsulation.Ip(true, settings.get(RouteEncap.ID), settings.get(RouteEncap.DST),
                    settings.get(RouteEncap.SRC), settings.get(RouteEncap.HOPLIMIT), settings.get(RouteEncap.TC),
                    settings.get(RouteEncap.FLAGS));
            default -> new RouteEncapsulation.Ip(false, settings.get(RouteEncap.ID), settings.get(RouteEncap.DST),
                    settings.get(RouteEncap.SRC), settings.get(RouteEncap.TTL), settings.get(RouteEncap.TOS),
                    settings.get(RouteEncap.FLAGS));
        };
    }

    private static RouteMetrics metrics(Settings settings) {
        Map<Integer, Integer> values = new HashMap<>();
        int locked = 0;
        for (Map.Entry<Attribute<Integer>, Integer> each : METRICS.entrySet()) {
            Integer value = settings.get(each.getKey());
            if (value != null) {
                values.put(each.getValue(), value);
            }
            if (settings.get(RouteEntry.LOCK).contains(each.getKey().name())) {
                locked |= 1 << each.getValue();
            }
        }
        if ("ecn".equals(settings.get(RouteEntry.FEATURES))) {
            values.put(RouteNumbers.RTAX_FEATURES, RouteNumbers.RTAX_FEATURE_ECN);
        }
        String congestion = settings.get(RouteEntry.CONGCTL);
        if (settings.get(RouteEntry.LOCK).contains(RouteEntry.CONGCTL.name())) {
            locked |= 1 << RouteNumbers.RTAX_CC_ALGO;
        }
        return new RouteMetrics(values, locked, congestion == null ? "" : congestion);
    }

    /** A rule. It may name interfaces that do not exist. */
    static KernelRule toKernel(RuleEntry rule) {
        Settings settings = rule.settings();
        Integer protocol = settings.get(RuleEntry.PROTOCOL);
        Long mark = settings.get(RuleEntry.FWMARK);
        Long mask = settings.get(RuleEntry.FWMASK);
        KernelRule.Selector selector = new KernelRule.Selector(prefix(settings.get(RuleEntry.FROM)),
                prefix(settings.get(RuleEntry.TO)), settings.get(RuleEntry.NOT), number(settings.get(RuleEntry.TOS)),
                orNull(settings.get(RuleEntry.IIF)), orNull(settings.get(RuleEntry.OIF)),
                mark == null ? 0 : mark.intValue(),
                mask != null ? mask.intValue() : mark == null || mark == 0 ? 0 : ANY,
                settings.get(RuleEntry.TUNNEL_ID), range(settings.get(RuleEntry.UIDRANGE)),
                number(settings.get(RuleEntry.IPPROTO)), range(settings.get(RuleEntry.SPORT)),
                range(settings.get(RuleEntry.DPORT)));
        return new KernelRule(rule.isIpv6(), settings.get(RuleEntry.PREFERENCE).intValue(), selector, action(settings),
                protocol == null ? RouteNumbers.RTPROT_KEEPALIVED : protocol);
    }

    private static KernelRule.Action action(Settings settings) {
        String action = settings.get(RuleEntry.ACTION);
        Long table = action.equals("table") ? settings.get(RuleEntry.TABLE) : null;
        Long target = action.equals("goto") ? settings.get(RuleEntry.GOTO) : null;
        Integer prefixLength = settings.get(RuleEntry.SUPPRESS_PREFIXLENGTH);
        Integer group = settings.get(RuleEntry.SUPPRESS_IFGROUP);
        return new KernelRule.Action(ACTIONS.get(action), table == null ? 0 : table.intValue(),
                action.equals("l3mdev"), target == null ? 0 : target.intValue(),
                number(settings.get(RuleEntry.REALMS)), prefixLength == null ? ANY : prefixLength,
                group == null ? ANY : group);
    }

    private static RoutePrefix prefix(IpPrefix prefix) {
        return prefix == null ? null : new RoutePrefix(prefix.address(), prefix.length());
    }

    private static KernelRule.Range range(NumberRange range) {
        return range == null ? null : new KernelRule.Range((int) range.first(), (int) range.last());
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
