package io.understudy.vrrp.dump;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VirtualRouterStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * keepalived's JSON dump: one line, no blanks, keys in its order. Written by hand because that exact
 * form, escaped slashes included, is what exporters were built against.
 */
final class JsonDump {

    private static final List<String> STATISTICS = List.of("advert_rcvd", "advert_sent", "become_master",
            "release_master", "packet_len_err", "advert_interval_err", "ip_ttl_err", "invalid_type_rcvd",
            "addr_list_err", "invalid_authtype", "authtype_mismatch", "auth_failure",
            "auth_ext_missing", "auth_ext_malformed", "auth_ext_unknown_key", "auth_ext_invalid_hmac",
            "auth_ext_stale", "auth_ext_replay", "pri_zero_rcvd", "pri_zero_sent");

    private final JsonObject json = new JsonObject();

    private JsonDump() {
    }

    static String of(List<DumpedRouter> routers) {
        return array(routers) + "\n";
    }

    /** {@code json_version 2} (F16). */
    static String of(List<DumpedRouter> routers, List<DumpedProcess> processes) {
        return "{\"vrrp\":" + array(routers) + ",\"track_process\":" + processes.stream().map(DumpedProcess::json)
                .collect(Collectors.joining(",", "[", "]")) + "}\n";
    }

    private static String array(List<DumpedRouter> routers) {
        return routers.stream().map(router -> new JsonDump().router(router))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String router(DumpedRouter router) {
        json.put("{\"data\":{");
        data(router);
        json.put("},\"stats\":{");
        Map<String, Long> counters = router.status().counters();
        STATISTICS.forEach(name -> json.number(name, counters.getOrDefault(name, 0L)));
        return json.put("}}").toString();
    }

    private void data(DumpedRouter router) {
        VrrpInstance instance = router.instance();
        VirtualRouterStatus status = router.status();
        Settings settings = instance.settings();
        json.text("iname", instance.name());
        json.number("dont_track_primary", flag(settings.get(VrrpInstance.DONT_TRACK_PRIMARY)));
        json.number("skip_check_adv_addr", 0);
        json.number("strict_mode", 0);
        json.text("vmac_ifname", status.ownInterface());
        json.text("ifp_ifname", status.ownInterface().isEmpty() ? status.interfaceName() : status.ownInterface());
        json.number("master_priority", status.masterPriority());
        json.raw("last_transition", String.format(Locale.ROOT, "%d.%03d000", status.sinceMillis() / 1000,
                status.sinceMillis() % 1000));
        int garpDelay = settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        int garpRepeat = settings.get(VrrpInstance.GARP_MASTER_REPEAT);
        json.number("garp_delay", garpDelay);
        json.number("garp_refresh", settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS));
        json.number("garp_rep", garpRepeat);
        json.number("garp_refresh_rep", settings.get(VrrpInstance.GARP_MASTER_REFRESH_REPEAT));
        json.number("garp_lower_prio_delay",
                Objects.requireNonNullElse(settings.get(VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS), garpDelay));
        json.number("garp_lower_prio_rep",
                Objects.requireNonNullElse(settings.get(VrrpInstance.GARP_LOWER_PRIO_REPEAT), garpRepeat));
        json.number("lower_prio_no_advert", 0);
        json.number("higher_prio_send_advert", 0);
        json.number("vrid", status.virtualRouterId());
        json.number("base_priority", status.basePriority());
        json.number("effective_priority", status.effectivePriority());
        json.bool("vipset", status.holdsAddresses());
        json.bool("promote_secondaries", true);
        json.raw("adver_int", seconds(status.advertIntervalCentis()));
        json.raw("master_adver_int", seconds(status.advertIntervalCentis()));
        json.number("accept", 1);
        json.bool("nopreempt", settings.get(VrrpInstance.NOPREEMPT));
        json.raw("preempt_delay", String.format(Locale.ROOT, "%.6f",
                settings.get(VrrpInstance.PREEMPT_DELAY_MILLIS) / 1000.0));
        json.number("state", status.state().ordinal());
        json.number("wantstate", settings.get(VrrpInstance.STATE_MASTER) ? 2 : 1);
        json.number("version", status.version());
        json.bool("smtp_alert", settings.get(VrrpInstance.SMTP_ALERT));
        json.bool("notify_deleted", false);
        script("script_backup", settings.get(VrrpInstance.NOTIFY_BACKUP));
        script("script_master", settings.get(VrrpInstance.NOTIFY_MASTER));
        script("script_fault", settings.get(VrrpInstance.NOTIFY_FAULT));
        script("script_stop", settings.get(VrrpInstance.NOTIFY_STOP));
        script("script", settings.get(VrrpInstance.NOTIFY));
        addresses("vips", instance.addresses(), router);
        addresses("evips", instance.excludedAddresses(), router);
        entries("vroutes", settings.get(VrrpInstance.VIRTUAL_ROUTES).stream().map(RoutingText::of).toList());
        entries("vrules", settings.get(VrrpInstance.VIRTUAL_RULES).stream().map(RoutingText::of).toList());
        if (status.version() == 2) {
            json.number("auth_type", settings.get(VrrpInstance.AUTH_TYPE).ordinal());
        }
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    private static String seconds(int centis) {
        return String.format(Locale.ROOT, "%.6f", centis / 100.0);
    }

    private void script(String key, CommandLine command) {
        if (command != null) {
            json.text(key, command.arguments().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")));
        }
    }

    private void addresses(String key, List<VirtualAddress> addresses, DumpedRouter router) {
        if (!addresses.isEmpty()) {
            json.raw(key, addresses.stream().map(each -> JsonObject.quoted(AddressText.of(each, router)))
                    .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void entries(String key, List<String> entries) {
        if (!entries.isEmpty()) {
            json.raw(key, entries.stream().map(JsonObject::quoted).collect(Collectors.joining(",", "[", "]")));
        }
    }
}
