package io.understudy.notifiers.webhook.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header by which a receiver knows that we sent it, and when: {@code t=SECONDS,v1=HEX}, where HEX is the HMAC-SHA256
 * (RFC 2104) of the seconds, a full stop and the body. The time is that of the attempt, so that old ones can be refused.
 */
public final class Signature {

    /** The header. */
    public static final String HEADER = "Understudy-Signature";

    private Signature() {
    }

    /** Its value. */
    public static String of(String secret, long wallSeconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((wallSeconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + wallSeconds + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
