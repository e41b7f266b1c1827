package io.understudy.balancer.policy;

import java.util.Objects;

/**
 * What an operator decided about a real server, as it outlives the daemon. A value.
 *
 * @param virtualServer name of the virtual server
 * @param realServer    name of the real server
 * @param mode          DRAINING or DISABLED
 * @param sinceMillis   when it was decided, wall clock milliseconds
 * @param untilMillis   when DRAINING becomes DISABLED, wall clock milliseconds; 0: never
 */
public record OperatorOrder(String virtualServer, String realServer, ServerMode mode, long sinceMillis,
        long untilMillis) {

    /** Without limit, or with one that is later than the decision. */
    public OperatorOrder {
        Objects.requireNonNull(virtualServer);
        Objects.requireNonNull(realServer);
        boolean limited = untilMillis != 0;
        if (mode == ServerMode.ENABLED || limited && (mode != ServerMode.DRAINING || untilMillis < sinceMillis)) {
            throw new IllegalArgumentException(mode + " from " + sinceMillis + " to " + untilMillis);
        }
    }

    /** How it stands at this time: a drain whose limit is over has become DISABLED. */
    public OperatorOrder at(long nowMillis) {
        return untilMillis == 0 || nowMillis < untilMillis ? this
                : new OperatorOrder(virtualServer, realServer, ServerMode.DISABLED, untilMillis, 0);
    }

    /** What is left of its limit; never more than it was, also where the clock was set back. */
    public long leftMillis(long nowMillis) {
        return Math.max(0, untilMillis - Math.max(nowMillis, sinceMillis));
    }
}
