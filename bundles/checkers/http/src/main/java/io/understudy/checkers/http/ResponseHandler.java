package io.understudy.checkers.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.understudy.checkers.http.policy.UrlSpec;
import java.nio.charset.StandardCharsets;

/** Sends one request and judges the answer while it comes in; keeps no more of it than the regex needs. */
final class ResponseHandler extends ChannelInboundHandlerAdapter {

    /** An answer longer than this is no answer to a health check. */
    static final long BODY_BYTES_MAX = 64L << 20;
    static final String TOO_LONG = "the answer is longer than " + (BODY_BYTES_MAX >> 20) + " MB";
    /** So much of a body a regex sees. */
    private static final int PATTERN_BYTES_MAX = 1 << 20;

    private final UrlSpec url;
    private final String request;
    private final boolean tls;
    private final Verdict verdict;
    /** {@code null} where nobody wants it. */
    private final BodyDigest digest;
    private final StringBuilder text = new StringBuilder();
    private int status;
    private long expectedBytes = -1;
    private long bodyBytes;
    private boolean told;

    /** Where it is told, once. */
    interface Verdict {

        /** {@code digest} is empty where nobody wants it. */
        void well(int status, String digest);

        void failed(String cause);

        void broken(String cause);
    }

    ResponseHandler(UrlSpec url, String request, boolean tls, BodyDigest digest, Verdict verdict) {
        this.url = url;
        this.request = request;
        this.tls = tls;
        this.verdict = verdict;
        this.digest = digest;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!tls) {
            send(context);
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            send(context);
        }
        context.fireUserEventTriggered(event);
    }

    private void send(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(request.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!told && message instanceof HttpObject object) {
                take(object);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(HttpObject object) {
        if (object.decoderResult().isFailure()) {
            fail(status == 0 ? "the answer is not HTTP" : "the answer is not HTTP after its status " + status);
            return;
        }
        if (object instanceof HttpResponse response && status == 0) {
            status = response.status().code();
            expectedBytes = HttpUtil.getContentLength(response, -1L);
            if (digest != null && HttpUtil.isTransferEncodingChunked(response)) {
                digest.chunked();
            }
        }
        if (object instanceof HttpContent content) {
            body(content.content());
            if (object instanceof LastHttpContent) {
                judge();
            }
        }
    }

    private void body(ByteBuf bytes) {
        bodyBytes += bytes.readableBytes();
        if (bodyBytes > BODY_BYTES_MAX) {
            fail(TOO_LONG);
            return;
        }
        if (digest != null) {
            digest.update(bytes);
        }
        if (url.pattern() != null && text.length() < PATTERN_BYTES_MAX) {
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
        }
    }

    private void fail(String cause) {
        told = true;
        verdict.failed(cause);
    }

    /** Once: what ends an answer may be its length, and after it the connection's end. */
    private void judge() {
        if (told) {
            return;
        }
        told = true;
        String wrong = url.complaint(status, expectedBytes, bodyBytes);
        if (!wrong.isEmpty()) {
            verdict.failed(wrong);
            return;
        }
        String seen = digest == null ? "" : digest.hex();
        if (!url.digest().isEmpty() && !seen.equals(url.digest())) {
            verdict.failed("digest " + seen + ", expected " + url.digest() + received());
            return;
        }
        if (url.pattern() != null) {
            try {
                String complaint = url.pattern().complaint(text);
                if (!complaint.isEmpty()) {
                    verdict.failed(complaint + received());
                    return;
                }
            } catch (IllegalStateException | StackOverflowError e) {
                verdict.broken(e instanceof StackOverflowError ? "the regex nests too deeply for this answer"
                        : e.getMessage());
                return;
            }
        }
        verdict.well(status, seen);
    }

    private String received() {
        return UrlSpec.received(expectedBytes, bodyBytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (status != 0) {
            judge();
        } else {
            context.fireChannelInactive();
        }
    }
}
