package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.Envelope;
import io.understudy.vrrp.protocol.IpDatagram;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets an advert. */
class AdvertPortTest {

    private static final InetAddress GROUP = Given.ip("224.0.0.18");
    private static final Wire MULTICAST = new Wire("eth0", false, GROUP, 112);
    private static final Wire UNICAST = new Wire("eth0", false, null, 112);
    private static final Wire MULTICAST6 = new Wire("eth0", true, Given.ip("ff02::12"), 112);

    private final Map<Wire, PacketHandler> sockets = new HashMap<>();
    private final AdvertPorts ports = new AdvertPorts(new Sockets());
    private final Router old = new Router();
    private final Router successor = new Router();

    /** Counts what it hears. */
    private static final class Router implements AdvertListener {

        private final String own;
        private final String peer;
        private int heard;

        Router(String own, String peer) {
            this.own = own;
            this.peer = peer;
        }

        Router() {
            this("10.1.0.1", "10.1.0.2");
        }

        @Override
        public boolean isBetweenPeers(ByteBuffer datagram) {
            return IpDatagram.isTo(datagram, Given.ip(own).getAddress())
                    && IpDatagram.isFrom(datagram, Given.ip(peer).getAddress());
        }

        @Override
        public void received(ByteBuffer packet, long nowNanos) {
            heard++;
        }
    }

    /** Only remembers who listens. */
    private final class Sockets implements PacketSockets {
        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler) {
            sockets.put(new Wire(interfaceName, false, group, protocol), handler);
            return null;
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler) {
            sockets.put(new Wire(interfaceName, true, group, protocol), handler);
            return null;
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) {
            throw new UnsupportedOperationException();
        }
    }

    private AdvertPort attach(Wire wire, int virtualRouterId, AdvertListener router) throws KernelException {
        AdvertPort port = ports.attach(wire, virtualRouterId, router);
        port.follow(Given.link(2, "eth0", true, true));
        return port;
    }

    private void hear(Wire socket, int virtualRouterId, String source, String destination) {
        InetAddress from = Given.ip(source);
        String address = from instanceof Inet4Address ? "10.1.0.91" : "fe80::91";
        Advert advert = RouterSettings.of(virtualRouterId, 100, List.of(Given.ip(address))).advert(100);
        ByteBuffer datagram = ByteBuffer.allocate(100);
        AdvertEncoder.encode(advert, new Envelope(from, Given.ip(destination), 255, null), datagram);
        sockets.get(socket).received(datagram.flip(), 0);
    }

    @Test
    void theLateEndOfAPredecessorDoesNotMakeItsSuccessorDeaf() throws KernelException {
        AdvertPort port = attach(MULTICAST, 14, old);
        attach(MULTICAST, 14, successor);
        assertFalse(port.detach(14, old));
        hear(MULTICAST, 14, "10.1.0.2", "224.0.0.18");
        assertEquals(0, old.heard);
        assertEquals(1, successor.heard);
        assertTrue(port.detach(14, successor));
    }

    @Test
    void whatNobodyHereHasIsCounted() throws KernelException {
        AdvertPort port = attach(MULTICAST, 14, old);
        hear(MULTICAST, 15, "10.1.0.2", "224.0.0.18");
        assertEquals(0, old.heard);
        assertEquals(1, port.unknownVrids());
    }

    /** Behaviour C35. */
    @Test
    void unknownVridsAreToldOnceWhereThatIsWanted() throws KernelException {
        attach(MULTICAST, 14, old);
        hear(MULTICAST, 15, "10.1.0.2", "224.0.0.18");
        assertEquals(0, ports.unknown().told());
        ports.unknown().configure(true);
        hear(MULTICAST, 15, "10.1.0.2", "224.0.0.18");
        hear(MULTICAST, 15, "10.1.0.3", "224.0.0.18");
        hear(MULTICAST, 16, "10.1.0.2", "224.0.0.18");
        hear(MULTICAST, 14, "10.1.0.2", "224.0.0.18");
        assertEquals(2, ports.unknown().told());
    }

    /** Behaviour C48: it is the router that says what is wrong. */
    @Test
    void unicastForAMulticastRouterReachesItUnlessAnotherRouterIsMeant() throws KernelException {
        attach(MULTICAST, 14, old);
        hear(MULTICAST, 14, "10.1.0.2", "10.1.0.1");
        assertEquals(1, old.heard);
        attach(UNICAST, 14, successor);
        hear(MULTICAST, 14, "10.1.0.2", "10.1.0.1");
        hear(UNICAST, 14, "10.1.0.2", "10.1.0.1");
        assertEquals(1, old.heard);
        assertEquals(1, successor.heard);
    }

    /** Behaviour C113. */
    @Test
    void severalRoutersOfAVridHearTheirOwnPeers() throws KernelException {
        Router one = new Router("10.1.0.1", "10.1.0.2");
        Router two = new Router("10.1.0.1", "10.1.0.3");
        attach(UNICAST, 14, one);
        hear(UNICAST, 14, "10.1.0.9", "10.1.0.1");
        assertEquals(1, one.heard, "alone it hears everybody");
        AdvertPort port = attach(UNICAST, 14, two);
        hear(UNICAST, 14, "10.1.0.3", "10.1.0.1");
        hear(UNICAST, 14, "10.1.0.2", "10.1.0.1");
        hear(UNICAST, 14, "10.1.0.9", "10.1.0.1");
        assertEquals(2, one.heard);
        assertEquals(1, two.heard);
        assertEquals(1, port.unknownVrids());
    }

    /** Behaviour C112: its socket hears what comes in anywhere. */
    @Test
    void withoutAnInterfaceOnlyPeersAreHeard() throws KernelException {
        Wire anywhere = new Wire("", false, null, 112);
        attach(anywhere, 14, old);
        hear(anywhere, 14, "10.1.0.9", "10.1.0.1");
        hear(anywhere, 14, "10.1.0.2", "10.1.0.7");
        hear(anywhere, 14, "10.1.0.2", "10.1.0.1");
        assertEquals(1, old.heard);
    }

    @Test
    void ipv6GroupsThatOthersJoinedAreNotHeard() throws KernelException {
        attach(MULTICAST6, 14, old);
        hear(MULTICAST6, 14, "fe80::2", "ff02::13");
        assertEquals(0, old.heard);
        hear(MULTICAST6, 14, "fe80::2", "ff02::12");
        assertEquals(1, old.heard);
    }

    @Test
    void aPortIsClosedWithItsLastRouter() throws KernelException {
        AdvertPort port = attach(MULTICAST, 14, old);
        attach(MULTICAST, 15, successor);
        ports.detach(port, 14, old);
        assertSame(port, ports.attach(MULTICAST, 16, old));
        ports.detach(port, 15, successor);
        ports.detach(port, 16, old);
        assertNotSame(port, ports.attach(MULTICAST, 16, old));
    }
}
