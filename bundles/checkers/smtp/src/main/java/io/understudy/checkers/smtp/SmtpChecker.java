package io.understudy.checkers.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.util.ReferenceCountUtil;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import io.understudy.checkers.smtp.policy.Dialogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code SMTP_CHECK} (D51). */
@Component(service = Checker.class)
@CheckerType("SMTP_CHECK")
public final class SmtpChecker implements Checker {

    /** RFC 5321 section 4.5.3.1.5 says 512; keepalived's buffer is as large. */
    private static final int LINE_MAX = 512;
    private static final CheckKeyword<String> HELO_NAME = CheckKeyword.text("helo_name", "smtpchecker.understudy");

    private final CheckSockets sockets;

    /** For Declarative Services. */
    @Activate
    public SmtpChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return List.of(HELO_NAME);
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        String name = request.settings().get(HELO_NAME);
        return sockets.tcp(request, (channel, result) -> channel.pipeline()
                .addLast(new LineBasedFrameDecoder(LINE_MAX, true, true)).addLast(new Talk(Dialogue.begin(name), result)));
    }

    private static final class Talk extends ChannelInboundHandlerAdapter {

        private final CompletableFuture<CheckResult> result;
        private Dialogue dialogue;

        Talk(Dialogue dialogue, CompletableFuture<CheckResult> result) {
            this.dialogue = dialogue;
            this.result = result;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            String line = ((ByteBuf) message).toString(StandardCharsets.ISO_8859_1);
            ReferenceCountUtil.release(message);
            Dialogue.Turn turn = dialogue.line(line);
            dialogue = turn.next();
            if (turn.finished()) {
                result.complete(CheckResult.up("greeted and answered HELO"));
            } else if (!turn.trouble().isEmpty()) {
                result.complete(CheckResult.down(turn.trouble()));
            } else if (!turn.say().isEmpty()) {
                context.writeAndFlush(Unpooled.copiedBuffer(turn.say(), StandardCharsets.ISO_8859_1));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof TooLongFrameException) {
                result.complete(CheckResult.down("a line is longer than " + LINE_MAX + " bytes"));
            } else {
                context.fireExceptionCaught(cause);
            }
        }
    }
}
