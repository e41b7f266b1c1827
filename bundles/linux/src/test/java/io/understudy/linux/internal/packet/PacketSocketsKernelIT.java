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
    private static final long NO_LIMIT = Long.MAX_VALUE;

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
        return received.poll(10, TimeUnit.SECONDS);
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
