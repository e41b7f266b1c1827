package io.understudy.api.notify;

/** What happened, in keepalived's words (C129, D32). */
public enum Occurrence {
    /** A router or group entered MASTER. */
    MASTER,
    /** A router or group entered BACKUP. */
    BACKUP,
    /** A router or group entered FAULT. */
    FAULT,
    /** A router or group ends because the daemon does. */
    STOP,
    /** A router is no longer configured, and {@code notify_deleted} says so. */
    DELETED,
    /** A MASTER heard a lower priority (C68). No transition. */
    MASTER_RX_LOWER_PRI,
    /** A MASTER's effective priority changed (C135). No transition. */
    MASTER_PRIORITY,
    /** A BACKUP's effective priority changed. No transition. */
    BACKUP_PRIORITY,
    /** A server came up, or a service gained its quorum. */
    UP,
    /** A server went down, or a service lost its quorum. */
    DOWN,
    /** A check of a real server changed its verdict, and the server is up as before. No transition; mailed (D34). */
    STILL_UP,
    /** A check of a real server changed its verdict, and the server is down as before. No transition; mailed (D34). */
    STILL_DOWN,
    /** Nothing happened: an operator tests whether a notifier reaches anybody. No word of keepalived's. */
    TEST
}
