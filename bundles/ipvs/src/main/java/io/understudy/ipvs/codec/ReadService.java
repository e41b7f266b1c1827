package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.TableReading.Traffic;

/**
 * A service as the kernel told it.
 *
 * @param row     the service
 * @param traffic its counters
 */
public record ReadService(ServiceRow row, Traffic traffic) {
}
