package io.understudy.checkers.netty;

import io.netty.channel.Channel;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens sockets as a check wants them: bound, marked, with its time limits. The event loops start with the first user.
 * Safe from any thread; never blocks.
 */
@ProviderType
public interface CheckSockets {

    /**
     * Talks over TCP. What the network reports becomes a result in words: refused, unreachable, reset, closed early,
     * silent for {@link CheckRequest#connectTimeoutMillis}, not done within {@link CheckRequest#limitMillis}. Trouble
     * of our own (cannot bind, no descriptors) makes the probe broken (D40, D41).
     *
     * @param talk what to do on the connection
     * @return what came of it; the connection is closed then, also where it is cancelled
     */
    CompletableFuture<CheckResult> tcp(CheckRequest request, Talk talk);

    /**
     * As {@link #tcp}, for the checks of which there are many: bytes out, bytes in, and nothing between that costs.
     * {@code connect_timeout} and the limit are looked at every 50 ms.
     */
    CompletableFuture<CheckResult> plainTcp(CheckRequest request, Exchange exchange);

    /** Talks over a connected UDP socket; an ICMP unreachable counts as refused. Otherwise as {@link #tcp}. */
    CompletableFuture<CheckResult> udp(CheckRequest request, Talk talk);

    /** What to do on a connection. */
    @FunctionalInterface
    interface Talk {

        /**
         * Prepares a connection, before it is made: adds handlers to its pipeline. The first handler's
         * {@code channelActive} is the begin. Called on the connection's event loop.
         *
         * @param channel the connection
         * @param result  to be completed with what was seen
         */
        void prepare(Channel channel, CompletableFuture<CheckResult> result);
    }

    /** What is said on a connection without a pipeline. All on one event loop's thread; completing the result ends it. */
    interface Exchange {

        /**
         * The connection is made.
         *
         * @param result to be completed with what was seen
         * @return what is to be sent; {@code null} for nothing
         */
        ByteBuffer connected(CompletableFuture<CheckResult> result);

        /** The connection is not made; where the result is not complete after this, the target is told to be down. */
        default void unconnected(Throwable cause, CompletableFuture<CheckResult> result) {
        }

        /** Bytes came; the buffer is used again after the call. */
        default void received(ByteBuffer bytes, CompletableFuture<CheckResult> result) {
        }

        /** Nothing more comes. Where the result is not complete by then, the server closed before it answered. */
        default void closed(CompletableFuture<CheckResult> result) {
        }

        /** What becomes of a result that the network made: refused, silent, reset. */
        default CheckResult failed(CheckResult seen) {
            return seen;
        }
    }
}
