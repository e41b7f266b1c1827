package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C.12 on the real kernel: adverts to peers instead of a group. */
class UnicastKernelIT {

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
        hosts.here().run("ip -6 addr add fd00::1/64 dev eth0 nodad");
        hosts.there().run("ip -6 addr add fd00::2/64 dev eth0 nodad");
        node = Node.on(hosts.here(), runDirectory);
        peer = Node.on(hosts.there(), peerDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        peer.close();
    }

    private static List<UnicastPeer> peers(String... addresses) {
        return Stream.of(addresses).map(Given::ip).map(UnicastPeer::of).toList();
    }

    private static VrrpInstance router(String name, int priority, String source, String peer,
            UnaryOperator<Settings.Builder> more) {
        String address = source.contains(":") ? "fd00::91" : "10.1.0.91";
        return Given.fast(name, s -> more.apply(s.set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address(address, 16, "")))
                .set(VrrpInstance.UNICAST_SRC_IP, Given.ip(source))
                .set(VrrpInstance.UNICAST_PEER, peers(peer))));
    }

    private static VrrpInstance router(int priority, String source, String peer) {
        return router("VI", priority, source, peer, s -> s);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10.1.0.1, 10.1.0.2", "fd00::1, fd00::2"})
    void electsTakesOverAndReturns(String here, String there) throws Exception {
        boolean ipv6 = here.contains(":");
        try (Lines packets = ipv6 ? Lines.packets6(hosts.there(), "eth0") : Lines.packets(hosts.there(), "eth0")) {
            node.apply(router(200, here, there));
            node.await("VI", VrrpState.MASTER);
            packets.await(here + " > " + there, "VRRPv3", "vrid 14", "prio 200");
            peer.apply(router(100, there, here));
            peer.await("VI", VrrpState.BACKUP);
            node.stop();
            packets.await(here + " > " + there, "prio 0");
            peer.await("VI", VrrpState.MASTER);
        }
        node.crash();
        node = Node.on(hosts.here(), runDirectory);
        node.apply(router(200, here, there));
        node.await("VI", VrrpState.MASTER);
        assertTrue(peer.await("VI", VrrpState.BACKUP).text().contains("priority 200"));
        assertEquals(0L, peer.status("VI").counters().get("bad_checksum"));
        assertEquals(0L, peer.status("VI").counters().get("addr_list_err"));
    }

    /** Behaviour C48: who multicasts and who sends to peers do not understand each other, and say so. */
    @Test
    void unicastForAMulticastRouterIsRefusedAndSaidOnce() throws Exception {
        node.apply(Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, 100)));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router(200, "10.1.0.2", "10.1.0.1"));
        peer.await("VI", VrrpState.MASTER);
        assertTrue(node.await("refusing adverts from 10.1.0.2").text().contains("wrong_delivery"));
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        assertTrue(node.status("VI").counters().get("addr_list_err") > 0);
    }

    /** Behaviour C113. */
    @Test
    void severalRoutersOfAVridLiveBetweenTheirOwnPeers() throws Exception {
        hosts.there().run("ip addr add 10.1.0.3/16 dev eth0");
        node.apply(router("ONE", 200, "10.1.0.1", "10.1.0.2", s -> s),
                router("TWO", 100, "10.1.0.1", "10.1.0.3", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                        List.of(Given.address("10.1.0.92", 16, "")))));
        node.await("ONE", VrrpState.MASTER);
        peer.apply(router("ONE", 100, "10.1.0.2", "10.1.0.1", s -> s),
                router("TWO", 200, "10.1.0.3", "10.1.0.1", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                        List.of(Given.address("10.1.0.92", 16, "")))));
        peer.await("TWO", VrrpState.MASTER);
        hosts.here().await("ip -o addr show dev eth0 to 10.1.0.92", "");
        assertEquals(VrrpState.MASTER, node.status("ONE").state());
        assertEquals(VrrpState.BACKUP, node.status("TWO").state());
        assertEquals(VrrpState.BACKUP, peer.status("ONE").state());
    }

    /** A reload may bring other peers while the router runs. */
    @Test
    void peersChangeWhileItRuns() throws Exception {
        node.apply(router(200, "10.1.0.1", "10.1.0.9"));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router(100, "10.1.0.2", "10.1.0.1"));
        peer.await("VI", VrrpState.MASTER);
        node.apply(router(200, "10.1.0.1", "10.1.0.2"));
        peer.await("VI", VrrpState.BACKUP);
        assertEquals(1L, node.status("VI").counters().get("become_master"));
    }

    /** Behaviour C52. */
    @Test
    void onlyPeersWithinTheirTtlAreBelieved() throws Exception {
        node.apply(router("VI", 100, "10.1.0.1", "10.1.0.2", s -> s.set(VrrpInstance.UNICAST_PEER,
                List.of(new UnicastPeer(Given.ip("10.1.0.2"), 255, null)))));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router("VI", 200, "10.1.0.2", "10.1.0.1", s -> s.set(VrrpInstance.UNICAST_TTL, 64)));
        peer.await("VI", VrrpState.MASTER);
        assertTrue(node.await("refusing adverts from 10.1.0.2").text().contains("unicast_ttl_err"));
        peer.apply(router(200, "10.1.0.2", "10.1.0.1"));
        node.await("VI", VrrpState.BACKUP);
    }

    /** Behaviour C110. */
    @Test
    void withoutPeersItIsAFaultWhereThatIsWanted() throws Exception {
        node.apply(Given.fast("VI", s -> s.set(VrrpInstance.UNICAST_FAULT_NO_PEER, true)));
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("unicast_peer names nobody"));
        node.apply(router("VI", 100, "10.1.0.1", "10.1.0.2", s -> s.set(VrrpInstance.UNICAST_FAULT_NO_PEER, true)));
        node.await("VI", VrrpState.MASTER);
    }

    /** Behaviour C78; its virtual address comes after that. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"10.1.0.1, 10.1.0.2", "fd00::1, fd00::2"})
    void whoLeavesFaultAnnouncesTheAddressItSendsFrom(String here, String there) throws Exception {
        boolean ipv6 = here.contains(":");
        VrrpInstance lonely = router("VI", 100, here, there, s -> s.set(VrrpInstance.UNICAST_FAULT_NO_PEER, true)
                .set(VrrpInstance.UNICAST_PEER, List.of()));
        try (Lines packets = ipv6 ? Lines.packets6(hosts.there(), "eth0") : Lines.packets(hosts.there(), "eth0")) {
            node.apply(lonely);
            node.await("VI", VrrpState.FAULT);
            node.apply(router("VI", 100, here, there, s -> s.set(VrrpInstance.UNICAST_FAULT_NO_PEER, true)));
            String virtual = ipv6 ? "fd00::91" : "10.1.0.91";
            List<String> seen = packets.upTo(line -> isAnnouncement(line, virtual));
            assertEquals(1, seen.stream().filter(line -> isAnnouncement(line, here)).count(), seen::toString);
        }
    }

    /** Who multicasts has its address in every advert's sender. */
    @Test
    void whoLeavesFaultWithMulticastAnnouncesItsVirtualAddressAlone() throws Exception {
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            hosts.here().run("ip link set eth0 down");
            node.apply(Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, 100)));
            node.await("VI", VrrpState.FAULT);
            hosts.here().run("ip link set eth0 up");
            node.await("VI", VrrpState.BACKUP);
            List<String> seen = packets.upTo(line -> isAnnouncement(line, "10.1.0.91"));
            assertEquals(List.of(), seen.stream().filter(line -> isAnnouncement(line, "10.1.0.1")).toList());
        }
    }

    private static boolean isAnnouncement(String line, String address) {
        return line.contains("who-has " + address + " (ff:ff:ff:ff:ff:ff) tell " + address + ",")
                || line.contains("Announcement " + address + ",") || line.contains("tgt is " + address + ",");
    }

    /** Behaviour C112: only the source address binds it. */
    @Test
    void withoutAnInterfaceTheSourceAddressDecides() throws Exception {
        UnaryOperator<Settings.Builder> nowhere = s -> s.set(VrrpInstance.INTERFACE, "")
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address("10.1.0.91", 16, "eth0")));
        node.apply(router("VI", 200, "10.1.0.1", "10.1.0.2", nowhere));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router("VI", 100, "10.1.0.2", "10.1.0.1", nowhere));
        peer.await("VI", VrrpState.BACKUP);
        hosts.here().run("ip addr del 10.1.0.1/16 dev eth0");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("no interface has the address to send from"));
        peer.await("VI", VrrpState.MASTER);
        hosts.here().run("ip addr add 10.1.0.1/16 dev eth0");
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.BACKUP);
    }

    /** Behaviour C47: one old peer makes both use the old checksum. */
    @Test
    void theOldChecksumIsAdoptedUnlessForbidden() throws Exception {
        node.apply(router(200, "10.1.0.1", "10.1.0.2"));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router("VI", 250, "10.1.0.2", "10.1.0.1", s -> s.set(VrrpInstance.OLD_UNICAST_CHECKSUM, "")));
        peer.await("VI", VrrpState.MASTER);
        node.await("changing to the checksum of keepalived before 1.3.7");
        assertEquals(VrrpState.BACKUP, node.status("VI").state());
        peer.stop();
        node.await("VI", VrrpState.MASTER);
        try (Lines packets = Lines.verdicts(hosts.there(), "eth0")) {
            packets.await("10.1.0.1 > 10.1.0.2", "bad vrrp cksum");
        }
        node.apply(router("VI", 200, "10.1.0.1", "10.1.0.2",
                s -> s.set(VrrpInstance.OLD_UNICAST_CHECKSUM, "never")));
        try (Lines packets = Lines.verdicts(hosts.there(), "eth0")) {
            String advert = packets.await("10.1.0.1 > 10.1.0.2", "VRRPv3");
            assertTrue(!advert.contains("bad vrrp cksum"), advert);
        }
    }
}
