package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import java.util.List;

/** A virtual server as the shell shows it. */
record ShownVirtualServer(String name, String scheduler, boolean up, long liveWeight, long quorum, long hysteresis,
        boolean sorryServerActive, String sorryServer, boolean suspended, long sinceMillis, String cause,
        List<RealServerStatus> realServers, List<String> timeline) implements VirtualServerStatus {
}
