package io.understudy.linux.internal.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.RouteNetlink;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links and addresses as the real kernel tells them. */
class NetworkMonitorKernelIT {

    private KernelLab lab;
    private final RecordingNetwork network = new RecordingNetwork();

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        // addresses that IPv6 makes by itself would come in between
        KernelLab.run("sysctl -q -w net.ipv6.conf.all.disable_ipv6=1");
    }

    @AfterEach
    void leave() throws Exception {
        lab.close();
    }

    @Test
    void tellsWhatExistsThenWhatChanges() throws Exception {
        KernelLab.run("ip addr add 10.1.0.1/16 dev lx0");
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        try {
            lab.onReactor(() -> netlink.monitor(network));
            List<String> first = network.await("+10.1.0.1/16");
            assertTrue(first.contains("link lx0 up running"), first.toString());
            assertTrue(first.contains("link lo up running"), first.toString());

            KernelLab.run("ip link set lx1 down");
            network.await("link lx0 up");
            KernelLab.run("ip link set lx1 up");
            network.await("link lx0 up running");
            KernelLab.run("ip link set lx0 down");
            network.await("link lx0 down");
            KernelLab.run("ip link set lx0 name lx9");
            network.await("link lx9 down");
            KernelLab.run("ip addr del 10.1.0.1/16 dev lx9");
            network.await("-10.1.0.1/16 by others");
            KernelLab.run("ip addr add 10.1.0.2/16 dev lx9");
            network.await("+10.1.0.2/16");
            KernelLab.run("ip link del lx9");
            assertTrue(network.await("link lx9 gone").contains("-10.1.0.2/16 by others"));
        } finally {
            netlink.stop();
        }
    }

    @Test
    void linkIsDescribedWhole() throws Exception {
        KernelLab.run("ip link set lx0 mtu 1400 address 02:00:00:00:12:34 arp off");
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        try {
            LinkStatus link = netlink.links().stream().filter(l -> l.name().equals("lx0")).findAny().orElseThrow();
            assertEquals(lab.index("lx0"), link.index());
            assertEquals(1400, link.mtu());
            assertTrue(link.noArp());
            assertFalse(link.loopback());
            assertEquals(List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0x12, (byte) 0x34),
                    link.hardwareAddress());
            assertTrue(netlink.links().get(0).loopback());
        } finally {
            netlink.stop();
        }
    }

    @Test
    void bridgePortThatLeavesIsNoLinkThatIsGone() throws Exception {
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        try {
            KernelLab.run("ip link add lxbr type bridge");
            KernelLab.run("ip link set lx1 master lxbr");
            KernelLab.run("ip link set lx1 nomaster");
            lab.onReactor(() -> netlink.monitor(network));
            KernelLab.run("ip link set lxbr up");
            List<String> told = network.await("link lxbr up");
            assertFalse(told.contains("link lx1 gone"), told.toString());
            assertTrue(netlink.links().stream().anyMatch(l -> l.name().equals("lx1")));
        } finally {
            netlink.stop();
        }
    }

    @Test
    void closedSubscriptionIsToldNothing() throws Exception {
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        try {
            RouteNetlink.Subscription subscription = lab.onReactor(() -> netlink.monitor(network));
            network.await("link lx0 up running");
            lab.onReactor(() -> {
                subscription.close();
                return null;
            });
            network.rest();
            RecordingNetwork other = new RecordingNetwork();
            lab.onReactor(() -> netlink.monitor(other));
            KernelLab.run("ip addr add 10.1.0.3/16 dev lx0");
            other.await("+10.1.0.3/16");
            assertEquals(List.of(), network.rest());
        } finally {
            netlink.stop();
        }
    }

    /** The thread that reads the messages is in sendmsg while its requests cause more than 4 KiB of them. */
    @Test
    void lostMessagesLeadToAResyncThatTellsTheDifference() throws Exception {
        KernelLab.run("ip addr add 10.4.9.9/32 dev lx0");
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor(), 4096);
        try {
            lab.onReactor(() -> netlink.monitor(network));
            network.await("+10.4.9.9/32");
            List<KernelAddress> many = new ArrayList<>();
            for (int i = 1; i <= 200; i++) {
                many.add(new KernelAddress(lab.index("lx0"), InetAddress.getByName("10.4.0." + i), 32, null, "", 0));
            }
            RecordingNetwork results = new RecordingNetwork();
            AddressSet set = lab.onReactor(() -> netlink.addressSet(many, results));
            lab.onReactor(() -> {
                set.add(0, Long.MAX_VALUE);
                return null;
            });
            results.await("added, 0 failures");
            List<String> told = network.await("+10.4.0.200/32");
            assertEquals(200, told.stream().filter(t -> t.startsWith("+10.4.0.")).count());
            lab.onReactor(() -> {
                set.delete();
                return null;
            });
            results.await("deleted, 0 failures");
            KernelLab.run("ip addr del 10.4.9.9/32 dev lx0");
            told = network.await("-10.4.9.9/32 by others");
            assertEquals(200, told.stream().filter(t -> t.startsWith("-10.4.0.") && t.endsWith("by us")).count(),
                    told.toString());
            assertEquals(List.of(), netlink.addresses().stream().filter(a -> a.prefixLength() == 32).toList());
        } finally {
            netlink.stop();
        }
    }
}
