package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import java.util.List;

/** A virtual server as the shell shows it. */
record ShownVirtualServer(String name, String scheduler, boolean up, long liveWeight, long quorum, long hysteresis,
        boolean sorryServerActive, String sorryServer, boolean suspended, long sinceMillis, String cause,
        List<String> marks, List<ShownRealServer> servers, List<String> timeline) implements VirtualServerStatus {

    @Override
    public List<RealServerStatus> realServers() {
        return List.copyOf(servers);
    }

    ShownVirtualServer with(List<ShownRealServer> others) {
        return new ShownVirtualServer(name, scheduler, up, liveWeight, quorum, hysteresis, sorryServerActive,
                sorryServer, suspended, sinceMillis, cause, marks, List.copyOf(others), timeline);
    }
}
