package io.understudy.linux.internal.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets from one end of a veth pair to the other. */
class PacketSocketsKernelIT {

    private static final int VRRP = 112;
    private static final int HEADER_SIZE = 20;
    private static final int HEADER6_SIZE = 40;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final long PATIENCE_SECONDS = 10;

    private KernelLab lab;
    private RawPacketSockets sockets;
    private Inet4Address group;
    private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final PacketHandler keep = (packet, now) -> {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        received.add(bytes);
    };

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        // while a link-local address is tentative there is none that IPv6 could send from
        KernelLab.run("sysctl -q -w net.ipv6.conf.default.accept_dad=0");
        lab.veth("lx0", "lx1");
        KernelLab.run("sysctl -q -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.lx1.rp_filter=0");
        KernelLab.run("ip addr add 10.1.0.1/16 dev lx0");
        KernelLab.run("ip addr add 10.1.0.2/16 dev lx1");
        group = (Inet4Address) InetAddress.getByName("224.0.0.18");
        sockets = new RawPacketSockets(lab.libc(), lab.reactor());
    }

    @AfterEach
    void leave() throws Exception {
        lab.close();
    }

    private PacketSocket open(String interfaceName, Inet4Address joined, PacketHandler handler) throws Exception {
        return lab.onReactor(() -> sockets.openIpv4(interfaceName, VRRP, joined, handler));
    }

    /** From 10.1.0.77: a source of this host's would be taken for a martian. */
    private static ByteBuffer datagram(String destination, int... payload) throws Exception {
        ByteBuffer packet = ByteBuffer.allocateDirect(HEADER_SIZE + payload.length);
        packet.put((byte) 0x45).put((byte) 0xc0).putShort((short) packet.capacity()).putInt(0);
        packet.put((byte) 255).put((byte) VRRP).putShort((short) 0);
        packet.put(InetAddress.getByName("10.1.0.77").getAddress());
        packet.put(InetAddress.getByName(destination).getAddress());
        for (int b : payload) {
            packet.put((byte) b);
        }
        // the position where writing ended must not matter
        return packet;
    }

    private static InetAddress ip(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    /** From fe80::77, which this host does not have. */
    private static ByteBuffer datagram6(String source, String destination, int hopLimit, int... payload)
            throws Exception {
        ByteBuffer packet = ByteBuffer.allocateDirect(HEADER6_SIZE + payload.length);
        packet.putInt(0x6c000000).putShort((short) payload.length).put((byte) VRRP).put((byte) hopLimit);
        packet.put(ip(source).getAddress()).put(ip(destination).getAddress());
        for (int b : payload) {
            packet.put((byte) b);
        }
        return packet;
    }

    private PacketSocket open6(String interfaceName, String joined, PacketHandler handler) throws Exception {
        Inet6Address group6 = joined == null ? null : (Inet6Address) ip(joined);
        return lab.onReactor(() -> sockets.openIpv6(interfaceName, VRRP, group6, handler));
    }

    private void send(PacketSocket socket, long notAfterNanos, ByteBuffer... packets) throws Exception {
        lab.onReactor(() -> {
            for (ByteBuffer packet : packets) {
                socket.send(packet, notAfterNanos);
            }
            return null;
        });
        assertTrue(lab.reactor().barrier(10_000));
    }

    private byte[] next() throws InterruptedException {
        return received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void multicastArrivesWholeAndIsNotHeardByItsSender() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, keep);
        ByteBuffer packet = datagram("224.0.0.18", 1, 2, 3);
        send(sender, NO_LIMIT, packet);
        byte[] seen = next();
        assertEquals(23, seen.length);
        assertEquals((byte) 255, seen[8]);
        assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOfRange(seen, HEADER_SIZE, 23));
        assertEquals(1, sender.sent());
        assertEquals(0, sender.failed(), () -> sender.lastFailure().getMessage());
        assertTrue(received.isEmpty());
    }

    @Test
    void moreThanABatchArrivesInOrder() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, keep);
        ByteBuffer[] packets = new ByteBuffer[150];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = datagram("224.0.0.18", i);
        }
        send(sender, NO_LIMIT, packets);
        for (int i = 0; i < packets.length; i++) {
            assertEquals((byte) i, next()[HEADER_SIZE]);
        }
        assertEquals(150, sender.sent());
    }

    /** IP_MULTICAST_ALL: by default a socket hears every group that anybody on this host joined. */
    @Test
    void groupsJoinedByOthersAreNotHeard() throws Exception {
        LinkedBlockingQueue<byte[]> unjoined = new LinkedBlockingQueue<>();
        PacketSocket sender = open("lx0", null, keep);
        open("lx1", null, (packet, now) -> unjoined.add(new byte[0]));
        open("lx1", group, keep);
        send(sender, NO_LIMIT, datagram("224.0.0.18", 1));
        assertEquals(1, next()[HEADER_SIZE]);
        assertTrue(lab.reactor().barrier(10_000));
        assertTrue(unjoined.isEmpty());
    }

    @Test
    void latePacketsAreDroppedAndCounted() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, keep);
        send(sender, lab.reactor().nowNanos() - 1, datagram("224.0.0.18", 1));
        send(sender, NO_LIMIT, datagram("224.0.0.18", 2));
        assertEquals(2, next()[HEADER_SIZE]);
        assertEquals(1, sender.droppedLate());
        assertEquals(1, sender.sent());
    }

    @Test
    void handlerThatThrowsMissesNothingElse() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, (packet, now) -> {
            if (packet.get(HEADER_SIZE) == 1) {
                throw new IllegalStateException("expected by this test");
            }
            keep.received(packet, now);
        });
        send(sender, NO_LIMIT, datagram("224.0.0.18", 1), datagram("224.0.0.18", 2));
        assertEquals(2, next()[HEADER_SIZE]);
        assertEquals(1, lab.reactor().statistics().failures());
    }

    @Test
    void refusalOfOnePacketDoesNotHoldTheOthers() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, keep);
        ByteBuffer broken = datagram("224.0.0.18", 1);
        broken.put(0, (byte) 0x4f);
        send(sender, NO_LIMIT, broken, datagram("224.0.0.18", 2));
        assertEquals(2, next()[HEADER_SIZE]);
        assertEquals(1, sender.failed());
        assertEquals("EINVAL (Invalid argument)", sender.lastFailure().errorName());
        assertTrue(sender.lastFailure().getMessage().startsWith("send a datagram on lx0: "));
    }

    /** What the kernel does not deliver is put together again: the same bytes come out as went in. */
    @Test
    void ipv6ArrivesWithItsHeaderAndIsNotHeardByItsSender() throws Exception {
        PacketSocket sender = open6("lx0", "ff02::12", keep);
        open6("lx1", "ff02::12", keep);
        ByteBuffer packet = datagram6("fe80::77", "ff02::12", 255, 1, 2, 3);
        send(sender, NO_LIMIT, packet);
        byte[] sent = new byte[packet.capacity()];
        packet.get(0, sent);
        assertEquals(HexFormat.of().formatHex(sent), HexFormat.of().formatHex(next()));
        assertEquals(1, sender.sent());
        send(sender, NO_LIMIT, datagram6("fd00::77", "ff02::12", 9, 4));
        byte[] seen = next();
        assertEquals(9, seen[7]);
        assertEquals(InetAddress.getByAddress(Arrays.copyOfRange(seen, 8, 24)), ip("fd00::77"));
        assertTrue(lab.reactor().barrier(10_000));
        assertTrue(received.isEmpty());
    }

    @Test
    void withoutAnInterfaceUnicastGoesWhereTheRouteSays() throws Exception {
        PacketSocket everywhere = open("", null, keep);
        send(everywhere, NO_LIMIT, datagram("127.0.0.1", 3));
        assertEquals(3, next()[HEADER_SIZE]);
        PacketSocket everywhere6 = open6("", null, keep);
        send(everywhere6, NO_LIMIT, datagram6("::1", "::1", 255, 4));
        assertEquals(4, next()[HEADER6_SIZE]);
    }

    @Test
    void ipv6OfTheLargestAdvertArrivesWhole() throws Exception {
        KernelLab.run("ip link set lx0 mtu 9000");
        KernelLab.run("ip link set lx1 mtu 9000");
        PacketSocket sender = open6("lx0", "ff02::12", keep);
        open6("lx1", "ff02::12", keep);
        int[] payload = new int[8 + 255 * 16];
        payload[payload.length - 1] = 77;
        send(sender, NO_LIMIT, datagram6("fe80::77", "ff02::12", 255, payload));
        byte[] seen = next();
        assertEquals(HEADER6_SIZE + payload.length, seen.length);
        assertEquals(77, seen[seen.length - 1]);
    }

    /** The kernel's worker makes the local route of an IPv6 address after the address is there. */
    private static void awaitLocalRoute(String address) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!KernelLab.run("ip -6 route show table local").contains("local " + address + " ")) {
            assertTrue(System.nanoTime() < end, () -> "no local route to " + address);
        }
    }

    /** Unicast goes to whom the header names; the neighbour's answer is waited for by the kernel. */
    @Test
    void ipv6UnicastArrives() throws Exception {
        KernelLab.run("ip -6 addr add fd00::2/64 dev lx1 nodad");
        String hardware = KernelLab.run("ip -br link show lx1").split("\\s+")[2];
        KernelLab.run("ip -6 route add fd01::2/128 via fe80::99 dev lx0");
        KernelLab.run("ip -6 neigh add fe80::99 lladdr " + hardware + " dev lx0");
        KernelLab.run("ip -6 addr add fd01::2/128 dev lx1 nodad");
        // both ends are of one host here, which takes its own addresses for local whatever the route says
        KernelLab.run("ip -6 rule add pref 0 oif lx0 lookup main");
        awaitLocalRoute("fd01::2");
        KernelLab.run("ip -6 route del local fd01::2 dev lx1 table local");
        KernelLab.run("ip -6 route add local fd01::2 dev lo table 99");
        KernelLab.run("ip -6 rule add pref 1 iif lx1 lookup 99");
        PacketSocket sender = open6("lx0", null, keep);
        open6("lx1", null, keep);
        send(sender, NO_LIMIT, datagram6("fd00::77", "fd01::2", 64, 5));
        byte[] seen = next();
        assertEquals(0, sender.failed(), () -> sender.lastFailure().getMessage());
        assertEquals(5, seen[HEADER6_SIZE]);
        assertEquals(64, seen[7]);
        assertEquals(ip("fd01::2"), InetAddress.getByAddress(Arrays.copyOfRange(seen, 24, 40)));
    }

    @Test
    void gratuitousArpIsHeardByThePeer() throws Exception {
        byte[] frame = HexFormat.of().parseHex("ffffffffffff" + "020000000099" + "0806"
                + "0001" + "0800" + "06" + "04" + "0001" + "020000000099" + "0a01005b" + "000000000000" + "0a01005b");
        ByteBuffer packet = ByteBuffer.allocateDirect(frame.length).put(frame);
        KernelLab.run("sysctl -q -w net.ipv4.conf.lx1.arp_accept=1");
        PacketSocket arp = lab.onReactor(() -> sockets.openEthernet("lx0"));
        try (ArpTap tap = new ArpTap(lab.libc(), lab.index("lx1"))) {
            send(arp, NO_LIMIT, packet);
            assertEquals(HexFormat.of().formatHex(frame), tap.next());
        }
        assertEquals(1, arp.sent());
        assertTrue(KernelLab.run("ip neigh show dev lx1").contains("10.1.0.91 lladdr 02:00:00:00:00:99"));
    }

    /** Hears ARP on an interface. */
    private static final class ArpTap implements AutoCloseable {

        private final Libc libc;
        private final int fd;

        ArpTap(Libc libc, int interfaceIndex) throws KernelException {
            this.libc = libc;
            fd = libc.check("tap", libc.sockets().socket(17, 3, 0x0608));
            Memory address = new Memory(20);
            address.buffer().putShort(0, (short) 17).putShort(2, (short) 0x0608).putInt(4, interfaceIndex);
            libc.check("bind", libc.sockets().bind(fd, address.address(), 20));
        }

        String next() throws KernelException {
            Memory frame = new Memory(2048);
            int length = libc.check("recv", (int) libc.sockets().recv(fd, frame.address(), 2048, 0));
            byte[] bytes = new byte[length];
            frame.buffer().get(0, bytes);
            return HexFormat.of().formatHex(bytes);
        }

        @Override
        public void close() {
            libc.files().close(fd);
        }
    }

    @Test
    void whatIsQueuedIsSentBeforeClosing() throws Exception {
        PacketSocket sender = open("lx0", group, keep);
        open("lx1", group, keep);
        ByteBuffer packet = datagram("224.0.0.18", 9);
        lab.onReactor(() -> {
            sender.send(packet, NO_LIMIT);
            sender.close();
            return null;
        });
        assertEquals(9, next()[HEADER_SIZE]);
        assertThrows(Exception.class, () -> send(sender, NO_LIMIT, packet));
    }

    @Test
    void unknownInterfaceIsNamed() {
        Exception e = assertThrows(Exception.class, () -> open("lxnone", group, keep));
        assertEquals("find interface lxnone: ENODEV (No such device)", e.getCause().getMessage());
    }
}
