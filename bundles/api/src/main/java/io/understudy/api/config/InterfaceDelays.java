package io.understudy.api.config;

/**
 * One line of {@code interface_up_down_delays}: how long an interface must be down or up until it counts.
 */
public final class InterfaceDelays extends ConfigBlock {

    /** Time that it must be down, in microseconds. */
    public static final Attribute<Long> DOWN_MICROS = Attribute.micros("down", 0L);
    /** Time that it must be up again, in microseconds. */
    public static final Attribute<Long> UP_MICROS = Attribute.micros("up", 0L);

    private InterfaceDelays(String name, Position position, Settings settings) {
        super("interface_up_down_delays", name, position, settings);
    }

    /** An interface by its name. */
    public static InterfaceDelays of(String name, Position position, Settings settings) {
        return new InterfaceDelays(name, position, settings);
    }
}
