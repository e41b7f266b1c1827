package io.understudy.api.config;

import java.util.Map;

/** How numbers of routes and rules are written. */
final class RoutingText {

    private static final Map<Long, String> TABLES = Map.of(253L, "default", 254L, "main", 255L, "local");
    private static final Map<Integer, String> PREFERENCES = Map.of(0, "medium", 1, "high", 3, "low");
    private static final int REALM_BITS = 16;
    private static final int REALM_MASK = 0xffff;

    private RoutingText() {
    }

    static String table(Long table) {
        return TABLES.getOrDefault(table, table.toString());
    }

    static String tos(Integer tos) {
        return "0x" + Integer.toHexString(tos);
    }

    static String preference(Integer preference) {
        return PREFERENCES.getOrDefault(preference, preference.toString());
    }

    static String realms(Integer realms) {
        int source = realms >>> REALM_BITS;
        return (source == 0 ? "" : source + "/") + (realms & REALM_MASK);
    }

    /** A time that the kernel keeps in parts of a millisecond. */
    static String millis(Integer value, int perMilli) {
        return value % perMilli == 0 ? value / perMilli + "ms" : value.toString();
    }
}
