package io.understudy.vrrp.protocol;

/** Whether operators let a router be MASTER. */
public enum Standing {
    /** As VRRP decides. */
    CANDIDATE,
    /**
     * Another one shall be MASTER: this router follows whoever is, whatever its priority, and takes over only as the
     * last resort, where nobody else did for twice as long as any peer would need. With that it is a candidate again.
     */
    DEFERS,
    /** Stays BACKUP, whatever happens. */
    AWAY
}
