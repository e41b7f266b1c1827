package io.understudy.checkers.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.checkers.udp.policy.Datagrams;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D53. */
class UdpCheckerTest {

    private static NettySockets sockets;

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    private static CheckResult check(InetSocketAddress address, CheckSettings.Builder settings) throws Exception {
        return new UdpChecker(sockets).check(CheckRequest.of("UDP_CHECK", address).settings(settings.build())
                .connectTimeoutMillis(300).limitMillis(2000).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** A server that answers with fixed bytes; an empty text: never. */
    private static CheckResult against(String replyHex, CheckSettings.Builder settings) throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] reply = HexFormat.of().parseHex(replyHex);
            Thread serving = new Thread(() -> serve(server, reply), "udp-server");
            serving.setDaemon(true);
            serving.start();
            return check((InetSocketAddress) server.getLocalSocketAddress(), settings);
        }
    }

    private static void serve(DatagramSocket server, byte[] reply) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            server.receive(packet);
            if (reply.length > 0) {
                server.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void silenceIsGoodUnlessAReplyIsRequired() throws Exception {
        assertEquals("UP: not refused", against("", CheckSettings.builder()).toString());
        assertEquals("DOWN: no answer within 300 ms",
                against("", CheckSettings.builder().add("require_reply")).toString());
    }

    @Test
    void aPortWhereNobodyListens() throws Exception {
        DatagramSocket gone = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        InetSocketAddress address = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        assertEquals("DOWN: port unreachable (127.0.0.1:" + address.getPort() + ")",
                check(address, CheckSettings.builder()).toString());
    }

    @Test
    void aReplyIsComparedUnderItsMask() throws Exception {
        assertEquals("UP: a reply of 3 bytes",
                against("12ab56", CheckSettings.builder().add("require_reply", "12?B")).toString());
        assertEquals("DOWN: the reply begins with 12ab, expected 12ac",
                against("12ab56", CheckSettings.builder().add("require_reply", "12ac")).toString());
        assertEquals("DOWN: the reply begins with 12, expected 12ab",
                against("12", CheckSettings.builder().add("require_reply", "12ab")).toString());
    }

    @Test
    void aReplyHasALength() throws Exception {
        assertEquals("DOWN: a reply of 1 bytes, expected 2 to 255",
                against("12", CheckSettings.builder().add("require_reply").add("min_reply_length", "2")).toString());
    }

    @Test
    void whatIsSent() {
        assertEquals(32, Datagrams.of(CheckSettings.EMPTY).payload().length);
        assertEquals("0aff", HexFormat.of().formatHex(
                Datagrams.of(CheckSettings.builder().add("payload", "0aFF").build()).payload()));
        assertThrows(IllegalArgumentException.class,
                () -> Datagrams.of(CheckSettings.builder().add("payload", "0a0").build()));
        assertThrows(IllegalArgumentException.class,
                () -> Datagrams.of(CheckSettings.builder().add("require_reply", "x?").build()));
    }
}
