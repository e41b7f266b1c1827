package io.understudy.vrrp.protocol.auth;

import java.util.Arrays;

/** One shared key of {@code auth_hmac}: an id of 1 to 255 and 32 to 64 bytes. Never shown. */
public final class HmacKey {

    /** Shortest secret. */
    public static final int MIN_BYTES = 32;
    /** Longest secret: a block of SHA-256, so that HMAC never hashes the key (C117). */
    public static final int MAX_BYTES = 64;

    private final int id;
    private final byte[] secret;

    /** A key; the bytes are copied. */
    public HmacKey(int id, byte[] secret) {
        if (id < 1 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is not within 1 to 255");
        }
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new IllegalArgumentException("key " + id + " has " + secret.length + " bytes instead of 32 to 64");
        }
        this.id = id;
        this.secret = secret.clone();
    }

    /** Its id on the wire. */
    public int id() {
        return id;
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmacKey that && id == that.id && Arrays.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
