package io.understudy.balancer.policy;

/** What an operator decided about a real server. */
public enum ServerMode {
    /** Checks decide. */
    ENABLED,
    /** Weight 0: no new connections, those that exist go on. */
    DRAINING,
    /** Not in the pool, whatever checks say. */
    DISABLED
}
