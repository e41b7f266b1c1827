package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Routers with a MAC address of their own (behaviour C34, C99 to C103), in network namespaces. */
class VirtualMacKernelIT {

    private static final String MAC = "00:00:5e:00:01:0e";
    private static final String MAC6 = "00:00:5e:00:02:0e";

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path otherDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;

    @BeforeEach
    void start() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
    }

    @AfterEach
    void end() throws Exception {
        assertEquals(0, node.reactor().statistics().failures());
        node.close();
    }

    private static VrrpInstance router(UnaryOperator<Settings.Builder> more) {
        return Given.fast("VI", s -> more.apply(s.set(VrrpInstance.USE_VMAC, vmac(""))));
    }

    private static VrrpInstance ipv6(UnaryOperator<Settings.Builder> more) {
        return router(s -> more.apply(s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                List.of(Given.address("fe80::91", 64, ""), Given.address("fd00::91", 64, "")))));
    }

    private static VmacSpec vmac(String name) {
        return VmacSpec.of(name, Position.NONE, Settings.builder().build());
    }

    private String here(String command) throws Exception {
        return hosts.here().run(command);
    }

    private String index() throws Exception {
        return here("ip -o link show dev vrrp.14").replaceAll(":.*", "");
    }

    private String sysctl(String path) throws Exception {
        return here("cat /proc/sys/net/" + path).strip();
    }

    @Test
    @DisplayName("adverts, ARP and address come from the VMAC; all is gone and as before at the end")
    void aMasterAndItsEnd() throws Exception {
        try (Lines packets = Lines.frames(hosts.there(), "eth0")) {
            node.apply(router(s -> s));
            node.await("VI", VrrpState.MASTER);
            packets.await(MAC + " > 01:00:5e:00:00:12", "10.1.0.1 > 224.0.0.18", "VRRPv3", "prio 100");
            packets.await(MAC + " > ff:ff:ff:ff:ff:ff", "Request who-has 10.1.0.91");
        }
        String link = here("ip -d link show vrrp.14");
        assertTrue(link.contains("vrrp.14@eth0") && link.contains(MAC) && link.contains("macvlan mode private"), link);
        assertTrue(here("ip -o addr show dev vrrp.14").contains("10.1.0.91/16"));
        assertFalse(here("ip -o addr show dev eth0").contains("10.1.0.91"));
        assertEquals("1 1 0 1 1", String.join(" ", sysctl("ipv4/conf/vrrp.14/arp_ignore"),
                sysctl("ipv4/conf/vrrp.14/accept_local"), sysctl("ipv4/conf/vrrp.14/rp_filter"),
                sysctl("ipv4/conf/vrrp.14/promote_secondaries"), sysctl("ipv6/conf/vrrp.14/disable_ipv6")));
        assertEquals("1 1", sysctl("ipv4/conf/eth0/arp_ignore") + " " + sysctl("ipv4/conf/eth0/arp_filter"));
        hosts.there().run("ping -c 1 -W 5 10.1.0.91");
        assertTrue(hosts.there().run("ip neigh show 10.1.0.91").contains(MAC));

        node.stop();

        assertFalse(here("ip -o link").contains("vrrp.14"));
        assertEquals("0 0", sysctl("ipv4/conf/eth0/arp_ignore") + " " + sysctl("ipv4/conf/eth0/arp_filter"));
        assertEquals("", here("nft list ruleset"));
    }

    @Test
    @DisplayName("two with the same virtual MAC: one is MASTER; the other takes over and its VMAC answers")
    void takeOver() throws Exception {
        Node other = Node.on(hosts.there(), otherDirectory);
        try {
            node.apply(router(s -> s.set(VrrpInstance.PRIORITY, 120)));
            node.await("VI", VrrpState.MASTER);
            other.apply(router(s -> s));
            other.await("VI", VrrpState.BACKUP);
            other.until(120, () -> other.status("VI").masterPriority());
            assertEquals(VrrpState.BACKUP, other.status("VI").state());

            node.stop();

            other.await("VI", VrrpState.MASTER);
            here("ping -c 1 -W 5 10.1.0.91");
            assertTrue(here("ip neigh show 10.1.0.91").contains(MAC));
        } finally {
            other.close();
        }
    }

    @Test
    @DisplayName("IPv6: link-local address of the interface below on the VMAC, source of adverts; NA from it")
    void overIpv6() throws Exception {
        String source = "";
        while (source.isEmpty() || source.contains("tentative")) {
            source = here("ip -o -6 addr show dev eth0 scope link");
        }
        source = source.replaceAll("(?s).*inet6 ([^/]*)/.*", "$1");
        try (Lines packets = Lines.frames(hosts.there(), "eth0")) {
            node.apply(ipv6(s -> s));
            node.await("VI", VrrpState.MASTER);
            packets.await(MAC6 + " > 33:33:00:00:00:12", source + " > ff02::12", "VRRPv3", "prio 100");
            packets.await(MAC6 + " > 33:33:00:00:00:01", "tgt is fd00::91");
        }
        String addresses = here("ip -o -6 addr show dev vrrp.14");
        assertTrue(addresses.contains(source + "/64") && addresses.contains("fd00::91/64"), addresses);
        assertEquals(3, addresses.lines().count(), addresses);
    }

    @Test
    @DisplayName("vmac_xmit_base: adverts from the interface below, ARP from the VMAC")
    void fromTheBase() throws Exception {
        String mac = here("ip -o link show dev eth0").replaceAll("(?s).*ether ([0-9a-f:]*) .*", "$1");
        try (Lines packets = Lines.frames(hosts.there(), "eth0")) {
            node.apply(router(s -> s.set(VrrpInstance.VMAC_XMIT_BASE, true)));
            node.await("VI", VrrpState.MASTER);
            packets.await(mac + " > 01:00:5e:00:00:12", "VRRPv3", "prio 100");
            packets.await(MAC + " > ff:ff:ff:ff:ff:ff", "Request who-has 10.1.0.91");
        }
    }

    @Test
    @DisplayName("one left behind by a crash is taken over, with what is on it removed first")
    void adopted() throws Exception {
        here("ip link add vrrp.14 link eth0 address " + MAC + " type macvlan mode private");
        here("ip link set vrrp.14 up");
        here("ip addr add 10.1.0.91/16 dev vrrp.14");
        String index = index();
        node.apply(router(s -> s));
        node.await("removing addresses left behind");
        node.await("VI", VrrpState.MASTER);
        assertEquals(index, index());
        node.stop();
        assertFalse(here("ip -o link").contains("vrrp.14"));
    }

    @Test
    @DisplayName("an interface of that name that is not ours stays, and the VMAC has the next name")
    void nameTaken() throws Exception {
        here("ip link add vrrp.14 type veth peer name peer0");
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        assertTrue(here("ip -o addr show dev vrrp1.14").contains("10.1.0.91/16"));
        node.stop();
        assertTrue(here("ip -o link").contains("vrrp.14"));
    }

    @Test
    @DisplayName("a name that is demanded and taken is a FAULT that says so, until it is free")
    void demandedNameTaken() throws Exception {
        here("ip link add taken0 type veth peer name peer0");
        node.apply(Given.fast("VI", s -> s.set(VrrpInstance.USE_VMAC, vmac("taken0"))));
        node.await("VI", VrrpState.FAULT);
        assertEquals(List.of("interface taken0: an interface taken0 is there already and is not its vmac " + MAC
                + " on eth0"), node.status("VI").faults());
        here("ip link del taken0");
        node.await("VI", VrrpState.MASTER);
    }

    @Test
    @DisplayName("with the interface below it goes and comes back")
    void madeAnew() throws Exception {
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        here("ip link del eth0");
        node.await("VI", VrrpState.FAULT);
        hosts.here().wire("eth0", hosts.there());
        node.await("VI", VrrpState.MASTER);
        assertTrue(here("ip -o addr show dev vrrp.14").contains("10.1.0.91/16"));
    }

    @Test
    @DisplayName("the interface below is renamed and another one takes its name: it is made anew on that one")
    void renamedBelow() throws Exception {
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        here("ip link set eth0 down");
        here("ip link set eth0 name other0");
        here("ip link set other0 up");
        node.await("VI", VrrpState.FAULT);
        assertFalse(here("ip -o addr show").contains("10.1.0.91"), "nothing stays on it");
        hosts.there().run("ip link set eth0 name other0");
        hosts.here().wire("eth0", hosts.there());
        node.await("VI", VrrpState.MASTER);
        assertTrue(here("ip -o link show dev vrrp.14").contains("vrrp.14@eth0"));
        assertTrue(here("ip -o addr show dev vrrp.14").contains("10.1.0.91/16"));
    }

    @Test
    @DisplayName("somebody deletes it: FAULT, and it is made again")
    void deletedByOthers() throws Exception {
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        here("ip link del vrrp.14");
        node.await("VI", VrrpState.FAULT);
        node.await("VI", VrrpState.MASTER);
        assertTrue(here("ip -o addr show dev vrrp.14").contains("10.1.0.91/16"));
    }

    @Test
    @DisplayName("a reload adds and removes it, and nothing is left on the interface below")
    void reload() throws Exception {
        node.apply(Given.fast("VI", s -> s));
        node.await("VI", VrrpState.MASTER);
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        assertTrue(here("ip -o addr show dev vrrp.14").contains("10.1.0.91/16"));
        assertFalse(here("ip -o addr show dev eth0").contains("10.1.0.91"));
        node.apply(Given.fast("VI", s -> s));
        node.await("VI", VrrpState.MASTER);
        node.until(false, () -> here("ip -o link").contains("vrrp.14"));
        assertEquals("0", sysctl("ipv4/conf/eth0/arp_ignore"));
        assertTrue(here("ip -o addr show dev eth0").contains("10.1.0.91/16"));
    }

    @Test
    @DisplayName("config:plan tells of interface, addresses and filter, and vrrp:show what is there")
    void planned() throws Exception {
        VrrpInstance wanted = router(s -> s.set(VrrpInstance.ACCEPT, false));
        node.apply(Given.fast("VI", s -> s));
        node.await("VI", VrrpState.MASTER);
        List<String> operations = node.engine().prepare(Configuration.builder("test").add(wanted).build()).plan()
                .toCompletableFuture().get(15, TimeUnit.SECONDS).operations().stream().map(KernelOperation::text)
                .filter(each -> !each.contains("promote_secondaries")).toList();
        assertEquals(List.of("add link vrrp.14, vmac " + MAC + " on eth0",
                "set nftables table ip keepalived: drop 10.1.0.91; group reports of 1 VMAC",
                "delete address 10.1.0.91/16 on eth0", "add address 10.1.0.91/16 on vrrp.14"), operations);
        assertFalse(here("ip -o link").contains("vrrp.14"), "a plan touches nothing");
        assertEquals("", here("nft list ruleset"));
        node.apply(wanted);
        node.await("VI", VrrpState.MASTER);
        assertEquals(List.of("vrrp.14: vmac " + MAC + " on eth0, up"), node.status("VI").ownInterfaces());
        assertEquals("vrrp.14", node.status("VI").ownInterface());
    }

    @Test
    @DisplayName("a filter left behind by a crash is replaced")
    void leftFilter() throws Exception {
        here("nft add table ip keepalived");
        here("nft add set ip keepalived vips { type ipv4_addr; elements = { 10.9.9.9 }; }");
        node.apply(Given.fast("VI", s -> s.set(VrrpInstance.ACCEPT, false)));
        node.await("VI", VrrpState.MASTER);
        String rules = here("nft list ruleset");
        assertTrue(rules.contains("10.1.0.91") && !rules.contains("10.9.9.9"), rules);
    }

    @Test
    @DisplayName("no_accept: keepalived's rules; nobody reaches the address, neighbours still find it")
    void noAccept() throws Exception {
        node.apply(Given.fast("VI", s -> s.set(VrrpInstance.ACCEPT, false)));
        node.await("VI", VrrpState.MASTER);
        assertEquals("""
                table ip keepalived {
                	set vips {
                		type ipv4_addr
                		elements = { 10.1.0.91 }
                	}

                	chain out {
                		type filter hook output priority filter - 1; policy accept;
                		ip saddr @vips drop
                	}

                	chain in {
                		type filter hook input priority filter - 1; policy accept;
                		ip daddr @vips drop
                	}
                }
                """, here("nft list ruleset"));
        Process ping = hosts.there().start("ping -c 1 -W 1 10.1.0.91");
        assertEquals(1, ping.waitFor(), "nobody answers");
        assertTrue(hosts.there().run("ip neigh show 10.1.0.91").contains("lladdr"));
        node.apply(Given.fast("VI", s -> s));
        node.until("", () -> here("nft list ruleset"));
        hosts.there().run("ping -c 1 -W 5 10.1.0.91");
    }
}
