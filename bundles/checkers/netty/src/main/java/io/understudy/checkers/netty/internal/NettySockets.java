package io.understudy.checkers.netty.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.ScheduledFuture;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.platform.SocketPreparer;
import io.understudy.checkers.netty.CheckSockets;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The event loops, and what all checks over them have in common. */
@Component(service = CheckSockets.class)
public final class NettySockets implements CheckSockets {

    private static final int THREADS_MAX = 2;
    private static final int READ_BYTES = 4096;
    /** What the kernel says of a source address that it does not like (EADDRNOTAVAIL, EADDRINUSE). */
    private static final List<String> OF_BINDING = List.of("Cannot assign requested address", "Address already in use");

    private final MultiThreadIoEventLoopGroup loops;
    /** Heap buffers, nothing kept: checks are short, and the appliance's memory is small. */
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

    private final PlainSockets plain;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SocketPreparer preparer;

    /** Starts the event loops; the component is only made when a checker needs it. */
    @Activate
    public NettySockets() {
        // Channels have names that begin with a hardware address; Netty complains where it finds none to its liking.
        System.setProperty("io.netty.machineId", "02:00:00:00:00:01");
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        int threads = Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        loops = new MultiThreadIoEventLoopGroup(threads, task -> {
            Thread thread = new Thread(task, "understudy-checks-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }, NioIoHandler.newFactory());
        plain = new PlainSockets(loops.next());
        loops.forEach(loop -> loop.execute(() -> { })); // started here, not within a plugin's call
    }

    /** Ends all connections and the event loops. */
    @Deactivate
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Override
    public CompletableFuture<CheckResult> tcp(CheckRequest request, Talk talk) {
        return talk(request, talk, () -> {
            SocketChannel channel = SocketChannel.open();
            return new NioSocketChannel(prepared(channel, request));
        }, new Bootstrap().option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_REUSEADDR,
                request.bindPort() != 0));
    }

    @Override
    public CompletableFuture<CheckResult> udp(CheckRequest request, Talk talk) {
        return talk(request, talk, () -> {
            DatagramChannel channel = DatagramChannel.open(family(request));
            return new NioDatagramChannel(prepared(channel, request));
        }, new Bootstrap());
    }

    @Override
    public CompletableFuture<CheckResult> plainTcp(CheckRequest request, Exchange exchange) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        try {
            SocketChannel channel = prepared(SocketChannel.open(family(request)), request);
            plain.loop().execute(new PlainConnection(plain, channel, request, exchange, result)::begin);
        } catch (IOException | UnsupportedOperationException e) {
            result.complete(CheckResult.broken("cannot open a socket: " + e.getMessage()));
        }
        return result;
    }

    private static StandardProtocolFamily family(CheckRequest request) {
        return request.connect().getAddress() instanceof Inet6Address ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /** Opens a channel; what it throws is trouble of our own. */
    private interface Opening {
        Channel open() throws IOException;
    }

    private <C extends NetworkChannel> C prepared(C channel, CheckRequest request) throws IOException {
        if (request.fwmark() == 0 && request.bindInterface().isEmpty()) {
            return channel;
        }
        try {
            SocketPreparer linux = preparer;
            if (linux == null) {
                throw new IOException("fwmark and bind_if need the linux bundle, which is not running");
            }
            linux.prepare(channel, request.fwmark(), request.bindInterface());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private CompletableFuture<CheckResult> talk(CheckRequest request, Talk talk, Opening opening,
            Bootstrap bootstrap) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        Channel[] opened = new Channel[1];
        try {
            opened[0] = opening.open();
        } catch (IOException e) {
            return CompletableFuture.completedFuture(CheckResult.broken("cannot open a socket: " + e.getMessage()));
        }
        bootstrap.group(loops).channelFactory(() -> opened[0])
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(Integer.MAX_VALUE,
                        Math.max(1, request.connectTimeoutMillis())))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        begin(channel, request, talk, result);
                    }
                });
        ChannelFuture connecting = connect(bootstrap, request);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                result.complete(connectFailed(request, done.cause()));
            }
        });
        result.whenComplete((value, failure) -> connecting.channel().close());
        return result;
    }

    private static ChannelFuture connect(Bootstrap bootstrap, CheckRequest request) {
        InetSocketAddress from = bindTo(request);
        return from == null ? bootstrap.connect(request.connect()) : bootstrap.connect(request.connect(), from);
    }

    /** The source address; {@code null}: the kernel chooses. */
    static InetSocketAddress bindTo(CheckRequest request) {
        return request.bindAddress() == null && request.bindPort() == 0 ? null
                : request.bindAddress() == null ? new InetSocketAddress(request.bindPort())
                : new InetSocketAddress(request.bindAddress(), request.bindPort());
    }

    static CheckResult connectFailed(CheckRequest request, Throwable cause) {
        return bindFailed(request, cause) ? CheckResult.broken("cannot bind to " + source(request) + ": "
                + cause.getMessage()) : Troubles.connecting(request, cause);
    }

    private static boolean bindFailed(CheckRequest request, Throwable cause) {
        return (request.bindAddress() != null || request.bindPort() != 0) && cause.getMessage() != null
                && OF_BINDING.stream().anyMatch(cause.getMessage()::startsWith);
    }

    private static String source(CheckRequest request) {
        return (request.bindAddress() == null ? "port " : request.bindAddress().getHostAddress() + " port ")
                + (request.bindPort() == 0 ? "any" : request.bindPort());
    }

    private static void begin(Channel channel, CheckRequest request, Talk talk,
            CompletableFuture<CheckResult> result) {
        channel.pipeline().addLast(new ReadTimeoutHandler(request.connectTimeoutMillis(), TimeUnit.MILLISECONDS));
        talk.prepare(channel, result);
        channel.pipeline().addLast(new LastWord(request, result));
        ScheduledFuture<?> limit = channel.eventLoop().schedule(() -> result.complete(CheckResult.down(
                "no complete answer within " + Troubles.seconds(request.limitMillis()))), request.limitMillis(),
                TimeUnit.MILLISECONDS);
        result.whenComplete((value, failure) -> limit.cancel(false));
    }

    /** What no handler before it has made a result of. */
    private static final class LastWord extends ChannelInboundHandlerAdapter {

        private final CheckRequest request;
        private final CompletableFuture<CheckResult> result;

        LastWord(CheckRequest request, CompletableFuture<CheckResult> result) {
            this.request = request;
            this.result = result;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            result.complete(CheckResult.down("the server closed the connection before it answered"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            result.complete(Troubles.talking(request, cause));
        }
    }
}
