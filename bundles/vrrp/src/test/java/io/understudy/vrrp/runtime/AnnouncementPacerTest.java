package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GarpGroup;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.testkit.time.VirtualTime;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Behaviour C76: gaps between announcements, per interface or per garp_group, over all routers. */
class AnnouncementPacerTest {

    private static final long MILLI = 1_000_000L;

    private final VirtualTime time = new VirtualTime();
    private final VirtualReactor reactor = new VirtualReactor(time);
    private final AnnouncementPacer pacer = new AnnouncementPacer(reactor);
    /** What was sent: milliseconds, interface, address. */
    private final List<String> sent = new ArrayList<>();
    private long ownershipEnds = Long.MAX_VALUE;

    private final class Sockets implements PacketSockets {

        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) {
            return new Socket(interfaceName);
        }
    }

    private final class Socket implements PacketSocket {

        private final String name;

        Socket(String name) {
            this.name = name;
        }

        @Override
        public void send(ByteBuffer packet, long notAfterNanos) {
            String kind = packet.getShort(12) == 0x0806 ? "ARP " : "NA ";
            String late = notAfterNanos == Long.MAX_VALUE ? "" : " until " + notAfterNanos;
            sent.add(time.nowNanos() / MILLI + " " + name + " " + kind + (packet.get(packet.limit() - 1) & 0xff) + late);
        }

        @Override
        public long sent() {
            return 0;
        }

        @Override
        public long droppedLate() {
            return 0;
        }

        @Override
        public long failed() {
            return 0;
        }

        @Override
        public KernelException lastFailure() {
            return null;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static Configuration gaps(long garpMicros, long gnaMicros, GarpGroup... groups) {
        Configuration.Builder wanted = Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.VRRP_GARP_INTERVAL_MICROS, garpMicros)
                        .set(GlobalDefs.VRRP_GNA_INTERVAL_MICROS, gnaMicros).build()));
        Stream.of(groups).forEach(wanted::add);
        return wanted.build();
    }

    private static GarpGroup group(long garpMicros, String... interfaces) {
        return GarpGroup.of(String.join(" ", interfaces), Position.NONE, Settings.builder()
                .set(GarpGroup.GARP_INTERVAL_MICROS, garpMicros)
                .set(GarpGroup.INTERFACES, List.of(interfaces)).build());
    }

    private Announcements announcements(int index, String name, String... addresses) throws KernelException {
        return Announcements.open(new Sockets(), pacer, () -> ownershipEnds, Stream.of(addresses).map(address ->
                Announcements.Announced.of(Given.ip(address), Given.link(index, name, true, true), false)).toList());
    }

    @Test
    void withoutAGapEverythingGoesAtOnceRoundRobin() throws KernelException {
        pacer.configure(gaps(0, 0));
        announcements(2, "eth0", "10.0.0.1", "10.0.0.2").announce(2);
        assertEquals(List.of("0 eth0 ARP 1", "0 eth0 ARP 2", "0 eth0 ARP 1", "0 eth0 ARP 2"), sent);
    }

    @Test
    void theGapHoldsOverAllRoutersOfAnInterfaceAndForEachKindByItself() throws KernelException {
        pacer.configure(gaps(10_000, 30_000));
        Announcements one = announcements(2, "eth0", "10.0.0.1", "10.0.0.2");
        Announcements other = announcements(2, "eth0", "10.0.0.3", "fe80::4");
        reactor.turn(() -> {
            one.announce(1);
            other.announce(2);
        });
        time.runUntil(1000 * MILLI);
        assertEquals(List.of("0 eth0 ARP 1", "10 eth0 ARP 2", "20 eth0 ARP 3", "30 eth0 ARP 3"),
                sent.stream().filter(each -> each.contains("ARP")).toList());
        assertEquals(List.of("0 eth0 NA 2", "30 eth0 NA 2"), sent.stream().filter(each -> each.contains("NA"))
                .toList(), "an NA ends with the hardware address");
        sent.clear();
        one.announce(1);
        assertEquals(List.of("1000 eth0 ARP 1"), sent, "after a pause the first goes at once");
    }

    @Test
    void interfacesOfAGroupShareItsGap() throws KernelException {
        assertTrue(pacer.configure(gaps(0, 0, group(5_000, "eth0", "eth1"))));
        Announcements one = announcements(2, "eth0", "10.0.0.1");
        Announcements other = announcements(3, "eth1", "10.0.0.2");
        Announcements free = announcements(4, "eth2", "10.0.0.3");
        reactor.turn(() -> Stream.of(one, other, free).forEach(each -> each.announce(1)));
        time.runUntil(1000 * MILLI);
        assertEquals(List.of("0 eth0 ARP 1", "0 eth2 ARP 3", "5 eth1 ARP 2"), sent);
    }

    @Test
    void whoIsNoLongerMasterSendsNothingThatStillWaits() throws KernelException {
        pacer.configure(gaps(10_000, 0));
        Announcements one = announcements(2, "eth0", "10.0.0.1");
        Announcements other = announcements(2, "eth0", "10.0.0.2");
        reactor.turn(() -> {
            one.announce(3);
            other.announce(1);
            one.cancel();
        });
        time.runUntil(1000 * MILLI);
        assertEquals(List.of("0 eth0 ARP 1", "10 eth0 ARP 2"), sent);
    }

    /** CLUSTER SAFETY: what waits is bounded by the ownership at the time when it is sent. */
    @Test
    void whatWaitsIsBoundedByTheOwnershipOfItsOwnTime() throws KernelException {
        pacer.configure(gaps(10_000, 0));
        ownershipEnds = 7;
        announcements(2, "eth0", "10.0.0.1").announce(2);
        ownershipEnds = 8;
        time.runUntil(1000 * MILLI);
        assertEquals(List.of("0 eth0 ARP 1 until 7", "10 eth0 ARP 1 until 8"), sent);
    }

    @Test
    void otherGapsHoldForWhatIsThereAlready() throws KernelException {
        assertFalse(pacer.configure(gaps(10_000, 0)));
        Announcements one = announcements(2, "eth0", "10.0.0.1");
        pacer.configure(gaps(50_000, 0));
        one.announce(2);
        time.runUntil(1000 * MILLI);
        assertEquals(List.of("0 eth0 ARP 1", "50 eth0 ARP 1"), sent);
        assertTrue(pacer.configure(gaps(50_000, 0, group(5_000, "eth0"))));
    }
}
