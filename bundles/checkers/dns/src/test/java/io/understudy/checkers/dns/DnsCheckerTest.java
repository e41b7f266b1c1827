package io.understudy.checkers.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.netty.internal.NettySockets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D52 against a name server of the test's own that answers as badly as it is told. */
class DnsCheckerTest {

    private static NettySockets sockets;

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    private final CompletableFuture<byte[]> query = new CompletableFuture<>();

    /** The query turned into a response with a code. */
    private static UnaryOperator<byte[]> code(int code) {
        return asked -> {
            byte[] response = asked.clone();
            response[2] |= (byte) 0x80;
            response[3] = (byte) code;
            return response;
        };
    }

    private CheckResult check(CheckSettings settings, UnaryOperator<byte[]> answer) throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server, answer), "name-server");
            serving.setDaemon(true);
            serving.start();
            return new DnsChecker(sockets).check(CheckRequest.of("DNS_CHECK",
                    (InetSocketAddress) server.getLocalSocketAddress()).settings(settings).connectTimeoutMillis(500)
                    .limitMillis(2000).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private void serve(DatagramSocket server, UnaryOperator<byte[]> answer) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            server.receive(packet);
            byte[] asked = Arrays.copyOf(packet.getData(), packet.getLength());
            query.complete(asked);
            byte[] response = answer.apply(asked);
            if (response != null) {
                server.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            query.completeExceptionally(e);
        }
    }

    @Test
    void aResponseWithoutError() throws Exception {
        assertEquals("UP: SOA of . is answered with NoError", check(CheckSettings.EMPTY, code(0)).toString());
        byte[] asked = query.get();
        assertArrayEquals(HexFormat.of().parseHex("01000001000000000000" + "0000060001"),
                Arrays.copyOfRange(asked, 2, asked.length), "recursion desired, one question, SOA of the root");
    }

    @Test
    void nameAndType() throws Exception {
        CheckSettings settings = CheckSettings.builder().add("type", "AAAA").add("name", "www.example.org").build();
        assertEquals("UP: AAAA of www.example.org. is answered with NoError", check(settings, code(0)).toString());
        assertTrue(HexFormat.of().formatHex(query.get()).endsWith("03777777076578616d706c65036f726700001c0001"));
    }

    @Test
    void aResponseWithAnErrorIsDown() throws Exception {
        assertEquals("DOWN: SOA of . is answered with ServFail, expected NoError",
                check(CheckSettings.EMPTY, code(2)).toString());
        assertEquals("DOWN: SOA of . is answered with Refused, expected NoError",
                check(CheckSettings.EMPTY, code(5)).toString());
    }

    @Test
    void silence() throws Exception {
        assertEquals("DOWN: no answer within 500 ms", check(CheckSettings.EMPTY, asked -> null).toString());
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() throws Exception {
        assertEquals("DOWN: no answer within 500 ms", check(CheckSettings.EMPTY, asked -> {
            byte[] other = code(0).apply(asked);
            other[0]++;
            return other;
        }).toString());
    }

    @Test
    void theQuestionSentBackIsNoAnswer() throws Exception {
        assertEquals(CheckResult.Outcome.DOWN, check(CheckSettings.EMPTY, asked -> asked).outcome());
    }

    @Test
    void noise() throws Exception {
        assertEquals(CheckResult.Outcome.DOWN,
                check(CheckSettings.EMPTY, asked -> new byte[] {1, 2, 3}).outcome());
    }

    @Test
    void aTypeThatIsNone() throws Exception {
        CheckSettings settings = CheckSettings.builder().add("type", "NONSENSE").build();
        assertEquals(CheckResult.Outcome.BROKEN, check(settings, code(0)).outcome());
    }

    @Test
    void aPortWhereNobodyListens() throws Exception {
        DatagramSocket gone = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        InetSocketAddress address = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        CheckResult result = new DnsChecker(sockets).check(CheckRequest.of("DNS_CHECK", address)
                .connectTimeoutMillis(500).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals("DOWN: port unreachable (127.0.0.1:" + address.getPort() + ")", result.toString());
    }
}
