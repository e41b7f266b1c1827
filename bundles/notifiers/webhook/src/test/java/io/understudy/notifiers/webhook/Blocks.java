package io.understudy.notifiers.webhook;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import java.util.List;
import java.util.Map;

/** Blocks as a frontend makes them. */
public final class Blocks {

    /** Where each of them stands. */
    public static final Position AT = new Position("t.conf", 7, 1);

    private Blocks() {
    }

    /** Numbers of seconds are longs of millionths; lists are words on a line. */
    public static PluginBlock webhook(String name, Map<String, Object> words) {
        Settings.Builder settings = Settings.builder();
        words.forEach((word, value) -> set(settings, word, value));
        return PluginBlock.of("*", "webhook", name, AT, settings.build());
    }

    @SuppressWarnings("unchecked") // the kind says of what the attribute is
    private static void set(Settings.Builder settings, String word, Object value) {
        Attribute.Kind kind = value instanceof List ? Attribute.Kind.TEXTS
                : value instanceof Long ? Attribute.Kind.MICROS
                : value instanceof Integer ? Attribute.Kind.INTEGER : Attribute.Kind.TEXT;
        settings.set((Attribute<Object>) Attribute.declared("webhook", word, kind, null), value, AT);
    }
}
