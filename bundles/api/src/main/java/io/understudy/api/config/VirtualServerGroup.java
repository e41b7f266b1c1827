package io.understudy.api.config;

import java.util.List;

/** {@code virtual_server_group}: addresses, networks and marks that share the definition of a virtual server. */
public final class VirtualServerGroup extends ConfigBlock {

    /** The lines, in the order written. */
    public static final Attribute<List<GroupEntry>> ENTRIES = Attribute.of("entries", List.of());

    private VirtualServerGroup(String name, Position position, Settings settings) {
        super("virtual_server_group", name, position, settings);
    }

    /** A group with its settings. */
    public static VirtualServerGroup of(String name, Position position, Settings settings) {
        return new VirtualServerGroup(name, position, settings);
    }

    /** See {@link #ENTRIES}. */
    public List<GroupEntry> entries() {
        return settings().get(ENTRIES);
    }
}
