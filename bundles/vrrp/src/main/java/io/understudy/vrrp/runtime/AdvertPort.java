package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.ReceiveChecks;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * The socket for the adverts of all routers of one interface and multicast group; hands each packet to the router whose
 * VRID it names. Follows the interface when that is made anew. Reactor thread only.
 */
final class AdvertPort implements AutoCloseable {

    private static final int VRIDS = 256;

    private final PacketSockets sockets;
    private final String interfaceName;
    private final Inet4Address group;
    private final PacketHandler[] routers = new PacketHandler[VRIDS];
    private PacketSocket socket;
    private int interfaceIndex;
    private int users;
    private long unknownVrids;

    AdvertPort(PacketSockets sockets, String interfaceName, Inet4Address group) {
        this.sockets = sockets;
        this.interfaceName = interfaceName;
        this.group = group;
    }

    /** Opens the socket, or opens it anew where the interface is another one than before. */
    void follow(LinkStatus link) throws KernelException {
        if (socket != null && interfaceIndex == link.index()) {
            return;
        }
        disconnect();
        socket = sockets.openIpv4(interfaceName, Advert.IP_PROTOCOL, group, this::received);
        interfaceIndex = link.index();
    }

    /** The interface is gone: so is what was bound to it. */
    void disconnect() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    boolean isOpen() {
        return socket != null;
    }

    void attach(int virtualRouterId, PacketHandler router) {
        routers[virtualRouterId] = router;
        users++;
    }

    /** {@code true} where nobody uses the port any more. Leaves a successor with the same VRID attached. */
    boolean detach(int virtualRouterId, PacketHandler router) {
        if (routers[virtualRouterId] == router) {
            routers[virtualRouterId] = null;
        }
        return --users == 0;
    }

    void send(ByteBuffer datagram, long notAfterNanos) {
        if (socket != null) {
            socket.send(datagram, notAfterNanos);
        }
    }

    /** Adverts for VRIDs that nobody here has. */
    long unknownVrids() {
        return unknownVrids;
    }

    private void received(ByteBuffer packet, long nowNanos) {
        int virtualRouterId = ReceiveChecks.virtualRouterId(packet);
        PacketHandler router = virtualRouterId < 0 ? null : routers[virtualRouterId];
        if (router == null) {
            unknownVrids++;
        } else {
            router.received(packet, nowNanos);
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
