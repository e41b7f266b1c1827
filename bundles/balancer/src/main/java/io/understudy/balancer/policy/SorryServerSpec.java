package io.understudy.balancer.policy;

/**
 * The server that answers when the quorum is lost.
 *
 * @param name    keepalived's name of it
 * @param inhibit {@code sorry_server_inhibit}: in the pool with weight 0 while it is not used (D27)
 */
public record SorryServerSpec(String name, boolean inhibit) {
}
