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
 * keepalived's JSON dump (json_version 1): one line, no blanks, keys in its order. Written by hand because that exact
 * form, escaped slashes included, is what exporters were built against.
 */
final class JsonDump {

    private static final List<String> STATISTICS = List.of("advert_rcvd", "advert_sent", "become_master",
            "release_master", "packet_len_err", "advert_interval_err", "ip_ttl_err", "invalid_type_rcvd",
            "addr_list_err", "invalid_authtype", "authtype_mismatch", "auth_failure",
            "auth_ext_missing", "auth_ext_malformed", "auth_ext_unknown_key", "auth_ext_invalid_hmac",
            "auth_ext_stale", "auth_ext_replay", "pri_zero_rcvd", "pri_zero_sent");

    private final StringBuilder json = new StringBuilder();

    private JsonDump() {
    }

    static String of(List<DumpedRouter> routers) {
        return routers.stream().map(router -> new JsonDump().router(router))
                .collect(Collectors.joining(",", "[", "]\n"));
    }

    private String router(DumpedRouter router) {
        json.append("{\"data\":{");
        data(router);
        json.append("},\"stats\":{");
        Map<String, Long> counters = router.status().counters();
        STATISTICS.forEach(name -> number(name, counters.getOrDefault(name, 0L)));
        return json.append("}}").toString();
    }

    private void data(DumpedRouter router) {
        VrrpInstance instance = router.instance();
        VirtualRouterStatus status = router.status();
        Settings settings = instance.settings();
        text("iname", instance.name());
        number("dont_track_primary", flag(settings.get(VrrpInstance.DONT_TRACK_PRIMARY)));
        number("skip_check_adv_addr", 0);
        number("strict_mode", 0);
        text("vmac_ifname", status.ownInterface());
        text("ifp_ifname", status.ownInterface().isEmpty() ? status.interfaceName() : status.ownInterface());
        number("master_priority", status.masterPriority());
        raw("last_transition", String.format(Locale.ROOT, "%d.%03d000", status.sinceMillis() / 1000,
                status.sinceMillis() % 1000));
        int garpDelay = settings.get(VrrpInstance.GARP_MASTER_DELAY_SECONDS);
        int garpRepeat = settings.get(VrrpInstance.GARP_MASTER_REPEAT);
        number("garp_delay", garpDelay);
        number("garp_refresh", settings.get(VrrpInstance.GARP_MASTER_REFRESH_SECONDS));
        number("garp_rep", garpRepeat);
        number("garp_refresh_rep", settings.get(VrrpInstance.GARP_MASTER_REFRESH_REPEAT));
        number("garp_lower_prio_delay",
                Objects.requireNonNullElse(settings.get(VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS), garpDelay));
        number("garp_lower_prio_rep",
                Objects.requireNonNullElse(settings.get(VrrpInstance.GARP_LOWER_PRIO_REPEAT), garpRepeat));
        number("lower_prio_no_advert", 0);
        number("higher_prio_send_advert", 0);
        number("vrid", status.virtualRouterId());
        number("base_priority", status.basePriority());
        number("effective_priority", status.effectivePriority());
        bool("vipset", status.holdsAddresses());
        bool("promote_secondaries", true);
        raw("adver_int", seconds(status.advertIntervalCentis()));
        raw("master_adver_int", seconds(status.advertIntervalCentis()));
        number("accept", 1);
        bool("nopreempt", settings.get(VrrpInstance.NOPREEMPT));
        raw("preempt_delay", String.format(Locale.ROOT, "%.6f",
                settings.get(VrrpInstance.PREEMPT_DELAY_MILLIS) / 1000.0));
        number("state", status.state().ordinal());
        number("wantstate", settings.get(VrrpInstance.STATE_MASTER) ? 2 : 1);
        number("version", status.version());
        bool("smtp_alert", settings.get(VrrpInstance.SMTP_ALERT));
        bool("notify_deleted", false);
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
            number("auth_type", settings.get(VrrpInstance.AUTH_TYPE).ordinal());
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
            text(key, command.arguments().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")));
        }
    }

    private void addresses(String key, List<VirtualAddress> addresses, DumpedRouter router) {
        if (!addresses.isEmpty()) {
            raw(key, addresses.stream().map(each -> quoted(AddressText.of(each, router)))
                    .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void entries(String key, List<String> entries) {
        if (!entries.isEmpty()) {
            raw(key, entries.stream().map(JsonDump::quoted).collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void text(String key, String value) {
        raw(key, quoted(value));
    }

    private void number(String key, long value) {
        raw(key, Long.toString(value));
    }

    private void bool(String key, boolean value) {
        raw(key, Boolean.toString(value));
    }

    private void raw(String key, String value) {
        char last = json.charAt(json.length() - 1);
        if (last != '{') {
            json.append(',');
        }
        json.append(quoted(key)).append(':').append(value);
    }

    private static String quoted(String value) {
        return value.chars().mapToObj(JsonDump::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\' || character == '/') {
            return "\\" + (char) character;
        }
        return character < ' ' ? String.format(Locale.ROOT, "\\u%04x", character) : Character.toString(character);
    }
}
