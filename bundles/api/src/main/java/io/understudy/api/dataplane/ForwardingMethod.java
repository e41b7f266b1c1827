package io.understudy.api.dataplane;

/** How packets reach a destination; keepalived's {@code lvs_method}. */
public enum ForwardingMethod {
    /** Addresses are rewritten (masquerading). */
    NAT,
    /** The frame goes to the destination's hardware address (direct routing). */
    DR,
    /** The packet goes within another: see {@link Tunnel}. */
    TUN
}
