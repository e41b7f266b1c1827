package io.understudy.vrrp.dump;

import java.util.List;
import java.util.Map;

/** keepalived's statistics file, label for label: exporters parse it. */
final class StatisticsDump {

    private StatisticsDump() {
    }

    static String of(List<DumpedRouter> routers) {
        StringBuilder text = new StringBuilder();
        for (DumpedRouter router : routers) {
            append(text, router);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, DumpedRouter router) {
        Map<String, Long> counters = router.status().counters();
        text.append("VRRP Instance: ").append(router.instance().name()).append('\n');
        text.append("  Advertisements:\n");
        line(text, "    Received", counters, "advert_rcvd");
        line(text, "    Sent", counters, "advert_sent");
        line(text, "  Became master", counters, "become_master");
        line(text, "  Released master", counters, "release_master");
        text.append("  Packet Errors:\n");
        line(text, "    Length", counters, "packet_len_err");
        line(text, "    TTL", counters, "ip_ttl_err");
        line(text, "    Invalid Type", counters, "invalid_type_rcvd");
        line(text, "    Advertisement Interval", counters, "advert_interval_err");
        line(text, "    Address List", counters, "addr_list_err");
        text.append("  Authentication Errors:\n");
        line(text, "    Invalid Type", counters, "invalid_authtype");
        line(text, "    Type Mismatch", counters, "authtype_mismatch");
        line(text, "    Failure", counters, "auth_failure");
        text.append("  Authentication Extension Errors:\n");
        line(text, "    Missing", counters, "auth_ext_missing");
        line(text, "    Malformed", counters, "auth_ext_malformed");
        line(text, "    Unknown Key", counters, "auth_ext_unknown_key");
        line(text, "    Invalid HMAC", counters, "auth_ext_invalid_hmac");
        line(text, "    Stale", counters, "auth_ext_stale");
        line(text, "    Replay", counters, "auth_ext_replay");
        text.append("  Priority Zero:\n");
        line(text, "    Received", counters, "pri_zero_rcvd");
        line(text, "    Sent", counters, "pri_zero_sent");
    }

    private static void line(StringBuilder text, String label, Map<String, Long> counters, String name) {
        text.append(label).append(": ").append(counters.getOrDefault(name, 0L).longValue()).append('\n');
    }
}
