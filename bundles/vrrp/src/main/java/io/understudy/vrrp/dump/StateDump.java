package io.understudy.vrrp.dump;

import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** keepalived's state file, in the lines that exporters parse. Passwords are never printed. */
public final class StateDump {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss.SSSSSS yyyy", Locale.ROOT);

    private StateDump() {
    }

    /** Of all routers. */
    public static String of(List<DumpedRouter> routers, ZoneId zone) {
        StringBuilder text = new StringBuilder("------< VRRP Topology >------\n");
        for (DumpedRouter router : routers) {
            append(text, router, zone);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, DumpedRouter router, ZoneId zone) {
        VrrpInstance instance = router.instance();
        VirtualRouterStatus status = router.status();
        Settings settings = instance.settings();
        text.append(" VRRP Instance = ").append(instance.name()).append('\n');
        line(text, "VRRP Version", status.version());
        if (!status.syncGroup().isEmpty()) {
            line(text, "Sync group", status.syncGroup());
        }
        line(text, "State", status.state());
        if (status.state() == VrrpState.BACKUP && !status.masterAddress().isEmpty()) {
            line(text, "Master router", status.masterAddress());
            line(text, "Master priority", status.masterPriority());
        }
        line(text, "Wantstate", settings.get(VrrpInstance.STATE_MASTER) ? "MASTER" : "BACKUP");
        Instant since = Instant.ofEpochMilli(status.sinceMillis());
        line(text, "Last transition", String.format(Locale.ROOT, "%d.%06d (%s)", since.getEpochSecond(),
                since.getNano() / 1000, DATE.format(since.atZone(zone))));
        line(text, "Interface", status.ownInterface().isEmpty() ? status.interfaceName()
                : status.ownInterface() + (settings.get(VrrpInstance.USE_VMAC) != null ? ", vmac on " : ", ipvlan on ")
                        + status.interfaceName());
        line(text, "Using src_ip", status.sourceAddress());
        line(text, "Gratuitous ARP delay", settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS));
        line(text, "Gratuitous ARP repeat", settings.get(VrrpInstance.GARP_MASTER_REPEAT));
        line(text, "Gratuitous ARP refresh", settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS));
        line(text, "Virtual Router ID", status.virtualRouterId());
        line(text, "Priority", status.basePriority());
        line(text, "Effective priority", status.effectivePriority());
        line(text, "Advert interval", status.version() == 2 ? status.advertIntervalCentis() / 100 + " sec"
                : status.advertIntervalCentis() * 10 + " milli-sec");
        line(text, "Preempt", settings.get(VrrpInstance.NOPREEMPT) ? "disabled" : "enabled");
        addresses(text, "Virtual IP (" + instance.addresses().size() + ")", instance.addresses(), router);
        addresses(text, "Virtual IP Excluded ", instance.excludedAddresses(), router);
        entries(text, "Virtual Routes", settings.get(VrrpInstance.VIRTUAL_ROUTES).stream().map(RoutingText::of).toList());
        entries(text, "Virtual Rules", settings.get(VrrpInstance.VIRTUAL_RULES).stream().map(RoutingText::of).toList());
    }

    private static void addresses(StringBuilder text, String title, List<VirtualAddress> addresses,
            DumpedRouter router) {
        if (!addresses.isEmpty()) {
            text.append("   ").append(title).append(":\n");
            addresses.forEach(each -> text.append("     ").append(AddressText.of(each, router)).append('\n'));
        }
    }

    private static void entries(StringBuilder text, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            text.append("   ").append(title).append(" :\n");
            entries.forEach(each -> text.append("     ").append(each).append('\n'));
        }
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append("   ").append(key).append(" = ").append(value).append('\n');
    }
}
