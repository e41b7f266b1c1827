package io.understudy.api.config;

/**
 * {@code lvs_timeouts}: how long the kernel remembers idle connections to virtual servers; 0: as the kernel has it.
 */
public final class LvsTimeouts extends ConfigBlock {

    /** Established TCP connections, in seconds. */
    public static final Attribute<Integer> TCP_SECONDS = Attribute.integer("tcp", 0);
    /** TCP connections after FIN, in seconds. */
    public static final Attribute<Integer> TCPFIN_SECONDS = Attribute.integer("tcpfin", 0);
    /** UDP, in seconds. */
    public static final Attribute<Integer> UDP_SECONDS = Attribute.integer("udp", 0);

    private LvsTimeouts(Position position, Settings settings) {
        super("lvs_timeouts", "", position, settings);
    }

    /** The three times. */
    public static LvsTimeouts of(Position position, Settings settings) {
        return new LvsTimeouts(position, settings);
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line("");
    }
}
