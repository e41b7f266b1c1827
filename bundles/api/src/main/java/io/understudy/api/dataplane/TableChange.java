package io.understudy.api.dataplane;

import java.util.List;
import java.util.Set;

/**
 * A difference between two wanted tables. Immutable.
 *
 * @param changed services that are new or different, each with all of its destinations
 * @param removed keys of services no longer wanted
 */
public record TableChange(List<VirtualService> changed, Set<ServiceKey> removed) {

    /** Copies both. */
    public TableChange {
        changed = List.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    /** One service is new or different. */
    public static TableChange of(VirtualService service) {
        return new TableChange(List.of(service), Set.of());
    }
}
