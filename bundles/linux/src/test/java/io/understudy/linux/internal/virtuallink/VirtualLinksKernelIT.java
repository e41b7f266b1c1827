package io.understudy.linux.internal.virtuallink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.netlink.KernelRouteNetlink;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.virtuallink.VirtualLink;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VirtualLinksKernelIT {

    private static final List<Byte> MAC = List.of((byte) 0, (byte) 0, (byte) 0x5e, (byte) 0, (byte) 1, (byte) 51);

    private KernelLab lab;
    private KernelVirtualLinks links;

    @BeforeEach
    void makeInterfaces() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        links = new KernelVirtualLinks(lab.libc());
    }

    @AfterEach
    void close() throws Exception {
        links.close();
        lab.close();
    }

    private VirtualLink vmac() {
        return new VirtualLink("vrrp.51", LinkDetails.MACVLAN, lab.index("lx0"), MAC, LinkDetails.MACVLAN_PRIVATE, 7);
    }

    @Test
    @DisplayName("what ip(8) says of a private macvlan that was made, set up, given an address and removed")
    void makesWhatIpShows() throws Exception {
        int index = links.add(vmac());

        String down = KernelLab.run("ip -d link show vrrp.51");
        links.up("vrrp.51", index);
        links.addAddress(new KernelAddress(index, InetAddress.getByName("fe80::1"), 64, null, "", 0));
        String up = KernelLab.run("ip -d addr show vrrp.51");
        links.removeAddress(new KernelAddress(index, InetAddress.getByName("fe80::1"), 64, null, "", 0));
        links.removeAddress(new KernelAddress(index, InetAddress.getByName("fe80::1"), 64, null, "", 0));
        String without = KernelLab.run("ip -d addr show vrrp.51");
        links.remove("vrrp.51", index);
        links.remove("vrrp.51", index);

        assertTrue(down.contains("vrrp.51@lx0") && down.contains("state DOWN") && down.contains("group 7")
                && down.contains("00:00:5e:00:01:33") && down.contains("macvlan mode private"), down);
        assertTrue(up.contains("state UP") && up.contains("fe80::1/64"), up);
        assertFalse(without.contains("fe80::1/64"), without);
        assertThrows(Exception.class, () -> KernelLab.run("ip link show vrrp.51"));
    }

    @Test
    @DisplayName("a name that is taken is refused and says so")
    void nameTaken() throws Exception {
        links.add(vmac());

        KernelException refused = assertThrows(KernelException.class, () -> links.add(vmac()));

        assertEquals("make the macvlan vrrp.51: EEXIST (File exists)", refused.getMessage());
    }

    @Test
    @DisplayName("the monitor tells kind, parent, mode and group")
    void monitorTells() throws Exception {
        int index = links.add(vmac());
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        try {
            LinkStatus link = netlink.links().stream().filter(each -> each.index() == index).findFirst().orElseThrow();

            assertEquals(new LinkDetails("macvlan", lab.index("lx0"), LinkDetails.MACVLAN_PRIVATE, 7, 0),
                    link.details());
            assertEquals(MAC, link.hardwareAddress());
        } finally {
            netlink.stop();
        }
    }
}
