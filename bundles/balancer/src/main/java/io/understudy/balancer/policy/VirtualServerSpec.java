package io.understudy.balancer.policy;

import java.util.List;

/**
 * A virtual server as it is wanted.
 *
 * @param name           keepalived's name of it: {@code [10.1.0.91]:tcp:80}, {@code FWM 1}, {@code [GROUP]:0}
 * @param realServers    in the order written, names unique
 * @param sorryServer    {@code null} for none
 * @param quorum         {@code quorum}: weight that is needed
 * @param hysteresis     {@code hysteresis}: margin around it
 * @param omega          {@code omega}: down notifications when the daemon stops
 * @param slowStartNanos {@code slow_start}: time in which the weight of a server that recovered rises; 0: at once
 */
public record VirtualServerSpec(String name, List<RealServerSpec> realServers, SorryServerSpec sorryServer,
        long quorum, long hysteresis, boolean omega, long slowStartNanos) {

    /**
     * Copies the servers; a quorum that could never be reached, or a margin as large as it, is lowered (D8; the
     * frontend has complained of it).
     */
    public VirtualServerSpec {
        realServers = List.copyOf(realServers);
        long total = realServers.stream().mapToLong(RealServerSpec::weight).sum();
        quorum = Math.max(1, total == 0 ? quorum : Math.min(quorum, total));
        hysteresis = Math.max(0, Math.min(hysteresis, quorum - 1));
    }
}
