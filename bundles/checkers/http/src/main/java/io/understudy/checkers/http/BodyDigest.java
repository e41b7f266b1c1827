package io.understudy.checkers.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What {@code digest} is compared with (D47): the body's MD5, as keepalived and its genhash make it. */
final class BodyDigest {

    private final RawAnswer raw;
    private final MessageDigest decoded = md5();
    private boolean chunked;

    BodyDigest(RawAnswer raw) {
        this.raw = raw;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no MD5", e); // every JDK must have it
        }
    }

    /** The answer comes in chunks, which count as they are. */
    void chunked() {
        chunked = true;
    }

    /** A part of the body; never more than Content-Length says. */
    void update(ByteBuf bytes) {
        if (!chunked) {
            decoded.update(ByteBufUtil.getBytes(bytes));
        }
    }

    /** In hexadecimal; once. */
    String hex() {
        return chunked ? raw.digest() : HexFormat.of().formatHex(decoded.digest());
    }
}
