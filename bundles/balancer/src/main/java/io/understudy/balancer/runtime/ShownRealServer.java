package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import java.util.List;

/** A real server as the shell shows it. */
record ShownRealServer(String name, String virtualServer, Origin origin, boolean up, Mode mode,
        long modeSinceMillis, long modeUntilMillis, boolean inTable, int tableWeight, int configuredWeight,
        int effectiveWeight, long sinceMillis, String cause, List<String> timeline) implements RealServerStatus {

    ShownRealServer of(Origin other) {
        return new ShownRealServer(name, virtualServer, other, up, mode, modeSinceMillis, modeUntilMillis, inTable,
                tableWeight, configuredWeight, effectiveWeight, sinceMillis, cause, timeline);
    }

    static ShownRealServer removed(String name, String virtualServer, int weight, long sinceMillis) {
        return new ShownRealServer(name, virtualServer, Origin.REMOVED, false, Mode.ENABLED, 0, 0, false, 0, weight,
                0, sinceMillis, ServerReports.OPERATOR_REMOVED, List.of());
    }
}
