package io.understudy.bfd.runtime;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Settings;
import io.understudy.bfd.protocol.HopRule;
import io.understudy.bfd.protocol.SessionSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;

/**
 * One session as configured.
 *
 * @param name     its name
 * @param path     between whom; another path is another session (E14)
 * @param settings what the state machine is told
 * @param ttl      of our packets
 * @param hops     how far the neighbour's may have come
 * @param routers  virtual routers may follow it
 * @param checkers checks may follow it
 */
record SessionWant(String name, Path path, SessionSettings settings, int ttl, HopRule hops, boolean routers,
        boolean checkers) {

    private static final int TTL = 255;
    private static final int IPV6_HOP_LIMIT = 64;

    /**
     * Between whom, and over which port.
     *
     * @param source {@code null}: the kernel chooses
     */
    record Path(InetAddress neighbor, InetAddress source, boolean multihop) {

        StandardProtocolFamily family() {
            return neighbor instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        }

        /** RFC 5881 section 4, RFC 5883 section 5. */
        int port() {
            return multihop ? 4784 : 3784;
        }
    }

    static SessionWant of(BfdInstance block) {
        Settings settings = block.settings();
        Path path = new Path(settings.get(BfdInstance.NEIGHBOR_IP), settings.get(BfdInstance.SOURCE_IP),
                settings.get(BfdInstance.MULTIHOP));
        Integer written = settings.get(BfdInstance.TTL);
        int ttl = written != null ? written : path.family() == StandardProtocolFamily.INET6 ? IPV6_HOP_LIMIT : TTL;
        boolean routers = settings.get(BfdInstance.VRRP);
        boolean checkers = settings.get(BfdInstance.CHECKER);
        return new SessionWant(block.name(), path,
                new SessionSettings(settings.get(BfdInstance.MULTIPLIER), settings.get(BfdInstance.MIN_TX_MICROS),
                        settings.get(BfdInstance.MIN_RX_MICROS), settings.get(BfdInstance.IDLE_TX_MICROS),
                        settings.get(BfdInstance.PASSIVE)),
                ttl, new HopRule(ttl, settings.get(BfdInstance.MAX_HOPS)), routers || !checkers, checkers || !routers);
    }
}
