package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.TableReading.Traffic;

/**
 * A destination as the kernel told it.
 *
 * @param row                   the destination
 * @param activeConnections     established
 * @param inactiveConnections   all others
 * @param persistentConnections clients that are kept at it
 * @param traffic               its counters
 */
public record ReadDestination(DestinationRow row, long activeConnections, long inactiveConnections,
        long persistentConnections, Traffic traffic) {
}
