package io.understudy.api.config;

import java.util.List;

/**
 * {@code static_ipaddress}: addresses that are held as long as the daemon runs. Several blocks of a file are one.
 */
public final class StaticAddresses extends ConfigBlock {

    /** The addresses. */
    public static final Attribute<List<VirtualAddress>> ADDRESSES = Attribute.of("addresses", List.of());

    private StaticAddresses(Position position, Settings settings) {
        super("static_ipaddress", "", position, settings);
    }

    /** All static addresses. */
    public static StaticAddresses of(Position position, Settings settings) {
        return new StaticAddresses(position, settings);
    }
}
