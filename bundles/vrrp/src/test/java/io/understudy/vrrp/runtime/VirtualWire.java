package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The networks around a host: peers that speak as MASTER until they hear a higher priority. */
final class VirtualWire implements PacketSockets {

    private static final int VRID_AT = 21;
    private static final int PRIORITY_AT = 22;
    private static final long NANOS_PER_CENTI = 10_000_000L;

    private final VirtualTime time;
    private final VirtualReactor reactor;
    private final List<Socket> open = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();

    VirtualWire(VirtualTime time, VirtualReactor reactor) {
        this.time = time;
        this.reactor = reactor;
    }

    /** A peer that begins to speak now. */
    Peer peer(String interfaceName, Inet4Address group, RouterSettings settings) {
        Peer peer = new Peer(interfaceName, group, settings);
        peers.add(peer);
        peer.speak();
        return peer;
    }

    /** Who speaks, or spoke, for a virtual router. */
    List<Peer> peers() {
        return peers;
    }

    final class Peer {

        private final String interfaceName;
        private final Inet4Address group;
        private final RouterSettings settings;
        private final ByteBuffer advert;
        private boolean silent;

        private Peer(String interfaceName, Inet4Address group, RouterSettings settings) {
            this.interfaceName = interfaceName;
            this.group = group;
            this.settings = settings;
            var value = settings.advert(settings.basePriority());
            Envelope envelope = Delivery.multicast(group).toGroup(Given.ip("10.1.0.200"));
            advert = ByteBuffer.allocate(AdvertEncoder.datagramLength(value, envelope));
            AdvertEncoder.encode(value, envelope, advert);
            advert.flip();
        }

        private void speak() {
            if (!silent) {
                List.copyOf(open).stream().filter(socket -> socket.interfaceName.equals(interfaceName)
                        && socket.group.equals(group)).forEach(socket -> reactor.turn(
                                () -> socket.handler.received(advert.duplicate(), reactor.nowNanos())));
                time.after(settings.advertIntervalCentis() * NANOS_PER_CENTI, this::speak);
            }
        }

        private void hear(String onInterface, ByteBuffer packet) {
            if (onInterface.equals(interfaceName) && (packet.get(VRID_AT) & 0xff) == settings.virtualRouterId()
                    && (packet.get(PRIORITY_AT) & 0xff) > settings.basePriority()) {
                silent = true;
            }
        }

        /** Whether a router with these settings there hears it and gives way. */
        boolean holdsBack(String onInterface, Inet4Address toGroup, RouterSettings other, int effectivePriority) {
            boolean understood = settings.version() == 3 ? other.version() == 3
                    : settings.expectations().equals(other.expectations());
            return !silent && interfaceName.equals(onInterface) && group.equals(toGroup)
                    && settings.virtualRouterId() == other.virtualRouterId() && understood
                    && (settings.basePriority() >= effectivePriority || !other.preempt());
        }
    }

    @Override
    public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
            throws KernelException {
        Socket socket = new Socket(interfaceName, group, handler);
        open.add(socket);
        return socket;
    }

    @Override
    public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler) {
        return new Socket(interfaceName, null, null);
    }

    @Override
    public PacketSocket openEthernet(String interfaceName) {
        return new Socket(interfaceName, null, null);
    }

    private final class Socket implements PacketSocket {

        private final String interfaceName;
        private final Inet4Address group;
        private final PacketHandler handler;

        Socket(String interfaceName, Inet4Address group, PacketHandler handler) {
            this.interfaceName = interfaceName;
            this.group = group;
            this.handler = handler;
        }

        @Override
        public void send(ByteBuffer packet, long notAfterNanos) {
            if (handler != null) {
                peers.forEach(peer -> peer.hear(interfaceName, packet));
            }
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
            open.remove(this);
        }
    }
}
