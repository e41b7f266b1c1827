package io.understudy.vrrp.ownlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.IpvlanSpec;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Behaviour C99 to C104: names, and which address is where. */
class OwnLinkNamesTest {

    private final List<LinkStatus> links = new ArrayList<>(List.of(link(2, "eth0", LinkDetails.NONE, List.of()),
            link(3, "eth1", LinkDetails.NONE, List.of())));

    private static LinkStatus link(int index, String name, LinkDetails details, List<Byte> mac) {
        return new LinkStatus(index, name, true, true, false, false, 1500, mac, details);
    }

    private void vmac(int index, String name, int parent, boolean ipv6, int virtualRouterId) {
        links.add(link(index, name, new LinkDetails(LinkDetails.MACVLAN, parent, LinkDetails.MACVLAN_PRIVATE, 0, 0),
                VirtualMac.rfcAddress(ipv6, virtualRouterId)));
    }

    private OwnLinkNames names() {
        return new OwnLinkNames(GlobalDefs.of(Position.NONE, Settings.builder().build()), links, name -> 42);
    }

    private static VirtualAddress address(String literal, String dev, boolean vmac) {
        try {
            Settings.Builder settings = Settings.builder().set(VirtualAddress.DEV, dev);
            if (vmac) {
                settings.set(VirtualAddress.USE_VMAC, true);
            }
            return VirtualAddress.of(InetAddress.getByName(literal), 24, Position.NONE, settings.build());
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private static VrrpInstance instance(int virtualRouterId, UnaryOperator<Settings.Builder> more) {
        return VrrpInstance.of("VI", Position.NONE, more.apply(Settings.builder()
                .set(VrrpInstance.VIRTUAL_ROUTER_ID, virtualRouterId).set(VrrpInstance.INTERFACE, "eth0")).build());
    }

    private static VrrpInstance withVmac(int virtualRouterId, String name, String mac) {
        Settings.Builder spec = Settings.builder();
        if (!mac.isEmpty()) {
            spec.set(VmacSpec.MAC, mac).set(VmacSpec.GROUP, "dmz");
        }
        return instance(virtualRouterId, s -> s.set(VrrpInstance.USE_VMAC,
                VmacSpec.of(name, Position.NONE, spec.build())));
    }

    @Test
    @DisplayName("IPv4 vrrp.VRID, then IPv6 vrrp6.VRID, then vrrp1.VRID")
    void inTurn() {
        OwnLinkNames names = names();

        assertEquals("vrrp.51", names.of(withVmac(51, "", ""), false).own().name());
        assertEquals("vrrp6.51", names.of(withVmac(51, "", ""), true).own().name());
        assertEquals("vrrp1.51", names.of(withVmac(51, "", ""), false).own().name());
        assertEquals("vrrp.52", names.of(withVmac(52, "", ""), true).own().name());
    }

    @Test
    @DisplayName("one that is there and ours keeps its name; one that is not ours keeps its own")
    void thatAreThere() {
        vmac(4, "vrrp.51", 2, true, 51);
        vmac(5, "vrrp.53", 3, false, 53);
        vmac(6, "vrrp1.53", 2, false, 53);
        OwnLinkNames names = names();

        assertEquals("vrrp1.51", names.of(withVmac(51, "", ""), false).own().name());
        assertEquals("vrrp.51", names.of(withVmac(51, "", ""), true).own().name());
        assertEquals("vrrp1.53", names.of(withVmac(53, "", ""), false).own().name());
    }

    @Test
    @DisplayName("addresses: the RFC's, six written parts, five and the VRID")
    void hardwareAddresses() {
        assertEquals("00:00:5e:00:01:33", names().of(withVmac(51, "", ""), false).own().hardwareAddressText());
        assertEquals("00:00:5e:00:02:33", names().of(withVmac(51, "", ""), true).own().hardwareAddressText());
        assertEquals("02:00:00:00:00:09", names().of(withVmac(51, "", "2:0:0:0:0:9"), false).own()
                .hardwareAddressText());
        VirtualMac own = names().of(withVmac(51, "own0", "2:0:0:0:0"), false).own();
        assertEquals("02:00:00:00:00:33", own.hardwareAddressText());
        assertEquals("own0", own.name());
        assertEquals(42, own.group());
    }

    @Test
    @DisplayName("which address is where")
    void devices() {
        VirtualAddress plain = address("10.0.0.1", "", false);
        VirtualAddress onBase = address("10.0.0.2", "eth0", false);
        VirtualAddress elsewhere = address("10.0.0.3", "eth1", false);
        VirtualAddress flagged = address("10.0.0.4", "eth1", true);
        VirtualAddress ipv6 = address("fd00::4", "eth1", true);
        VrrpInstance instance = instance(51, s -> s.set(VrrpInstance.USE_VMAC,
                VmacSpec.of("", Position.NONE, Settings.builder().build()))
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(plain, onBase, elsewhere, flagged))
                .set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, List.of(ipv6)));
        OwnLinks links = names().of(instance, false);

        assertEquals("vrrp.51", links.deviceOf(instance, plain));
        assertEquals("vrrp.51", links.deviceOf(instance, onBase));
        assertEquals("eth1", links.deviceOf(instance, elsewhere));
        assertEquals("vrrp1.51", links.deviceOf(instance, flagged));
        assertEquals("vrrp6.51", links.deviceOf(instance, ipv6));
        assertEquals(3, links.all().size());
    }

    @Test
    @DisplayName("use_ipvlan: addresses stay on the interface below")
    void ipvlanHoldsNoAddress() {
        VirtualAddress plain = address("10.0.0.1", "", false);
        VrrpInstance instance = instance(51, s -> s.set(VrrpInstance.USE_IPVLAN,
                IpvlanSpec.of("", Position.NONE, Settings.builder().build()))
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(plain)));
        OwnLinks links = names().of(instance, false);

        assertEquals("vrrp.51", links.own().name());
        assertEquals("eth0", links.deviceOf(instance, plain));
    }

    @Test
    @DisplayName("use_vmac_addr alone: the router stays on its interface, addresses on others do not")
    void addressesOnly() {
        VirtualAddress plain = address("10.0.0.1", "", false);
        VirtualAddress elsewhere = address("10.0.0.3", "eth1", false);
        VrrpInstance instance = instance(51, s -> s.set(VrrpInstance.USE_VMAC_ADDR, true)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(plain, elsewhere)));
        OwnLinks links = names().of(instance, false);

        assertNull(links.own());
        assertEquals("eth0", links.deviceOf(instance, plain));
        assertEquals("vrrp.51", links.deviceOf(instance, elsewhere));
        assertEquals("eth1", links.all().get(0).base());
    }

    @Test
    @DisplayName("the prefixes of global_defs")
    void prefixes() {
        Settings written = Settings.builder().set(GlobalDefs.VMAC_PREFIX, "vm").set(GlobalDefs.VMAC_ADDR_PREFIX, "va")
                .build();
        OwnLinkNames names = new OwnLinkNames(GlobalDefs.of(Position.NONE, written), links, name -> 0);
        VirtualAddress flagged = address("10.0.0.4", "eth1", true);
        VrrpInstance instance = instance(7, s -> s.set(VrrpInstance.USE_VMAC,
                VmacSpec.of("", Position.NONE, Settings.builder().build()))
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(flagged)));
        OwnLinks made = names.of(instance, false);

        assertEquals(List.of("vm.7", "va.7"), made.all().stream().map(VirtualMac::name).toList());
        assertEquals(OwnLinks.NONE, names.of(instance(8, s -> s), false));
    }

    @Test
    @DisplayName("the link-local address of a MAC address")
    void linkLocal() throws UnknownHostException {
        assertEquals(InetAddress.getByName("fe80::5054:ff:fe12:3456"),
                LinkLocal.of(List.of((byte) 0x52, (byte) 0x54, (byte) 0, (byte) 0x12, (byte) 0x34, (byte) 0x56)));
    }
}
