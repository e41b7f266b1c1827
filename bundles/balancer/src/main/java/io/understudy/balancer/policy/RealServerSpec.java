package io.understudy.balancer.policy;

import java.util.List;

/**
 * A real server as it is wanted.
 *
 * @param name    keepalived's name of it, unique in its virtual server: {@code [10.1.0.11]:tcp:80}
 * @param weight  configured weight
 * @param inhibit {@code inhibit_on_failure}: weight 0 instead of leaving the pool
 * @param checks  its checks, in the order written; none: always up (D18)
 */
public record RealServerSpec(String name, int weight, boolean inhibit, List<CheckSpec> checks) {

    /** Copies the checks. */
    public RealServerSpec {
        checks = List.copyOf(checks);
    }
}
