package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.HmacKey;
import io.understudy.api.config.Position;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.lab.TwoHosts;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code auth_hmac} and {@code auth_type AH} between two nodes on the real kernel. */
class AuthenticationKernelIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "hex:" + "a5".repeat(48);

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;
    private Node peer;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
        peer = Node.on(hosts.there(), peerDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        peer.close();
    }

    private static UnaryOperator<Settings.Builder> hmac(String mode, int active, String... keys) {
        Settings.Builder written = Settings.builder().set(AuthHmac.ACTIVE_KEY, active).set(AuthHmac.MODE, mode);
        for (int i = 0; i < keys.length; i++) {
            written.append(AuthHmac.KEY, List.of(new HmacKey(i + 1, new Secret(keys[i]))), Position.NONE);
        }
        Settings settings = written.build();
        return s -> s.set(VrrpInstance.AUTH_HMAC, AuthHmac.of(Position.NONE, settings));
    }

    private static UnaryOperator<Settings.Builder> enforce(String key) {
        return hmac("enforce", 1, key);
    }

    private static UnaryOperator<Settings.Builder> ah(String password) {
        return s -> s.set(VrrpInstance.VERSION, 2).set(VrrpInstance.ADVERT_INTERVAL_CENTIS, 100)
                .set(VrrpInstance.AUTH_TYPE, VrrpInstance.AuthType.AH)
                .set(VrrpInstance.AUTH_PASS, new Secret(password));
    }

    private static VrrpInstance router(int priority, UnaryOperator<Settings.Builder> more) {
        return Given.fast("VI", s -> more.apply(s.set(VrrpInstance.PRIORITY, priority)));
    }

    private static UnaryOperator<Settings.Builder> to(String other, UnaryOperator<Settings.Builder> more) {
        return other == null ? more : s -> more.apply(s).set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip(other))));
    }

    private static UnaryOperator<Settings.Builder> on(String address, UnaryOperator<Settings.Builder> more) {
        return s -> more.apply(s.set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address(address, 16, ""))));
    }

    @ParameterizedTest(name = "{0} {1} unicast {2}")
    @CsvSource({"hmac, 10.1.0.91, false", "hmac, 10.1.0.91, true", "hmac, fe80::91, false", "ah, 10.1.0.91, false",
        "ah, 10.1.0.91, true"})
    void electTakeOverReturn(String kind, String address, boolean unicast) throws Exception {
        UnaryOperator<Settings.Builder> sealed = on(address, kind.equals("ah") ? ah("secret") : enforce(KEY));
        VrrpInstance better = router(200, to(unicast ? "10.1.0.2" : null, sealed));
        peer.apply(router(100, to(unicast ? "10.1.0.1" : null, sealed)));
        peer.await("VI", VrrpState.MASTER);
        node.apply(better);
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.BACKUP);
        node.stop();
        assertTrue(peer.await("VI", VrrpState.MASTER).text().contains("resigned"));
        node.crash();
        node = Node.on(hosts.here(), runDirectory);
        node.apply(better);
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.BACKUP);
        for (String counter : List.of("auth_failure", "authtype_mismatch", "packet_len_err", "auth_ext_missing",
                "auth_ext_invalid_hmac", "auth_ext_replay", "auth_ext_stale", "bad_checksum")) {
            assertEquals(0L, peer.status("VI").counters().get(counter), counter);
            assertEquals(0L, node.status("VI").counters().get(counter), counter);
        }
    }

    /** What does not fit is refused, counted under keepalived's name, and told with what to do. */
    @ParameterizedTest(name = "{0} hears {1}: {2}")
    @CsvSource({"hmac, hmac-other, auth_ext_invalid_hmac", "hmac, hmac-two, auth_ext_unknown_key",
        "hmac, plain, auth_ext_missing", "plain, hmac, packet_len_err", "ah, ah-other, auth_failure"})
    void whatIsNotSignedRightIsRefusedAndTold(String ours, String theirs, String counter) throws Exception {
        node.apply(router(100, kind(ours)));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router(200, kind(theirs)));
        peer.await("VI", VrrpState.MASTER);
        String told = node.await("refusing adverts from 10.1.0.2").text();
        assertTrue(told.contains(counter), told);
        assertTrue(node.status("VI").counters().get(counter) > 0);
        assertEquals(VrrpState.MASTER, node.status("VI").state());
    }

    private static UnaryOperator<Settings.Builder> kind(String name) {
        return switch (name) {
            case "hmac" -> enforce(KEY);
            case "hmac-other" -> enforce(OTHER);
            case "hmac-two" -> hmac("enforce", 2, KEY, OTHER);
            case "ah" -> ah("secret");
            case "ah-other" -> ah("other");
            default -> s -> s;
        };
    }

    /** C122, C124: from nothing to signed, and to another key, by reloads, without a second owner. */
    @Test
    void migratesWithoutAGap() throws Exception {
        List<UnaryOperator<Settings.Builder>> steps = List.of(s -> s, hmac("receive-only", 1, KEY),
                hmac("permissive", 1, KEY), hmac("enforce", 1, KEY), hmac("enforce", 1, KEY, OTHER),
                hmac("enforce", 2, KEY, OTHER));
        node.apply(router(200, steps.get(0)));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router(100, steps.get(0)));
        peer.await("VI", VrrpState.BACKUP);
        for (UnaryOperator<Settings.Builder> step : steps.subList(1, steps.size())) {
            peer.apply(router(100, step));
            node.apply(router(200, step));
            long heard = peer.status("VI").counters().get("advert_rcvd") + 4;
            peer.until(true, () -> peer.status("VI").counters().get("advert_rcvd") >= heard);
        }
        assertEquals(0L, peer.status("VI").counters().get("become_master"));
        assertEquals(1L, node.status("VI").counters().get("become_master"));
    }

    /** C119 g: a packet that comes twice counts once. */
    @ParameterizedTest
    @CsvSource({"hmac, auth_ext_replay", "ah, auth_failure"})
    void aReplayIsRefused(String kind, String counter) throws Exception {
        node.close();
        node = new Node(hosts.here(), runDirectory, false, Twice::new, () -> { });
        peer.apply(router(200, kind(kind)));
        peer.await("VI", VrrpState.MASTER);
        node.apply(router(100, kind(kind)));
        String told = node.await("refusing adverts from 10.1.0.2").text();
        assertTrue(told.contains("there before"), told);
        assertTrue(node.status("VI").counters().get(counter) > 0);
        assertEquals(VrrpState.BACKUP, node.status("VI").state());
    }

    /** RFC 2402 section 3.4.3: a healed partition, after which both numbers are the same, makes nobody refuse anything. */
    @Test
    void twoMastersWithAhUnderstandEachOther() throws Exception {
        AtomicBoolean apart = new AtomicBoolean(true);
        node.close();
        node = new Node(hosts.here(), runDirectory, false, real -> new Apart(real, apart), () -> { });
        peer.close();
        peer = new Node(hosts.there(), peerDirectory, false, real -> new Apart(real, apart), () -> { });
        node.apply(router(200, ah("secret")));
        peer.apply(router(100, ah("secret")));
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.MASTER);
        node.until(true, () -> node.status("VI").counters().get("advert_sent") >= 2);
        apart.set(false);
        peer.await("VI", VrrpState.BACKUP);
        long heard = peer.status("VI").counters().get("advert_rcvd");
        peer.until(true, () -> peer.status("VI").counters().get("advert_rcvd") >= heard + 2);
        assertEquals(1L, node.status("VI").counters().get("become_master"));
        for (Node each : List.of(node, peer)) {
            assertEquals(0L, each.status("VI").counters().get("ah_sequence"));
            assertEquals(0L, each.status("VI").counters().get("auth_failure"));
        }
    }

    /** Delivers nothing while the two are apart. */
    private record Apart(PacketSockets real, AtomicBoolean apart) implements PacketSockets {

        private PacketHandler together(PacketHandler handler) {
            return (packet, now) -> {
                if (!apart.get()) {
                    handler.received(packet, now);
                }
            };
        }

        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
                throws KernelException {
            return real.openIpv4(interfaceName, protocol, group, together(handler));
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
                throws KernelException {
            return real.openIpv6(interfaceName, protocol, group, together(handler));
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) throws KernelException {
            return real.openEthernet(interfaceName);
        }
    }

    /** Delivers every packet twice. */
    private record Twice(PacketSockets real) implements PacketSockets {

        private static PacketHandler twice(PacketHandler handler) {
            return (packet, now) -> {
                handler.received(packet, now);
                handler.received(packet, now);
            };
        }

        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
                throws KernelException {
            return real.openIpv4(interfaceName, protocol, group, twice(handler));
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
                throws KernelException {
            return real.openIpv6(interfaceName, protocol, group, twice(handler));
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) throws KernelException {
            return real.openEthernet(interfaceName);
        }
    }

    /** C127: an owner with AH listens first, to learn the number that its peers will not go behind. */
    @Test
    void anOwnerWithAhListensFirst() throws Exception {
        peer.apply(router(100, ah("secret")));
        peer.await("VI", VrrpState.MASTER);
        node.apply(router(255, ah("secret")));
        node.await("VI", VrrpState.BACKUP);
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.BACKUP);
        assertEquals(0L, peer.status("VI").counters().get("auth_failure"));
    }
}
