package io.understudy.api.config;

import java.util.List;

/**
 * {@code static_routes}: routes that are held as long as the daemon runs. Several blocks of a file are one.
 */
public final class StaticRoutes extends ConfigBlock {

    /** The routes. */
    public static final Attribute<List<RouteEntry>> ROUTES = Attribute.of("routes", List.of());

    private StaticRoutes(Position position, Settings settings) {
        super("static_routes", "", position, settings);
    }

    /** All static routes. */
    public static StaticRoutes of(Position position, Settings settings) {
        return new StaticRoutes(position, settings);
    }
}
