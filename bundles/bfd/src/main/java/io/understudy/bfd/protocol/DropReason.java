package io.understudy.bfd.protocol;

/** Why a packet was refused; each has its own counter. */
public enum DropReason {
    /** Fewer than 24 bytes. */
    TOO_SHORT("cut off"),
    /** Not version 1. */
    WRONG_VERSION("not BFD version 1"),
    /** Its own length does not fit. */
    WRONG_LENGTH("its length does not fit"),
    /** Detect multiplier 0. */
    NO_MULTIPLIER("a detection multiplier of 0"),
    /** Multipoint bit. */
    MULTIPOINT("multipoint BFD, which is another protocol"),
    /** My discriminator 0. */
    NO_DISCRIMINATOR("no discriminator of its own"),
    /** Your discriminator 0 though the sender claims to hear us. */
    NO_YOUR_DISCRIMINATOR("no discriminator of ours, though it claims to hear us"),
    /** Authentication, which we do not have (E1). */
    AUTHENTICATED("authenticated; this program and keepalived have no BFD authentication"),
    /** For no session that is configured here. */
    NO_SESSION("for no session of ours"),
    /** Came over more routers than allowed (RFC 5881 section 5, E8). */
    TOO_MANY_HOPS("came over more hops than max_hops allows");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
