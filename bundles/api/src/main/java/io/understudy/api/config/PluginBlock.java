package io.understudy.api.config;

import java.util.Objects;

/** A block that a plugin has declared and that is no check of a real server. */
public final class PluginBlock extends ConfigBlock implements Declared {

    private final String enclosing;
    private final String notifier;

    private PluginBlock(String enclosing, String kind, String name, Position position, Settings settings,
            String notifier) {
        super(kind, name, position, settings);
        this.enclosing = Objects.requireNonNull(enclosing);
        this.notifier = Objects.requireNonNull(notifier);
    }

    /**
     * A block.
     *
     * @param enclosing the kind of block that it stands in; {@code *}: in none
     */
    public static PluginBlock of(String enclosing, String kind, String name, Position position, Settings settings) {
        return new PluginBlock(enclosing, kind, name, position, settings, "");
    }

    /**
     * A block that stands in no other and asks for a notifier.
     *
     * @param notifier the notifier's name; empty: it asks for none
     * @since 2.4
     */
    public static PluginBlock asking(String notifier, String kind, String name, Position position, Settings settings) {
        return new PluginBlock("*", kind, name, position, settings, notifier);
    }

    /** The kind of block that it stands in; {@code *}: in none. */
    public String enclosing() {
        return enclosing;
    }

    /**
     * Name of the notifier that it asks for, as its declaration says; empty: none.
     *
     * @since 2.4
     */
    public String notifier() {
        return notifier;
    }

    @Override
    public <T> T as(Class<T> type) {
        return TypedValues.of(type, settings());
    }
}
