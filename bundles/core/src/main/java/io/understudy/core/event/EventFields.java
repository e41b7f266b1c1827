package io.understudy.core.event;

import io.understudy.api.event.Event;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An event as fields of a log message, named as journald wants them: {@code UNDERSTUDY_INSTANCE=VI_1}. Pure. */
final class EventFields {

    private static final String PREFIX = "UNDERSTUDY_";

    private EventFields() {
    }

    /** Type, subject and details; {@code to} and {@code state} are both the state afterwards. */
    static Map<String, String> of(Event event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(PREFIX + "EVENT", event.type());
        if (!event.subject().isEmpty()) {
            fields.put(PREFIX + subject(event.type()), event.subject());
        }
        event.details().forEach((name, value) -> {
            if (!name.equals(EventLog.LOG_DETAIL) && !name.equals(EventLog.SEVERITY_DETAIL) && value != null) {
                fields.put(PREFIX + (name.equals("to") ? "STATE" : upper(name)), value.toString());
            }
        });
        return fields;
    }

    private static String subject(String type) {
        return switch (type) {
            case "vrrp.transition", "vrrp.remark" -> "INSTANCE";
            case "vrrp.group" -> "GROUP";
            default -> "SUBJECT";
        };
    }

    /** {@code virtualServer} becomes {@code VIRTUAL_SERVER}. */
    private static String upper(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
