package io.understudy.checkers.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.understudy.api.check.CheckResult;
import io.understudy.checkers.http.policy.AnswerHead;
import io.understudy.checkers.http.policy.UrlSpec;
import io.understudy.checkers.netty.CheckSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A page of which only the status counts: asked for and judged with as little as can be, since such checks are many.
 * An answer that is not quite ordinary goes to the decoder that all other pages have.
 */
final class PlainPage implements CheckSockets.Exchange {

    private static final int HEAD_BYTES = 512;
    private static final int HEAD_BYTES_MAX = 8192;

    private final UrlSpec url;
    private final String request;
    private final PageVerdict verdict;
    private byte[] head;
    private int headBytes;
    private AnswerHead answer;
    private long bodyBytes;
    private EmbeddedChannel decoder;

    PlainPage(UrlSpec url, String request, PageVerdict verdict) {
        this.url = url;
        this.request = request;
        this.verdict = verdict;
    }

    @Override
    public ByteBuffer connected(CompletableFuture<CheckResult> result) {
        verdict.begin(result);
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void received(ByteBuffer bytes, CompletableFuture<CheckResult> result) {
        if (answer != null) {
            body(bytes.remaining());
        } else if (decoder != null) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            decoder.writeInbound(Unpooled.wrappedBuffer(copy));
        } else {
            head(bytes);
        }
    }

    private void head(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (head == null) {
            head = new byte[Math.max(HEAD_BYTES, count)];
        } else if (head.length < headBytes + count) {
            head = Arrays.copyOf(head, headBytes + Math.max(headBytes, count));
        }
        bytes.get(head, headBytes, count);
        headBytes += count;
        AnswerHead seen = AnswerHead.of(head, headBytes);
        if (seen == AnswerHead.UNUSUAL || seen == AnswerHead.INCOMPLETE && headBytes > HEAD_BYTES_MAX) {
            decode();
        } else if (seen != AnswerHead.INCOMPLETE) {
            answer = seen;
            head = null;
            body(headBytes - seen.endIndex());
        }
    }

    private void body(long count) {
        bodyBytes += count;
        if (bodyBytes > ResponseHandler.BODY_BYTES_MAX) {
            verdict.failed(ResponseHandler.TOO_LONG);
        } else if (answer.contentBytes() >= 0 && bodyBytes >= answer.contentBytes()) {
            judge(answer.contentBytes());
        }
    }

    private void judge(long came) {
        String complaint = url.complaint(answer.status(), answer.contentBytes(), came);
        if (complaint.isEmpty()) {
            verdict.well(answer.status(), "");
        } else {
            verdict.failed(complaint);
        }
    }

    private void decode() {
        decoder = new EmbeddedChannel(new HttpResponseDecoder(),
                new ResponseHandler(url, request, false, null, verdict));
        decoder.writeInbound(Unpooled.wrappedBuffer(head, 0, headBytes));
        head = null;
    }

    @Override
    public void closed(CompletableFuture<CheckResult> result) {
        if (answer != null) {
            judge(bodyBytes);
            return;
        }
        if (decoder == null && headBytes > 0) {
            decode();
        }
        if (decoder != null) {
            decoder.finish();
        }
    }

    @Override
    public CheckResult failed(CheckResult seen) {
        return verdict.ofTheNetwork(seen);
    }
}
