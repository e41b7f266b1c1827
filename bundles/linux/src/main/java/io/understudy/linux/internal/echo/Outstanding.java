package io.understudy.linux.internal.echo;

import io.understudy.api.platform.EchoResult;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** An echo that was asked for. Its state belongs to the echo thread. */
final class Outstanding {

    final SocketKey key;
    final InetAddress target;
    final long deadlineNanos;
    final CompletableFuture<EchoResult> result = new CompletableFuture<>();

    /** What comes back with the reply to it, and with no other. */
    long token;
    long sentNanos;
    int sequence;
    /** Where it was sent; {@code null}: not yet. */
    EchoSocket socket;

    Outstanding(SocketKey key, InetAddress target, long deadlineNanos) {
        this.key = key;
        this.target = target;
        this.deadlineNanos = deadlineNanos;
    }

    boolean isDone() {
        return result.isDone();
    }
}
