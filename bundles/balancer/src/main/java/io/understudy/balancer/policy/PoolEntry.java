package io.understudy.balancer.policy;

/**
 * A server in the pool.
 *
 * @param server name of the real server or of the sorry server
 * @param weight 0: no new connections
 * @param sorry  {@code true} for the sorry server's entry
 */
public record PoolEntry(String server, int weight, boolean sorry) {
}
