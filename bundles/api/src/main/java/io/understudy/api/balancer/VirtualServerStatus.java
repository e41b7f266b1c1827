package io.understudy.api.balancer;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A virtual server at one moment. Immutable. */
@ProviderType
public interface VirtualServerStatus {

    /** Name as keepalived writes it: {@code [10.1.0.91]:tcp:80}, {@code FWM 1}, {@code [GROUP]:0}. */
    String name();

    /** Scheduler. */
    String scheduler();

    /** {@code true} where the quorum is there. */
    boolean up();

    /** Sum of the weights of the real servers that are up. */
    long liveWeight();

    /** Weight needed. */
    long quorum();

    /** Margin around it. */
    long hysteresis();

    /** {@code true} where the sorry server answers. */
    boolean sorryServerActive();

    /**
     * What is marked for it, one line each: {@code FWM 1000: tcp 10.1.0.93 80}; empty where the data plane marks nothing
     * ({@code nftables_ipvs}).
     */
    default List<String> marks() {
        return List.of();
    }

    /** Name of the sorry server; empty for none. */
    String sorryServer();

    /** {@code true} while {@code ha_suspend} stops its checks: the address is not on this host. */
    boolean suspended();

    /** When it came up or went down, wall clock milliseconds. */
    long sinceMillis();

    /** Why. */
    String cause();

    /** Real servers, in the order configured; then those that were added, then those that were removed at run time. */
    List<RealServerStatus> realServers();

    /** The last changes, oldest first, one line each with its time. */
    List<String> timeline();
}
