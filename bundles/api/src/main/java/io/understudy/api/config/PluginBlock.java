package io.understudy.api.config;

import java.util.Objects;

/** A block that a plugin has declared and that is no check of a real server. */
public final class PluginBlock extends ConfigBlock implements Declared {

    private final String enclosing;

    private PluginBlock(String enclosing, String kind, String name, Position position, Settings settings) {
        super(kind, name, position, settings);
        this.enclosing = Objects.requireNonNull(enclosing);
    }

    /**
     * A block.
     *
     * @param enclosing the kind of block that it stands in; {@code *}: in none
     */
    public static PluginBlock of(String enclosing, String kind, String name, Position position, Settings settings) {
        return new PluginBlock(enclosing, kind, name, position, settings);
    }

    /** The kind of block that it stands in; {@code *}: in none. */
    public String enclosing() {
        return enclosing;
    }

    @Override
    public <T> T as(Class<T> type) {
        return TypedValues.of(type, settings());
    }
}
