package io.understudy.api.config;

import java.net.InetAddress;

/**
 * {@code lvs_sync_daemon}: the kernel's thread that tells connections to the other directors. The name is that of its
 * interface.
 */
public final class LvsSyncDaemon extends ConfigBlock {

    /** Instance that decides which way it works; empty: both ways all the time. */
    public static final Attribute<String> INST = Attribute.text("inst");
    /** Sync id, 0 to 255; {@code null}: the VRID of {@link #INST}, else 0. */
    public static final Attribute<Integer> ID = Attribute.integer("id", null);
    /** Longest message in bytes; 0: as the kernel has it. */
    public static final Attribute<Integer> MAXLEN = Attribute.integer("maxlen", 0);
    /** UDP port; 0: 8848. */
    public static final Attribute<Integer> PORT = Attribute.integer("port", 0);
    /** TTL of the multicast, 1 to 255; 0: 1. */
    public static final Attribute<Integer> TTL = Attribute.integer("ttl", 0);
    /** Multicast group; {@code null}: 224.0.0.81. */
    public static final Attribute<InetAddress> GROUP = Attribute.address("group");

    private LvsSyncDaemon(String name, Position position, Settings settings) {
        super("lvs_sync_daemon", name, position, settings);
    }

    /** The sync daemon of an interface. */
    public static LvsSyncDaemon of(String name, Position position, Settings settings) {
        return new LvsSyncDaemon(name, position, settings);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line(name());
    }
}
