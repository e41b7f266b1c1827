package io.understudy.checkers.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.checkers.netty.CheckSockets;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.check.CheckerContract;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpCheckerTest extends CheckerContract {

    private static NettySockets sockets;

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    @Override
    protected String type() {
        return "TCP_CHECK";
    }

    @Override
    protected Checker checker() {
        return new TcpChecker(sockets);
    }

    @Override
    protected Behaviour healthy() {
        return Behaviour.silent();
    }

    @Override
    protected Behaviour wrong() {
        return null;
    }

    @Override
    protected boolean connectionIsEnough() {
        return true;
    }

    @Test
    void d43TheConnectionIsClosedAtOnce() throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        try (FaultyServer server = new FaultyServer(it -> read.complete(it.getInputStream().read()))) {
            assertEquals(CheckResult.Outcome.UP, check(request(server.address()).build()).outcome());
            assertEquals(-1, read.get(30, TimeUnit.SECONDS));
        }
    }

    /** Whether the reset or the connection is seen first is chance; what it comes to is not. */
    @Test
    void d43AServerThatResetsAtOnceIsUpEachTime() throws Exception {
        try (FaultyServer server = new FaultyServer(connection -> connection.setSoLinger(true, 0))) {
            for (int i = 0; i < 500; i++) {
                CheckResult result = check(request(server.address()).build());
                assertTrue(result.toString().matches("UP: connected in \\d+ ms(, and reset by the server at once)?"),
                        i + ": " + result);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Connection reset by peer, UP", "Connection reset, UP", "Broken pipe, UP",
        "Connection refused, DOWN", "No route to host, DOWN"})
    void d43WhatTheKernelSaysOfTheHandshake(String message, CheckResult.Outcome outcome) throws Exception {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        Checker checker = new TcpChecker(new Exchanging((request, exchange) -> {
            exchange.unconnected(new SocketException(message), result);
            result.complete(CheckResult.down("no connection"));
            return result;
        }));
        checker.check(request(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)).build());
        assertEquals(outcome, result.get(30, TimeUnit.SECONDS).outcome());
    }

    /** Sockets that the test makes. */
    private record Exchanging(BiFunction<CheckRequest, Exchange, CompletableFuture<CheckResult>> over)
            implements CheckSockets {

        @Override
        public CompletableFuture<CheckResult> tcp(CheckRequest request, Talk talk) {
            throw new AssertionError("a pipeline costs too much here");
        }

        @Override
        public CompletableFuture<CheckResult> plainTcp(CheckRequest request, Exchange exchange) {
            return over.apply(request, exchange);
        }

        @Override
        public CompletableFuture<CheckResult> udp(CheckRequest request, Talk talk) {
            throw new AssertionError("TCP_CHECK is TCP");
        }
    }

    @Test
    void aTargetThatDropsIsDownAfterTheConnectTimeout() throws Exception {
        // a listener whose queue is full drops further SYNs
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = new ArrayList<>();
            CheckResult result = CheckResult.undecided("");
            for (int i = 0; i < 20 && result.outcome() != CheckResult.Outcome.DOWN; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 50);
                } catch (SocketTimeoutException queueIsFull) {
                    result = check(request((InetSocketAddress) full.getLocalSocketAddress()).build());
                }
            }
            for (Socket socket : waiting) {
                socket.close();
            }
            assertEquals(CheckResult.Outcome.DOWN, result.outcome());
            assertTrue(result.cause().matches("no connection to 127.0.0.1:\\d+ within 500 ms"), result.cause());
        }
    }

    @Test
    void bindtoThatIsNotOurs() throws Exception {
        try (FaultyServer server = new FaultyServer(healthy())) {
            CheckRequest request = request(server.address()).bind(InetAddress.getByName("192.0.2.77"), 0).build();
            CheckResult result = check(request);
            assertEquals(CheckResult.Outcome.BROKEN, result.outcome());
            assertTrue(result.cause().startsWith("cannot bind to 192.0.2.77 port any: "), result.cause());
        }
    }
}
