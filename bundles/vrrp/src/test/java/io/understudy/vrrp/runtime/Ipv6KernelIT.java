package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv6 routers on the real kernel: what MasterKernelIT and LifeKernelIT show for IPv4, and IPv6's own traps. */
class Ipv6KernelIT {

    private static final int PERMANENT = 0;

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

    private static VrrpInstance router(int priority, String... more) {
        List<VirtualAddress> addresses = new ArrayList<>(
                List.of(Given.address("fe80::91", 64, ""), Given.address("fd00::91", 64, "")));
        for (String each : more) {
            addresses.add(Given.address(each, 128, ""));
        }
        return Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.copyOf(addresses)));
    }

    /** As {@link #router}, every second. */
    private static VrrpInstance slow(int version, int priority) {
        return Given.instance("VI", s -> s.set(VrrpInstance.VERSION, version)
                .set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address("fe80::91", 64, ""))));
    }

    private String routes() throws Exception {
        return hosts.here().run("ip -6 route show dev eth0");
    }

    /** Duplicate address detection takes its time after the link came up: until then there is nothing to send from. */
    @Test
    void waitsForItsLinkLocalAddressAndBecomesMaster() throws Exception {
        try (Lines packets = Lines.packets6(hosts.there(), "eth0"); Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(router(100, "fd00::92"));
            assertTrue(node.await("VI", VrrpState.FAULT).text().contains("has no link-local address to send from"));
            node.await("VI", VrrpState.BACKUP);
            node.await("VI", VrrpState.MASTER);
            String source = node.status("VI").sourceAddress();
            assertTrue(hosts.here().run("ip -6 addr show dev eth0 scope link").contains("inet6 fe80::"), source);
            String advert = packets.await("VRRPv3", "vrid 14", "prio 100", "> ff02::12");
            assertTrue(advert.contains("class 0xc0") && advert.contains("hlim 255"), advert);
            assertTrue(advert.contains("addrs(3): fe80::91,fd00::91,fd00::92"), advert);
            packets.await("neighbor advertisement", "fe80::91 > ff02::1", "tgt is fe80::91, Flags [override]");
            packets.await("neighbor advertisement", "fd00::91 > ff02::1");
            assertTrue(kernel.await(" fd00::91/64 ").contains("valid_lft 1sec"), "a lease");
            assertTrue(kernel.await(" fd00::92/128 ").contains("preferred_lft 0sec"), "never a source");
            kernel.await(" fe80::91/64 ", "valid_lft 1sec"); // renewed
            assertTrue(node.status("VI").holdsAddresses());
        }
    }

    @Test
    void takesOverFromAPeerThatCrashedAndYieldsToItsBetter() throws Exception {
        node.apply(router(200));
        node.await("VI", VrrpState.MASTER);
        peer.apply(router(100));
        peer.await("VI", VrrpState.BACKUP);
        try (Lines kernel = Lines.addresses(hosts.here())) {
            kernel.await(" fd00::91/64 ");
            node.crash();
            peer.await("VI", VrrpState.MASTER);
            kernel.await("Deleted", " fd00::91/64 ");
        }
        node = Node.on(hosts.here(), runDirectory);
        node.apply(router(200));
        node.await("VI", VrrpState.MASTER);
        assertTrue(peer.await("VI", VrrpState.BACKUP).text().contains("priority 200"));
        hosts.there().await("ip -6 addr show dev eth0 to fd00::91", "");
        assertEquals(0L, peer.status("VI").counters().get("bad_checksum"));
    }

    /** A crash frees the addresses before the peer takes them, in spite of the kernel's lateness. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theLeaseEndsBeforeThePeerTakesOver(int version) throws Exception {
        node.apply(slow(version, 200));
        node.await("VI", VrrpState.MASTER);
        peer.apply(slow(version, 100));
        peer.await("VI", VrrpState.BACKUP);
        try (Lines kernel = Lines.addresses(hosts.here())) {
            kernel.await(" fe80::91/64 ");
            node.crash();
            kernel.await("Deleted", " fe80::91/64 ");
            assertEquals(VrrpState.BACKUP, peer.status("VI").state());
        }
        peer.await("VI", VrrpState.MASTER);
        node = Node.on(hosts.here(), runDirectory);
    }

    @Test
    void aLinkThatGoesDownIsAFaultAndRecoversWithItsNewLinkLocalAddress() throws Exception {
        node.apply(router(100));
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link set eth0 down");
        node.await("VI", VrrpState.FAULT);
        hosts.here().run("ip link set eth0 up");
        node.await("VI", VrrpState.MASTER);
        hosts.there().run("ip link set eth0 down");
        node.await("VI", VrrpState.FAULT);
        hosts.there().run("ip link set eth0 up");
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip -6 addr flush dev eth0 scope link");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("no link-local address"));
        hosts.here().run("ip -6 addr add fe80::77/64 dev eth0 nodad");
        node.await("VI", VrrpState.MASTER);
        assertEquals("fe80:0:0:0:0:0:0:77", node.status("VI").sourceAddress());
    }

    @Test
    void stopResignsAndRemovesTheAddresses() throws Exception {
        try (Lines packets = Lines.packets6(hosts.there(), "eth0")) {
            node.apply(router(100));
            node.await("VI", VrrpState.MASTER);
            node.stop();
            packets.await("VRRPv3", "vrid 14", "prio 0");
            assertEquals("", hosts.here().run("ip -6 addr show dev eth0 to fd00::91"));
            assertEquals("", hosts.here().run("ip -6 addr show dev eth0 to fe80::91"));
        }
    }

    @Test
    void aReloadAddsAndRemovesAddressesWhileMasterAndOfTheOtherFamilyToo() throws Exception {
        node.apply(router(100));
        node.await("VI", VrrpState.MASTER);
        try (Lines packets = Lines.packets6(hosts.there(), "eth0"); Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(Given.fast("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                    List.of(Given.address("fe80::91", 64, ""), Given.address("fd00::93", 64, "")))
                    .set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, List.of(Given.address("10.1.0.93", 16, "")))));
            kernel.await("Deleted", " fd00::91/64 ");
            packets.await("addrs(2): fe80::91,fd00::93");
            packets.await("neighbor advertisement", "fd00::93 > ff02::1");
            assertTrue(hosts.here().run("ip addr show dev eth0 to 10.1.0.93").contains("10.1.0.93/16"));
        }
        assertEquals(VrrpState.MASTER, node.status("VI").state());
    }

    @Test
    void whatOthersRemoveIsPutBack() throws Exception {
        node.apply(router(100));
        node.await("VI", VrrpState.MASTER);
        try (Lines kernel = Lines.addresses(hosts.here())) {
            kernel.await(" fd00::91/64 ");
            hosts.here().run("ip -6 addr del fd00::91/64 dev eth0");
            kernel.await("Deleted", " fd00::91/64 ");
            kernel.upTo(line -> line.contains(" fd00::91/64 ") && !line.startsWith("Deleted"));
            node.await("fd00:0:0:0:0:0:0:91/64");
        }
    }

    /** The kernel would let a route expire that a leased address shares with the host's own, where it was permanent. */
    @Test
    void theHostsOwnRoutesOutliveAnyLease() throws Exception {
        hosts.here().run("ip -6 addr add fd00::1/64 dev eth0 nodad");
        peer.apply(router(200));
        peer.await("VI", VrrpState.MASTER);
        node.apply(PERMANENT, router(100));
        node.await("VI", VrrpState.BACKUP);
        hosts.here().run("ip -6 addr add fd00::91/64 dev eth0 nodad");
        hosts.here().run("ip -6 addr add fe80::91/64 dev eth0 nodad");
        peer.stop();
        node.await("VI", VrrpState.MASTER);
        assertFalse(routes().contains("expires"), routes());
        try (Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(-1, router(100)); // from permanent to leased
            kernel.await(" fd00::91/64 ", "valid_lft 1sec");
            assertFalse(routes().contains("expires"), routes());
            node.crash();
            kernel.await("Deleted", " fd00::91/64 ");
        }
        assertTrue(routes().contains("fd00::/64") && routes().contains("fe80::/64"), routes());
        assertFalse(routes().contains("expires"), routes());
        node = Node.on(hosts.here(), runDirectory);
    }

    /** RFC 4861 section 7.2.5: neighbours of a router must not forget that it is one. */
    @Test
    void aHostThatForwardsSaysSo() throws Exception {
        hosts.here().run("sysctl -q -w net.ipv6.conf.eth0.forwarding=1");
        try (Lines packets = Lines.packets6(hosts.there(), "eth0")) {
            node.apply(router(100));
            node.await("VI", VrrpState.MASTER);
            packets.await("tgt is fe80::91, Flags [router, override]");
        }
    }

    /** Behaviour C9: IPv4 and IPv6 may share a VRID. */
    @Test
    void bothFamiliesRunSideBySide() throws Exception {
        VrrpInstance v4 = Given.fast("V4", s -> s.set(VrrpInstance.PRIORITY, 100));
        node.apply(router(200), v4);
        peer.apply(router(100), Given.fast("V4", s -> s.set(VrrpInstance.PRIORITY, 200)));
        node.await("VI", VrrpState.MASTER);
        peer.await("V4", VrrpState.MASTER);
        // who began first may have been MASTER of both for a moment
        hosts.here().await("ip -4 -o addr show dev eth0 to 10.1.0.91", "");
        hosts.there().await("ip -6 -o addr show dev eth0 to fd00::91", "");
    }
}
