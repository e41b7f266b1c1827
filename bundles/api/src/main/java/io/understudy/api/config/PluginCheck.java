package io.understudy.api.config;

/** A check that a plugin has declared: what all checks have in common, and words of its own. */
public final class PluginCheck extends CheckBlock implements Declared {

    private PluginCheck(String kind, String name, Position position, Settings settings, Settings enclosing,
            Place place) {
        super(kind, name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static PluginCheck of(String kind, Position position, Settings settings) {
        return new PluginCheck(kind, "", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    PluginCheck under(String name, Settings inherited, Place place) {
        return new PluginCheck(kind(), name, position(), settings(), inherited, place);
    }

    @Override
    public <T> T as(Class<T> type) {
        return TypedValues.of(type, settings());
    }
}
