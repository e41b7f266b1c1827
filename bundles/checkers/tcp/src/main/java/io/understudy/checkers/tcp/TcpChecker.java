package io.understudy.checkers.tcp;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code TCP_CHECK}: up where a connection is made within {@code connect_timeout}; it is closed at once (D43). A server
 * that accepts and resets at once is up too, whichever of the two this host sees first: the kernel says "reset" only of a
 * connection that was made, and "refused" of one that was not (tcp_reset in net/ipv4/tcp_input.c).
 */
@Component(service = Checker.class)
@CheckerType("TCP_CHECK")
public final class TcpChecker implements Checker {

    private final CheckSockets sockets;

    /** For Declarative Services. */
    @Activate
    public TcpChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        return sockets.plainTcp(request, new Connected(System.nanoTime()));
    }

    private record Connected(long startedNanos) implements CheckSockets.Exchange {

        /** ECONNRESET, and EPIPE where the server had closed before it reset. */
        private static final List<String> AFTER_THE_HANDSHAKE = List.of("Connection reset", "Broken pipe");

        @Override
        public ByteBuffer connected(CompletableFuture<CheckResult> result) {
            connected(result, "");
            return null;
        }

        @Override
        public void unconnected(Throwable cause, CompletableFuture<CheckResult> result) {
            String message = String.valueOf(cause.getMessage());
            if (AFTER_THE_HANDSHAKE.stream().anyMatch(message::startsWith)) {
                connected(result, ", and reset by the server at once");
            }
        }

        private void connected(CompletableFuture<CheckResult> result, String more) {
            result.complete(CheckResult.up("connected in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos) + " ms" + more));
        }
    }
}
