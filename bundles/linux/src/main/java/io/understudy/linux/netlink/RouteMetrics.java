package io.understudy.linux.netlink;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What TCP and others are told about a route.
 *
 * @param values     RTAX_* (rtnetlink.h) and value, in the kernel's units
 * @param locked     bits 1 &lt;&lt; RTAX_* of those that the kernel may not change
 * @param congestion name of a congestion control algorithm; empty: the system's
 */
public record RouteMetrics(Map<Integer, Integer> values, int locked, String congestion) {

    /** Nothing is said. */
    public static final RouteMetrics NONE = new RouteMetrics(Map.of(), 0, "");

    /** Copies the values, in the order of their numbers. */
    public RouteMetrics {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** {@code true} where nothing is said. */
    public boolean isEmpty() {
        return values.isEmpty() && congestion.isEmpty();
    }
}
