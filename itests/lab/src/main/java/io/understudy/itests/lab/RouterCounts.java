package io.understudy.itests.lab;

import java.util.Map;

/**
 * What a daemon has counted for one virtual router.
 *
 * @param advertsReceived adverts it has accepted, or at least looked at
 * @param refused         every counter above zero that speaks of refused packets, by its name
 */
public record RouterCounts(long advertsReceived, Map<String, Long> refused) {}
