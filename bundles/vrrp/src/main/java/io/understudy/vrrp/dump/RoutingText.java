package io.understudy.vrrp.dump;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.NextHop;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.RuleEntry;
import io.understudy.api.config.Settings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Routes and rules as keepalived prints them: {@code prepend 10.0.0.0/8 via inet 10.1.0.9 dev v0 proto 18}. */
final class RoutingText {

    private static final int KEEPALIVED = 18;
    private static final long MAIN_TABLE = 254;
    private static final List<Attribute<?>> METRICS = List.of(RouteEntry.CONGCTL, RouteEntry.RTT, RouteEntry.RTTVAR,
            RouteEntry.RTO_MIN, RouteEntry.FEATURES, RouteEntry.MTU, RouteEntry.WINDOW, RouteEntry.SSTHRESH,
            RouteEntry.CWND, RouteEntry.ADVMSS, RouteEntry.REORDERING, RouteEntry.HOPLIMIT, RouteEntry.INITCWND,
            RouteEntry.INITRWND, RouteEntry.QUICKACK, RouteEntry.FASTOPEN_NO_COOKIE);

    private final StringBuilder text = new StringBuilder();

    private RoutingText() {
    }

    static String of(RouteEntry route) {
        RoutingText made = new RoutingText();
        made.route(route);
        return made.text.toString();
    }

    static String of(RuleEntry rule) {
        RoutingText made = new RoutingText();
        made.rule(rule.settings());
        return made.text.toString();
    }

    private void route(RouteEntry route) {
        Settings settings = route.settings();
        text.append(settings.get(RouteEntry.INSERTION));
        if (!settings.get(RouteEntry.TYPE).equals("unicast")) {
            text.append(' ').append(settings.get(RouteEntry.TYPE));
        }
        text.append(' ').append(route.destination() == null ? "default"
                : AddressText.of(route.destination().address()) + "/" + route.destination().length());
        if (settings.get(RouteEntry.SRC) != null) {
            add("src", AddressText.of(settings.get(RouteEntry.SRC)));
        }
        add("tos", settings.get(RouteEntry.TOS));
        via(settings.get(RouteEntry.VIA));
        if (!settings.get(RouteEntry.DEV).isEmpty()) {
            add("dev", settings.get(RouteEntry.DEV));
        }
        Long table = settings.get(RouteEntry.TABLE);
        add("table", table == null || table == MAIN_TABLE ? null : table);
        add("proto", protocol(settings.get(RouteEntry.PROTOCOL)));
        add("scope", settings.get(RouteEntry.SCOPE));
        add("metric", settings.get(RouteEntry.METRIC) == 0 ? null : settings.get(RouteEntry.METRIC));
        flag("onlink", settings.get(RouteEntry.ONLINK));
        written(settings, RouteEntry.REALMS);
        add("expires", settings.get(RouteEntry.EXPIRES_SECONDS) == null ? null
                : settings.get(RouteEntry.EXPIRES_SECONDS) + "sec");
        METRICS.forEach(metric -> written(settings, metric));
        written(settings, RouteEntry.PREF);
        settings.get(RouteEntry.NEXTHOP).forEach(this::hop);
        flag("no_track", settings.get(RouteEntry.NO_TRACK));
    }

    private void hop(NextHop hop) {
        text.append(" nexthop");
        via(hop.settings().get(NextHop.VIA));
        if (!hop.settings().get(NextHop.DEV).isEmpty()) {
            add("dev", hop.settings().get(NextHop.DEV));
        }
        add("weight", hop.settings().get(NextHop.WEIGHT));
        flag("onlink", hop.settings().get(NextHop.ONLINK));
    }

    private void rule(Settings settings) {
        flag("not", settings.get(RuleEntry.NOT));
        add("from", settings.get(RuleEntry.FROM) == null ? "all" : prefix(settings, RuleEntry.FROM));
        if (settings.get(RuleEntry.TO) != null) {
            add("to", prefix(settings, RuleEntry.TO));
        }
        add("priority", settings.get(RuleEntry.PREFERENCE));
        Integer tos = settings.get(RuleEntry.TOS);
        add("tos", "0x" + Integer.toHexString(tos == null ? 0 : tos));
        if (settings.get(RuleEntry.FWMARK) != null) {
            Long mask = settings.get(RuleEntry.FWMASK);
            add("fwmark", "0x" + Long.toHexString(settings.get(RuleEntry.FWMARK))
                    + (mask == null ? "" : "/0x" + Long.toHexString(mask)));
        }
        add("suppress_prefixlen", settings.get(RuleEntry.SUPPRESS_PREFIXLENGTH));
        for (Attribute<String> device : List.of(RuleEntry.IIF, RuleEntry.OIF)) {
            if (!settings.get(device).isEmpty()) {
                add(device.name(), settings.get(device));
            }
        }
        add("protocol", protocol(settings.get(RuleEntry.PROTOCOL)));
        switch (settings.get(RuleEntry.ACTION)) {
            case "table" -> add("lookup", settings.get(RuleEntry.TABLE));
            case "goto" -> add("goto", settings.get(RuleEntry.GOTO));
            default -> add("type", settings.get(RuleEntry.ACTION));
        }
        flag("no_track", settings.get(RuleEntry.NO_TRACK));
    }

    private static String prefix(Settings settings, Attribute<IpPrefix> attribute) {
        return AddressText.of(settings.get(attribute).address()) + "/" + settings.get(attribute).length();
    }

    private static int protocol(Integer written) {
        return written == null ? KEEPALIVED : written;
    }

    private void via(InetAddress gateway) {
        if (gateway != null) {
            add("via", (gateway instanceof Inet4Address ? "inet " : "inet6 ") + AddressText.of(gateway));
        }
    }

    private <T> void written(Settings settings, Attribute<T> attribute) {
        T value = settings.get(attribute);
        if (value != null) {
            boolean locked = settings.get(RouteEntry.LOCK).contains(attribute.name());
            add(attribute.name(), (locked ? "lock " : "") + attribute.text(value));
        }
    }

    private void flag(String word, boolean on) {
        if (on) {
            text.append(text.length() == 0 ? "" : " ").append(word);
        }
    }

    private void add(String word, Object value) {
        if (value != null) {
            flag(word, true);
            text.append(' ').append(value);
        }
    }
}
