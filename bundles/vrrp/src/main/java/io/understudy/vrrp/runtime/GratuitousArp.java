package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Announces addresses by gratuitous ARP: requests whose sender and target are the address itself (RFC 826, RFC 5227
 * section 3), broadcast, with frames built beforehand. Reactor thread only.
 */
final class GratuitousArp implements AutoCloseable {

    private static final int FRAME_BYTES = 42;
    private static final byte BROADCAST = (byte) 0xff;

    private record Frame(PacketSocket socket, ByteBuffer bytes) {
    }

    private final Map<String, PacketSocket> sockets = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();

    /**
     * An address on the link that holds it, as far as frames depend on it.
     *
     * @param possible {@code false} on links without ARP
     */
    record Announced(Inet4Address address, int linkIndex, String linkName, List<Byte> hardwareAddress,
            boolean possible) {

        static Announced of(Inet4Address address, LinkStatus link) {
            boolean possible = !link.noArp() && !link.loopback() && link.hardwareAddress().size() == 6;
            return new Announced(address, link.index(), link.name(), link.hardwareAddress(), possible);
        }
    }

    /**
     * Opens a socket per link and builds the frames.
     *
     * @throws KernelException where the kernel refuses a socket; nothing stays open
     */
    static GratuitousArp open(PacketSockets packetSockets, List<Announced> announced) throws KernelException {
        GratuitousArp arp = new GratuitousArp();
        try {
            for (Announced each : announced) {
                if (each.possible()) {
                    PacketSocket socket = arp.sockets.get(each.linkName());
                    if (socket == null) {
                        socket = packetSockets.openEthernet(each.linkName());
                        arp.sockets.put(each.linkName(), socket);
                    }
                    arp.frames.add(new Frame(socket, frame(each.address(), each.hardwareAddress())));
                }
            }
            return arp;
        } catch (KernelException refused) {
            arp.close();
            throw refused;
        }
    }

    /** Sends every frame {@code repeat} times, round-robin over the addresses. */
    void announce(int repeat, long notAfterNanos) {
        for (int round = 0; round < repeat; round++) {
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                frame.socket().send(frame.bytes(), notAfterNanos);
            }
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(PacketSocket::close);
        sockets.clear();
        frames.clear();
    }

    private static ByteBuffer frame(Inet4Address address, List<Byte> hardwareAddress) {
        ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
        put(frame, BROADCAST);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x0806);
        frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4).putShort((short) 1);
        hardwareAddress.forEach(frame::put);
        frame.put(address.getAddress());
        put(frame, BROADCAST);
        frame.put(address.getAddress());
        return frame.flip();
    }

    private static void put(ByteBuffer frame, byte value) {
        for (int i = 0; i < 6; i++) {
            frame.put(value);
        }
    }
}
