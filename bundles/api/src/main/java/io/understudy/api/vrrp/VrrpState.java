package io.understudy.api.vrrp;

/** States of a virtual router, in keepalived's words (RFC 9568 section 6.4). */
public enum VrrpState {
    /** Not started, or stopped. */
    INIT,
    /** Watches the MASTER (RFC: Backup). */
    BACKUP,
    /** Owns the addresses (RFC: Active). */
    MASTER,
    /** Cannot take part (RFC: Initialize). */
    FAULT
}
