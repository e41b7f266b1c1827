package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import java.util.List;

/** A real server as the shell shows it. */
record ShownRealServer(String name, String virtualServer, boolean up, Mode mode, boolean inTable, int tableWeight,
        int configuredWeight, int effectiveWeight, long sinceMillis, String cause, List<String> timeline)
        implements RealServerStatus {
}
