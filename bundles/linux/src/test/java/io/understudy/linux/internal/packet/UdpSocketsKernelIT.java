package io.understudy.linux.internal.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.packet.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datagrams over the loopback. */
class UdpSocketsKernelIT {

    private static final int PORT = 3784;
    private static final int SOURCE_PORT = 50_000;

    private KernelLab lab;
    private UdpSockets sockets;
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        sockets = new UdpSockets(lab.libc(), lab.reactor());
    }

    @AfterEach
    void leave() throws Exception {
        lab.close();
    }

    private PacketSocket listen(ProtocolFamily family) throws Exception {
        return lab.onReactor(() -> sockets.listen(family, PORT, (payload, origin, now) -> received.add(
                payload.remaining() + " bytes of " + payload.get(0) + " from " + origin.source().getHostAddress() + " "
                        + origin.sourcePort() + " to " + origin.destination().getHostAddress() + " ttl "
                        + origin.hopLimit() + " on " + origin.interfaceIndex())));
    }

    private void send(String source, String destination, int hopLimit, int bytes) throws Exception {
        lab.onReactor(() -> {
            ByteBuffer packet = ByteBuffer.allocateDirect(bytes).put(0, (byte) 7);
            PacketSocket socket = sockets.sender(source.isEmpty() ? null : InetAddress.getByName(source), SOURCE_PORT,
                    new InetSocketAddress(InetAddress.getByName(destination), PORT), hopLimit);
            socket.send(packet, Long.MAX_VALUE);
            socket.close();
            assertEquals(1, socket.sent(), () -> String.valueOf(socket.lastFailure()));
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 255, 127.0.0.1", "'', 127.0.0.9, 3, 127.0.0.1", "::1, ::1, 255, 0:0:0:0:0:0:0:1",
        "'', ::1, 9, 0:0:0:0:0:0:0:1"})
    void theOriginIsTold(String source, String destination, int hopLimit, String from) throws Exception {
        listen(StandardProtocolFamily.INET);
        listen(StandardProtocolFamily.INET6);
        send(source, destination, hopLimit, 24);
        assertEquals("24 bytes of 7 from " + from + " 50000 to "
                + InetAddress.getByName(destination).getHostAddress() + " ttl " + hopLimit + " on 1",
                received.poll(10, TimeUnit.SECONDS));
        assertTrue(lab.reactor().barrier(10_000));
        assertTrue(received.isEmpty(), "each family hears its own only");
    }

    @Test
    void longDatagramsAreCut() throws Exception {
        listen(StandardProtocolFamily.INET);
        send("", "127.0.0.1", 64, 2_000);
        assertTrue(received.poll(10, TimeUnit.SECONDS).startsWith("512 bytes of 7 "));
    }

    @Test
    void refusalsSayWhatWasTried() throws Exception {
        listen(StandardProtocolFamily.INET);
        assertEquals("listen on UDP port 3784 over IPv4: bind: EADDRINUSE (Address already in use)",
                refusal(() -> listen(StandardProtocolFamily.INET)).getMessage());
        assertEquals("send to 127.0.0.1 UDP port 3784 from 192.0.2.1 port 50000: bind: EADDRNOTAVAIL"
                + " (Cannot assign requested address)",
                refusal(() -> lab.onReactor(() -> sockets.sender(InetAddress.getByName("192.0.2.1"), SOURCE_PORT,
                        new InetSocketAddress("127.0.0.1", PORT), 255))).getMessage());
    }

    private static KernelException refusal(KernelLab.Work<?> work) {
        return (KernelException) assertThrows(ExecutionException.class, work::run).getCause();
    }
}
