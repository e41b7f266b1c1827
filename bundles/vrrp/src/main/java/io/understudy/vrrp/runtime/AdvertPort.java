package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.protocol.IpDatagram;
import io.understudy.vrrp.protocol.ReceiveChecks;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The socket for the adverts of all routers of one {@link Wire}; hands each packet to the router whose VRID it names,
 * and where several share that, to the one between whose peers it travels. Follows the interface when that is made
 * anew. Reactor thread only.
 */
final class AdvertPort implements AutoCloseable {

    private static final int VRIDS = 256;
    private static final AdvertListener[] NOBODY = {};
    /** Interface index where the socket is bound to none. */
    private static final int ANY_INTERFACE = 0;

    private final PacketSockets sockets;
    private final AdvertPorts others;
    private final Wire wire;
    private final byte[] group;
    private final AdvertListener[][] routers = new AdvertListener[VRIDS][];
    private PacketSocket socket;
    private int interfaceIndex;
    private int users;
    private long unknownVrids;

    AdvertPort(PacketSockets sockets, AdvertPorts others, Wire wire) {
        this.sockets = sockets;
        this.others = others;
        this.wire = wire;
        this.group = wire.unicast() ? null : wire.group().getAddress();
        Arrays.fill(routers, NOBODY);
    }

    Wire wire() {
        return wire;
    }

    /**
     * Opens the socket, or opens it anew where the interface is another one than before.
     *
     * @param link {@code null}: there is none to follow
     */
    void follow(LinkStatus link) throws KernelException {
        int index = link == null ? ANY_INTERFACE : link.index();
        if (socket != null && interfaceIndex == index) {
            return;
        }
        disconnect();
        socket = wire.ipv6()
                ? sockets.openIpv6(wire.interfaceName(), wire.protocol(), (Inet6Address) wire.group(), this::received)
                : sockets.openIpv4(wire.interfaceName(), wire.protocol(), (Inet4Address) wire.group(),
                        this::received);
        interfaceIndex = index;
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

    void attach(int virtualRouterId, AdvertListener router) {
        AdvertListener[] before = routers[virtualRouterId];
        AdvertListener[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = router;
        routers[virtualRouterId] = after;
        users++;
    }

    /** {@code true} where nobody uses the port any more. */
    boolean detach(int virtualRouterId, AdvertListener router) {
        routers[virtualRouterId] = Arrays.stream(routers[virtualRouterId]).filter(each -> each != router)
                .toArray(AdvertListener[]::new);
        return --users == 0;
    }

    void send(ByteBuffer datagram, long notAfterNanos) {
        if (socket != null) {
            socket.send(datagram, notAfterNanos);
        }
    }

    /** Packets that the kernel would not send. */
    long failed() {
        return socket == null ? 0 : socket.failed();
    }

    /** Why not, the last time; empty: it never was so. */
    String lastFailure() {
        return socket == null || socket.lastFailure() == null ? "" : socket.lastFailure().getMessage();
    }

    boolean serves(int virtualRouterId) {
        return routers[virtualRouterId].length > 0;
    }

    /** Adverts that concern nobody here. */
    long unknownVrids() {
        return unknownVrids;
    }

    private void received(ByteBuffer packet, long nowNanos) {
        int virtualRouterId = ReceiveChecks.virtualRouterId(packet);
        if (virtualRouterId < 0 || !serves(virtualRouterId)) {
            unknownVrids++;
            others.unknown().heard(wire.interfaceName(), virtualRouterId);
            return;
        }
        boolean multicast = IpDatagram.isMulticast(packet);
        if (multicast && !wire.unicast() && !IpDatagram.isTo(packet, group)) {
            return; // to a group that somebody else joined
        }
        if (multicast == wire.unicast() && others.serveOtherwise(wire, virtualRouterId)) {
            return; // another socket has it too, and there it is right
        }
        AdvertListener router = whoseIs(packet, routers[virtualRouterId]);
        if (router == null) {
            unknownVrids++;
        } else {
            router.received(packet, nowNanos);
        }
    }

    /** One alone hears everything, so that it can say what is wrong with it. */
    private AdvertListener whoseIs(ByteBuffer packet, AdvertListener[] candidates) {
        if (candidates.length == 1 && !wire.interfaceName().isEmpty()) {
            return candidates[0];
        }
        for (int i = 0; i < candidates.length; i++) {
            if (candidates[i].isBetweenPeers(packet)) {
                return candidates[i];
            }
        }
        return null;
    }

    @Override
    public void close() {
        disconnect();
    }
}
