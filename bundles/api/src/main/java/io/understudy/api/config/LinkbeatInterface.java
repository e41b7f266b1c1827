package io.understudy.api.config;

/**
 * One line of {@code linkbeat_interfaces}: an interface that is asked for its link again and again.
 */
public final class LinkbeatInterface extends ConfigBlock {

    /** How: {@code MII}, {@code ETHTOOL} or {@code IOCTL}; empty: the first that works. */
    public static final Attribute<String> METHOD = Attribute.of("method", "");

    private LinkbeatInterface(String name, Position position, Settings settings) {
        super("linkbeat_interfaces", name, position, settings);
    }

    /** An interface by its name. */
    public static LinkbeatInterface of(String name, Position position, Settings settings) {
        return new LinkbeatInterface(name, position, settings);
    }
}
