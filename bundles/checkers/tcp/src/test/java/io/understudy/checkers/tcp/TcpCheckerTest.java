package io.understudy.checkers.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.check.CheckerContract;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
