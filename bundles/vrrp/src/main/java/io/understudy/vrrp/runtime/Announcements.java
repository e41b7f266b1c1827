package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.protocol.AnnouncementFrame;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Tells the LAN of a router's addresses, by gratuitous ARP and unsolicited neighbour advertisements built beforehand.
 * Reactor thread only.
 */
final class Announcements implements AutoCloseable {

    /** One message, where it goes, and how fast such messages may follow each other there. */
    record Frame(PacketSocket socket, ByteBuffer bytes, AnnouncementPacer.Lane lane, LongSupplier ownershipEnds) {

        void send() {
            socket.send(bytes, ownershipEnds.getAsLong());
        }
    }

    /**
     * An address on the link that holds it, as far as frames depend on it.
     *
     * @param possible {@code false} on links without ARP
     * @param router   IPv6: the host forwards there
     */
    record Announced(InetAddress address, int linkIndex, String linkName, List<Byte> hardwareAddress,
            boolean possible, boolean router) {

        static Announced of(InetAddress address, LinkStatus link, boolean router) {
            boolean possible = !link.noArp() && !link.loopback() && link.hardwareAddress().size() == 6;
            return new Announced(address, link.index(), link.name(), link.hardwareAddress(), possible, router);
        }
    }

    private final Map<String, PacketSocket> sockets = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();

    /**
     * Opens a socket per link and builds the frames.
     *
     * @param ownershipEnds asked for every message: none goes out later
     * @throws KernelException where the kernel refuses a socket; nothing stays open
     */
    static Announcements open(PacketSockets packetSockets, AnnouncementPacer pacer, LongSupplier ownershipEnds,
            List<Announced> announced) throws KernelException {
        Announcements made = new Announcements();
        try {
            for (Announced each : announced) {
                if (each.possible()) {
                    PacketSocket socket = made.sockets.get(each.linkName());
                    if (socket == null) {
                        socket = packetSockets.openEthernet(each.linkName());
                        made.sockets.put(each.linkName(), socket);
                    }
                    made.frames.add(new Frame(socket,
                            AnnouncementFrame.of(each.address(), each.hardwareAddress(), each.router()),
                            pacer.lane(each.linkName(), each.address() instanceof Inet4Address), ownershipEnds));
                }
            }
            return made;
        } catch (KernelException refused) {
            made.close();
            throw refused;
        }
    }

    /** Sends every frame {@code repeat} times, round-robin over the addresses. */
    void announce(int repeat) {
        for (int round = 0; round < repeat; round++) {
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                frame.lane().send(frame);
            }
        }
    }

    /** Sends every frame once whose interface has a name of these. */
    void announceOn(Predicate<String> interfaceNames) {
        sockets.forEach((name, socket) -> {
            if (interfaceNames.test(name)) {
                frames.stream().filter(frame -> frame.socket() == socket).forEach(frame -> frame.lane().send(frame));
            }
        });
    }

    /** What still waits for its turn is not sent any more. */
    void cancel() {
        for (int i = 0; i < frames.size(); i++) {
            frames.get(i).lane().forget(frames.get(i));
        }
    }

    @Override
    public void close() {
        cancel();
        sockets.values().forEach(PacketSocket::close);
        sockets.clear();
        frames.clear();
    }
}
