package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.vrrp.protocol.AdvertEncoder;
import io.understudy.vrrp.protocol.RouterSettings;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets an advert. */
class AdvertPortTest {

    private static final Inet4Address GROUP = (Inet4Address) Given.ip("224.0.0.18");

    private PacketHandler socketHandler;
    private int heardByOld;
    private int heardByNew;
    private final PacketHandler old = (packet, now) -> heardByOld++;
    private final PacketHandler successor = (packet, now) -> heardByNew++;
    private final AdvertPort port = new AdvertPort(new Sockets(), "eth0", GROUP);

    /** Only remembers who listens. */
    private final class Sockets implements PacketSockets {
        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler) {
            socketHandler = handler;
            return null;
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) {
            throw new UnsupportedOperationException();
        }
    }

    private static ByteBuffer advert(int virtualRouterId) {
        ByteBuffer datagram = ByteBuffer.allocate(100);
        AdvertEncoder.encodeIpv4(RouterSettings.of(virtualRouterId, 100, List.of(Given.ip("10.1.0.91"))).advert(100),
                (Inet4Address) Given.ip("10.1.0.2"), GROUP, 255, datagram);
        return datagram.flip();
    }

    @Test
    void theLateEndOfAPredecessorDoesNotMakeItsSuccessorDeaf() throws KernelException {
        port.follow(Given.link(2, "eth0", true, true));
        port.attach(14, old);
        port.attach(14, successor);
        assertFalse(port.detach(14, old));
        socketHandler.received(advert(14), 0);
        assertEquals(0, heardByOld);
        assertEquals(1, heardByNew);
        assertTrue(port.detach(14, successor));
    }

    @Test
    void whatNobodyHereHasIsCounted() throws KernelException {
        port.follow(Given.link(2, "eth0", true, true));
        port.attach(14, old);
        socketHandler.received(advert(15), 0);
        assertEquals(0, heardByOld);
        assertEquals(1, port.unknownVrids());
    }
}
