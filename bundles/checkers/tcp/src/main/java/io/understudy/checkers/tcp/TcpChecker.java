package io.understudy.checkers.tcp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import java.net.SocketAddress;
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
        long startedNanos = System.nanoTime();
        return sockets.tcp(request,
                (channel, result) -> channel.pipeline().addLast(new Connected(result, startedNanos)));
    }

    private static final class Connected extends ChannelDuplexHandler {

        /** ECONNRESET, and EPIPE where the server had closed before it reset. */
        private static final List<String> AFTER_THE_HANDSHAKE = List.of("Connection reset", "Broken pipe");

        private final CompletableFuture<CheckResult> result;
        private final long startedNanos;

        Connected(CompletableFuture<CheckResult> result, long startedNanos) {
            this.result = result;
            this.startedNanos = startedNanos;
        }

        @Override
        public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local,
                ChannelPromise promise) {
            context.connect(remote, local).addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess();
                    return;
                }
                String message = String.valueOf(done.cause().getMessage());
                if (AFTER_THE_HANDSHAKE.stream().anyMatch(message::startsWith)) {
                    connected(", and reset by the server at once");
                }
                promise.tryFailure(done.cause());
            });
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connected("");
        }

        private void connected(String more) {
            result.complete(CheckResult.up("connected in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos) + " ms" + more));
        }
    }
}
