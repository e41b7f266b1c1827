package io.understudy.bfd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.engine.Outlet;
import io.understudy.bfd.protocol.ControlPacket;
import io.understudy.bfd.protocol.PacketCodec;
import io.understudy.bfd.protocol.SessionState;
import io.understudy.linux.KernelException;
import io.understudy.linux.datagram.DatagramHandler;
import io.understudy.linux.datagram.DatagramOrigin;
import io.understudy.linux.datagram.DatagramSockets;
import io.understudy.linux.packet.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A pause of this process (a collection, a busy host) is not the neighbour's silence: RFC 5880 section 6.8.4. */
class PauseTest {

    private static final String NEIGHBOUR = "10.1.0.2";
    private static final int DETECTION_MILLIS = 150; // three packets of 50 ms

    private final HandReactor reactor = new HandReactor();
    private final Wire wire = new Wire();
    private final Sessions sessions = new Sessions(reactor, wire, new Outlet((what, failed) -> { }), new Random(1), new Random(2));

    @BeforeEach
    void up() {
        BfdInstance block = Node.session("b", NEIGHBOUR, written -> written);
        reactor.turn(() -> sessions.apply(List.of(SessionWant.of(block))));
        arrives(SessionState.INIT);
        arrives(SessionState.UP);
        assertEquals("Up", status().state());
    }

    private BfdSessionStatus status() {
        return sessions.status().get(0);
    }

    /** In a turn that began just now. */
    private void arrives(SessionState said) {
        reactor.turn(() -> wire.deliver(said, reactor.nowNanos()));
    }

    private void nothingArrives() {
        reactor.turn(() -> { });
    }

    @Test
    @DisplayName("what came during a pause waits in the socket, and is looked for before the session is down")
    void thePacketThatWaits() {
        reactor.passes(DETECTION_MILLIS + 50);
        nothingArrives(); // the timer is late, and this turn's look at the socket lies before the pause
        arrives(SessionState.UP);
        assertEquals("Up", status().state(), status().cause());
        reactor.passes(DETECTION_MILLIS - 1);
        nothingArrives();
        nothingArrives();
        assertEquals("Up", status().state(), "heard just now");
    }

    @Test
    @DisplayName("real silence is found at the second look")
    void silence() {
        reactor.passes(DETECTION_MILLIS - 1);
        nothingArrives();
        nothingArrives();
        assertEquals("Up", status().state());
        reactor.passes(1);
        nothingArrives();
        nothingArrives();
        assertEquals("Down", status().state());
        assertEquals("nothing heard for " + DETECTION_MILLIS + " ms", status().cause());
    }

    @Test
    @DisplayName("a packet counts from when it was read, not from when the turn began")
    void aPauseBetweenTheTurnsBeginAndItsPackets() {
        reactor.turn(() -> {
            long turnNanos = reactor.nowNanos();
            reactor.passes(DETECTION_MILLIS - 10);
            wire.deliver(SessionState.UP, turnNanos);
        });
        reactor.passes(DETECTION_MILLIS - 10);
        nothingArrives();
        nothingArrives();
        assertEquals("Up", status().state(), status().cause());
        reactor.passes(10);
        nothingArrives();
        nothingArrives();
        assertEquals("Down", status().state());
    }

    /** The neighbour's packets go in here, ours come out. */
    private static final class Wire implements DatagramSockets {

        private DatagramHandler handler;
        private int ourDiscriminator;

        void deliver(SessionState said, long turnNanos) {
            ByteBuffer payload = ByteBuffer.allocate(PacketCodec.LENGTH);
            PacketCodec.encode(new ControlPacket(0, said, false, false, 3, 9, ourDiscriminator, 50_000, 50_000), payload);
            payload.rewind();
            handler.received(payload, new Origin(), turnNanos);
        }

        @Override
        public PacketSocket listen(ProtocolFamily family, int port, DatagramHandler listener) {
            handler = listener;
            return new Socket();
        }

        @Override
        public PacketSocket sender(InetAddress source, int sourcePort, InetSocketAddress destination, int hopLimit) {
            return new Socket();
        }

        private final class Socket implements PacketSocket {

            @Override
            public void send(ByteBuffer packet, long notAfterNanos) {
                ourDiscriminator = packet.getInt(4);
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
                // nothing is open
            }
        }
    }

    private record Origin() implements DatagramOrigin {

        @Override
        public int hopLimit() {
            return 255;
        }

        @Override
        public InetAddress source() {
            return Node.ip(NEIGHBOUR);
        }

        @Override
        public InetAddress destination() {
            return Node.ip("10.1.0.1");
        }

        @Override
        public int sourcePort() {
            return 50_000;
        }

        @Override
        public int interfaceIndex() {
            return 2;
        }
    }
}
