package io.understudy.api.config;

import java.util.List;

/**
 * {@code garp_group}: interfaces that share one pace of gratuitous ARP and unsolicited neighbour advertisements.
 * The block has no name in a file; here the list of its interfaces is one.
 */
public final class GarpGroup extends ConfigBlock {

    /** Least time between two gratuitous ARPs, in microseconds; {@code null}: not paced. */
    public static final Attribute<Long> GARP_INTERVAL_MICROS = Attribute.micros("garp_interval", null);
    /** Least time between two neighbour advertisements, in microseconds; {@code null}: not paced. */
    public static final Attribute<Long> GNA_INTERVAL_MICROS = Attribute.micros("gna_interval", null);
    /** The interfaces. */
    public static final Attribute<List<String>> INTERFACES = Attribute.of("interfaces", List.of());

    private GarpGroup(String name, Position position, Settings settings) {
        super("garp_group", name, position, settings);
    }

    /** A group; the name is the list of interfaces. */
    public static GarpGroup of(String name, Position position, Settings settings) {
        return new GarpGroup(name, position, settings);
    }
}
