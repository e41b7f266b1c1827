package io.understudy.checkers.udp;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import io.understudy.checkers.udp.policy.Datagrams;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code UDP_CHECK} (D53): without {@code require_reply} silence is a good sign, and is waited for. */
@Component(service = Checker.class)
@CheckerType("UDP_CHECK")
public final class UdpChecker implements Checker {

    private static final int DATAGRAM_MAX = 65_535;

    private final CheckSockets sockets;

    /** For Declarative Services. */
    @Activate
    public UdpChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return Datagrams.KEYWORDS;
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        Datagrams datagrams;
        try {
            datagrams = Datagrams.of(request.settings());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(CheckResult.broken(e.getMessage()));
        }
        return sockets.udp(request, (channel, result) -> {
            // what is cut off could not be measured
            channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(DATAGRAM_MAX));
            channel.pipeline().addLast(new Exchange(datagrams, result));
        });
    }

    private static final class Exchange extends ChannelInboundHandlerAdapter {

        private final Datagrams datagrams;
        private final CompletableFuture<CheckResult> result;

        Exchange(Datagrams datagrams, CompletableFuture<CheckResult> result) {
            this.datagrams = datagrams;
            this.result = result;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(datagrams.payload()));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                byte[] reply = ByteBufUtil.getBytes(((DatagramPacket) message).content());
                String complaint = datagrams.replyRequired() ? datagrams.complaint(reply) : "";
                result.complete(complaint.isEmpty() ? CheckResult.up("a reply of " + reply.length + " bytes")
                        : CheckResult.down(complaint));
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof ReadTimeoutException && !datagrams.replyRequired()) {
                result.complete(CheckResult.up("not refused"));
            } else {
                context.fireExceptionCaught(cause);
            }
        }
    }
}
