package io.understudy.vrrp.runtime;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Turns a configured {@code vrrp_instance} into how its adverts travel (behaviour C2, C109 to C111). */
final class WantedDelivery {

    private WantedDelivery() {
    }

    static Delivery of(VrrpInstance instance, GlobalDefs globals) {
        boolean ipv6 = ipv6(instance);
        Settings settings = instance.settings();
        List<UnicastPeer> peers = literalPeers(instance, ipv6);
        List<NamedPeer> named = settings.get(VrrpInstance.UNICAST_PEER_NAMES);
        boolean limited = peers.stream().anyMatch(peer -> peer.minTtl() != null || peer.maxTtl() != null)
                || named.stream().anyMatch(peer -> peer.minTtl() != null || peer.maxTtl() != null);
        boolean unicast = !peers.isEmpty() || !named.isEmpty() || settings.get(VrrpInstance.UNICAST_FAULT_NO_PEER);
        return new Delivery(group(settings, globals, ipv6), unicast, peers, settings.get(VrrpInstance.UNICAST_TTL),
                limited || settings.get(VrrpInstance.CHECK_UNICAST_SRC),
                oldChecksum(settings.get(VrrpInstance.OLD_UNICAST_CHECKSUM)),
                settings.get(VrrpInstance.V3_CHECKSUM_AS_V2));
    }

    /** The peers that are configured by address; {@link PeerNames} adds the others. */
    static List<UnicastPeer> literalPeers(VrrpInstance instance, boolean ipv6) {
        Settings settings = instance.settings();
        return settings.get(VrrpInstance.UNICAST_PEER).stream()
                .filter(peer -> peer.address() instanceof Inet6Address == ipv6)
                .filter(peer -> !peer.address().equals(settings.get(VrrpInstance.UNICAST_SRC_IP))).toList();
    }

    /** C2: the family is that of the first that is written of these. */
    static boolean ipv6(VrrpInstance instance) {
        Settings settings = instance.settings();
        return Stream.of(instance.addresses().stream().map(VirtualAddress::address),
                Stream.ofNullable(settings.get(VrrpInstance.UNICAST_SRC_IP)),
                Stream.ofNullable(settings.get(VrrpInstance.MCAST_SRC_IP)),
                settings.get(VrrpInstance.UNICAST_PEER).stream().map(UnicastPeer::address),
                Stream.ofNullable(settings.get(VrrpInstance.MCAST_DST_IP)))
                .flatMap(each -> each).findFirst().map(Inet6Address.class::isInstance)
                .orElse(settings.get(VrrpInstance.NATIVE_IPV6));
    }

    private static InetAddress group(Settings settings, GlobalDefs globals, boolean ipv6) {
        InetAddress own = settings.get(VrrpInstance.MCAST_DST_IP);
        if (own != null && own instanceof Inet6Address == ipv6) {
            return own;
        }
        InetAddress global = ipv6 ? globals.settings().get(GlobalDefs.MCAST_GROUP6)
                : globals.settings().get(GlobalDefs.MCAST_GROUP4);
        return global != null ? global : ipv6 ? Delivery.GROUP6 : Delivery.GROUP4;
    }

    private static OldChecksum oldChecksum(String written) {
        return written == null ? OldChecksum.ADOPT : "never".equals(written) ? OldChecksum.NEVER : OldChecksum.ALWAYS;
    }
}
