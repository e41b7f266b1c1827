package io.understudy.vrrp.protocol.auth;

/** What comes of looking at an advert's trailer; each refusal has keepalived's counter (B32). */
public enum HmacVerdict {
    /** Right. */
    VALID,
    /** There is none, and the mode allows that. */
    ABSENT,
    /** There is none, and there must be. */
    MISSING,
    /** Not type 1, or something in what is reserved. */
    MALFORMED,
    /** The sender's clock is further away than the window. */
    STALE,
    /** No key of that id. */
    UNKNOWN_KEY,
    /** Made with another key, or changed on its way. */
    INVALID_HMAC,
    /** Not newer than what this sender has sent before. */
    REPLAY;

    /** {@code true} where the advert goes on. */
    public boolean accepted() {
        return this == VALID || this == ABSENT;
    }
}
