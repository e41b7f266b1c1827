package io.understudy.api.config;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A key of {@code auth_hmac}.
 *
 * @param id     1 to 255: adverts name their key by it
 * @param secret the key: text, or {@code hex:} and hexadecimal digits; a file's content where a file was named
 */
public record HmacKey(int id, Secret secret) {

    private static final String HEX = "hex:";

    /** A key must be there. */
    public HmacKey {
        Objects.requireNonNull(secret);
    }

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException where the digits after {@code hex:} are none
     */
    public byte[] bytes() {
        String text = secret.reveal();
        return text.startsWith(HEX) ? HexFormat.of().parseHex(text.substring(HEX.length()))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return id + " " + secret;
    }
}
