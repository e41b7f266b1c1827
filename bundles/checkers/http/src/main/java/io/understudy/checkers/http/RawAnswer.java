package io.understudy.checkers.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Sees an answer before it is taken apart: keepalived's digest is over all that comes after the header, the sizes of
 * chunks among it.
 */
final class RawAnswer extends ChannelInboundHandlerAdapter {

    private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};

    private final MessageDigest digest = BodyDigest.md5();
    private final Transcript transcript;
    /** How many bytes of {@link #HEADER_END} have been seen in a row; all: what comes is the body. */
    private int matched;

    /** Where the answer is copied to; called on the connection's event loop. */
    interface Transcript {

        /** Copies nothing. */
        Transcript NONE = (header, bytes) -> { };

        void came(boolean header, byte[] bytes);
    }

    RawAnswer(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            int begin = bytes.readerIndex();
            int end = bytes.writerIndex();
            int body = begin;
            while (body < end && matched < HEADER_END.length) {
                byte next = bytes.getByte(body++);
                matched = next == HEADER_END[matched] ? matched + 1 : next == HEADER_END[0] ? 1 : 0;
            }
            tell(true, bytes, begin, body);
            tell(false, bytes, body, end);
        }
        context.fireChannelRead(message);
    }

    private void tell(boolean header, ByteBuf bytes, int from, int to) {
        if (from < to) {
            byte[] copy = ByteBufUtil.getBytes(bytes, from, to - from);
            transcript.came(header, copy);
            if (!header) {
                digest.update(copy);
            }
        }
    }

    /** Of the whole body, in hexadecimal; once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
