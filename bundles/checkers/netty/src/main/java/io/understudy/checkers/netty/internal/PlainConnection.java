package io.understudy.checkers.netty.internal;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoEvent;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.checkers.netty.CheckSockets.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One connection without a pipeline: connects, sends, reads, and is closed when its result is complete. */
final class PlainConnection implements NioIoHandle {

    private final PlainSockets sockets;
    private final SocketChannel channel;
    private final CheckRequest request;
    private final Exchange exchange;
    private final CompletableFuture<CheckResult> result;
    /** Where {@link PlainSockets} has it; negative: nowhere. */
    int place = -1;
    private IoRegistration registration;
    private boolean connected;
    private ByteBuffer unsent;
    private long stepNanos;
    private long limitNanos;

    PlainConnection(PlainSockets sockets, SocketChannel channel, CheckRequest request, Exchange exchange,
            CompletableFuture<CheckResult> result) {
        this.sockets = sockets;
        this.channel = channel;
        this.request = request;
        this.exchange = exchange;
        this.result = result;
    }

    /** On the loop's thread, as all that follows. */
    void begin() {
        long now = System.nanoTime();
        limitNanos = now + TimeUnit.MILLISECONDS.toNanos(request.limitMillis());
        stepFrom(now);
        result.whenComplete((value, failure) -> end());
        if (result.isDone()) {
            return; // cancelled before it began
        }
        boolean binding = false;
        try {
            channel.configureBlocking(false);
            InetSocketAddress from = NettySockets.bindTo(request);
            if (from != null) {
                binding = true;
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, request.bindPort() != 0);
                channel.bind(from);
            }
            boolean already = channel.connect(request.connect());
            binding = false;
            register();
            sockets.add(this);
            if (already) {
                talk(now);
            } else {
                registration.submit(NioIoOps.CONNECT);
            }
        } catch (IOException | RuntimeException e) {
            if (binding) {
                failed(NettySockets.connectFailed(request, e));
            } else {
                broke(e);
            }
        }
    }

    private void register() throws IOException {
        Future<IoRegistration> registered = sockets.loop().register(this); // at once, on its own thread
        registration = registered.getNow();
        if (registration == null) {
            throw new IOException("the event loop does not take it: " + registered.cause());
        }
    }

    private void stepFrom(long now) {
        stepNanos = now + TimeUnit.MILLISECONDS.toNanos(request.connectTimeoutMillis());
    }

    private void talk(long now) throws IOException {
        connected = true;
        stepFrom(now);
        unsent = exchange.connected(result);
        if (!result.isDone()) {
            send();
        }
    }

    private void send() throws IOException {
        if (unsent != null) {
            channel.write(unsent);
            if (!unsent.hasRemaining()) {
                unsent = null;
            }
        }
        registration.submit(unsent == null ? NioIoOps.READ : NioIoOps.READ_AND_WRITE);
    }

    @Override
    public void handle(IoRegistration ofThis, IoEvent event) {
        if (result.isDone()) {
            return;
        }
        try {
            long now = System.nanoTime();
            if (!connected) {
                if (channel.finishConnect()) {
                    talk(now);
                }
                return;
            }
            if (unsent != null && ((NioIoEvent) event).ops().contains(NioIoOps.WRITE)) {
                send();
            }
            read(now);
        } catch (IOException | RuntimeException e) {
            broke(e);
        }
    }

    private void read(long now) throws IOException {
        ByteBuffer incoming = sockets.incoming();
        int count = channel.read(incoming);
        if (count > 0) {
            stepFrom(now);
            exchange.received(incoming.flip(), result);
        } else if (count < 0) {
            exchange.closed(result);
            failed(CheckResult.down("the server closed the connection before it answered"));
        }
    }

    void lookAtLimits(long now) {
        if (now - limitNanos >= 0) {
            failed(CheckResult.down("no complete answer within " + Troubles.seconds(request.limitMillis())));
        } else if (now - stepNanos >= 0) {
            failed(connected ? Troubles.talking(request, ReadTimeoutException.INSTANCE)
                    : Troubles.connecting(request, new ConnectTimeoutException()));
        }
    }

    private void broke(Exception cause) {
        if (!connected) {
            exchange.unconnected(cause, result);
        }
        failed(connected ? Troubles.talking(request, cause) : NettySockets.connectFailed(request, cause));
    }

    private void failed(CheckResult seen) {
        if (!result.isDone()) {
            result.complete(exchange.failed(seen));
        }
    }

    /** Its result is complete, by whomever. */
    private void end() {
        if (sockets.loop().inEventLoop()) {
            close();
        } else {
            sockets.loop().execute(this::close);
        }
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    /** Also called when the event loop ends. */
    @Override
    public void close() {
        if (place >= 0) {
            sockets.remove(this);
            place = -1;
        }
        if (registration != null) {
            registration.cancel();
        }
        try {
            channel.close();
        } catch (IOException e) {
            failed(Troubles.talking(request, e)); // what is done stays as it is
        }
        failed(CheckResult.broken("the event loops end"));
    }
}
