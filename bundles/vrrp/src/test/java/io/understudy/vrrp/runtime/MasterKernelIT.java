package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.event.Event;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A MASTER's addresses on the real kernel: held with a lease, defended, and found again after the interface went. */
class MasterKernelIT {

    private static final String VIP = " 10.1.0.91/16 ";
    private static final String OTHER = " 10.1.0.92/16 ";

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private static VrrpInstance twoAddresses() {
        return Given.fast("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                List.of(Given.address("10.1.0.91", 16, ""), Given.address("10.1.0.92", 16, ""))));
    }

    private String addresses() throws Exception {
        return hosts.here().run("ip -o addr show dev eth0");
    }

    @Test
    void holdsItsAddressesWithALeaseAndAnnouncesThem() throws Exception {
        try (Lines packets = Lines.packets(hosts.there(), "eth0"); Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(Given.fast("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED,
                    List.of(Given.address("fd00::91", 64, "")))));
            node.await("VI", VrrpState.MASTER);
            packets.await("VRRPv3", "vrid 14", "prio 100");
            packets.await("ARP, Request who-has 10.1.0.91", "tell 10.1.0.91");
            assertTrue(kernel.await(VIP).contains("valid_lft 1sec"), "a lease");
            assertTrue(kernel.await("fd00::91/64").contains("valid_lft 1sec"), "IPv6 too");
            kernel.await(VIP, "valid_lft"); // renewed
            assertTrue(node.status("VI").holdsAddresses());
            assertEquals(1, node.status("VI").leaseSeconds());
            hosts.here().await("cat /proc/sys/net/ipv4/conf/eth0/promote_secondaries", "1");
        }
    }

    @Test
    void putsAnAddressBackThreeTimesAndThenLeavesItAlone() throws Exception {
        try (Lines packets = Lines.packets(hosts.there(), "eth0"); Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(twoAddresses());
            node.await("VI", VrrpState.MASTER);
            packets.await("ARP", "10.1.0.92");
            for (int round = 1; round <= 3; round++) {
                kernel.upToNow(hosts.here());
                packets.upTo(line -> line.contains("VRRPv3"));
                hosts.here().run("ip addr del 10.1.0.91/16 dev eth0");
                kernel.await("Deleted", VIP);
                node.await("10.1.0.91/16");
                kernel.upTo(line -> line.contains(VIP) && !line.startsWith("Deleted"));
                packets.await("ARP, Request who-has 10.1.0.91", "tell 10.1.0.91");
            }
            hosts.here().run("ip addr del 10.1.0.91/16 dev eth0");
            node.await("10.1.0.91/16");
            kernel.await("Deleted", VIP);
            for (int renewal = 0; renewal < 3; renewal++) {
                List<String> seen = kernel.upTo(line -> line.contains(OTHER));
                assertEquals(List.of(), seen.stream().filter(line -> line.contains(VIP)).toList());
                assertFalse(seen.get(seen.size() - 1).startsWith("Deleted"));
            }
            assertEquals(VrrpState.MASTER, node.status("VI").state());
        }
    }

    @Test
    void anAddressLeftAloneComesBackWhenTheRouterIsMasterAnew() throws Exception {
        try (Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(Given.fast("VI", s -> s));
            node.await("VI", VrrpState.MASTER);
            for (int round = 0; round < 4; round++) {
                kernel.upTo(line -> line.contains(VIP) && !line.startsWith("Deleted"));
                hosts.here().run("ip addr del 10.1.0.91/16 dev eth0");
                kernel.await("Deleted", VIP);
                node.await("10.1.0.91/16");
            }
            Node peer = Node.on(hosts.there(), peerDirectory);
            peer.apply(Given.fast("PEER", s -> s.set(VrrpInstance.PRIORITY, 200)));
            node.await("VI", VrrpState.BACKUP);
            peer.close();
            node.await("VI", VrrpState.MASTER);
            kernel.upTo(line -> line.contains(VIP) && !line.startsWith("Deleted"));
        }
    }

    @Test
    void whatTheKernelRefusesAgainAndAgainIsSaidOnce() throws Exception {
        hosts.here().run("sysctl -q -w net.ipv6.conf.eth0.disable_ipv6=1");
        try (Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(Given.fast("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED,
                    List.of(Given.address("fd00::91", 64, "")))));
            node.await("VI", VrrpState.MASTER);
            for (int renewal = 0; renewal < 5; renewal++) {
                kernel.await(VIP);
            }
            node.stop();
            List<Event> told = node.upTo(event -> event.text().contains("MASTER to INIT"));
            assertEquals(2, told.stream().filter(event -> event.text().contains("refused")).count(), told.toString());
        }
    }

    @Test
    void aLinkThatGoesDownIsAFaultWithItsCauseAndRecoversWithTheLink() throws Exception {
        node.apply(Given.fast("VI", s -> s));
        node.await("VI", VrrpState.MASTER);
        hosts.there().run("ip link set eth0 down");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("interface eth0 has no carrier"));
        assertEquals(List.of("interface eth0 has no carrier"), node.status("VI").faults());
        hosts.there().run("ip link set eth0 up");
        node.await("VI", VrrpState.BACKUP);
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link set eth0 down");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("interface eth0 is down"));
        hosts.here().run("ip link set eth0 up");
        node.await("VI", VrrpState.MASTER);
    }

    @Test
    void anInterfaceMadeAnewWorksAsTheFirstOne() throws Exception {
        node.apply(Given.fast("VI", s -> s));
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link del eth0");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("interface eth0"));
        hosts.here().run("ip link add spare0 type veth peer name spare1"); // so that the interface gets another index
        hosts.here().wire("eth0", hosts.there());
        try (Lines packets = Lines.packets(hosts.there(), "eth0"); Lines kernel = Lines.addresses(hosts.here())) {
            node.await("VI", VrrpState.MASTER);
            packets.await("VRRPv3", "vrid 14");
            packets.await("ARP", "10.1.0.91");
            kernel.await(VIP);
            hosts.here().await("cat /proc/sys/net/ipv4/conf/eth0/promote_secondaries", "1");
        }
        assertTrue(addresses().contains("10.1.0.91/16"));
        assertEquals(0, node.reactor().statistics().failures());
    }
}
