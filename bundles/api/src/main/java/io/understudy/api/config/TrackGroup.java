package io.understudy.api.config;

import java.util.List;

/**
 * {@code track_group}: virtual routers that fail with the interface of a static address, route or rule.
 */
public final class TrackGroup extends ConfigBlock {

    /** Names of the instances. */
    public static final Attribute<List<String>> GROUP = Attribute.texts("group");

    private TrackGroup(String name, Position position, Settings settings) {
        super("track_group", name, position, settings);
    }

    /** A track group with its members. */
    public static TrackGroup of(String name, Position position, Settings settings) {
        return new TrackGroup(name, position, settings);
    }
}
