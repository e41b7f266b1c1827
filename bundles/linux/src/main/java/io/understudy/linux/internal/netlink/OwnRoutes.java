package io.understudy.linux.internal.netlink;

import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.codec.RouteFingerprint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The routes that this daemon has put in place, to be told by a number from those of others without allocation: a router
 * with a full table hears of many that somebody replaced. Netlink thread only.
 */
final class OwnRoutes {

    private final Set<KernelRoute> routes = new HashSet<>();
    /** In ascending order; {@code null}: to be made when somebody asks. */
    private long[] fingerprints = {};

    void added(List<RoutingEntry> entries) {
        for (RoutingEntry entry : entries) {
            if (entry instanceof KernelRoute route && routes.add(route)) {
                fingerprints = null;
            }
        }
    }

    void deleted(List<RoutingEntry> entries) {
        for (RoutingEntry entry : entries) {
            if (entry instanceof KernelRoute route && routes.remove(route)) {
                fingerprints = null;
            }
        }
    }

    boolean isEmpty() {
        return routes.isEmpty();
    }

    /** Whether one may have the key with this number; {@code false} is certain. */
    boolean mayHold(long fingerprint) {
        if (fingerprints == null) {
            fingerprints = routes.stream().mapToLong(route -> RouteFingerprint.of(route.key())).sorted().toArray();
        }
        return Arrays.binarySearch(fingerprints, fingerprint) >= 0;
    }
}
