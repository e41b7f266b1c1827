package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The rows that this daemon made, or took over because it wants them. Mutable, for one thread. */
public final class OwnRows {

    private final Map<ServiceKey, Set<DestinationKey>> rows = new LinkedHashMap<>();
    private int size;

    /** A service is ours; {@code false} where it was already. */
    public boolean add(ServiceKey service) {
        if (rows.containsKey(service)) {
            return false;
        }
        rows.put(service, new LinkedHashSet<>());
        size++;
        return true;
    }

    /** A destination is ours, and so is its service; {@code false} where it was already. */
    public boolean add(ServiceKey service, DestinationKey destination) {
        add(service);
        boolean added = rows.get(service).add(destination);
        size += added ? 1 : 0;
        return added;
    }

    /** A service is gone, with its destinations. */
    public void remove(ServiceKey service) {
        Set<DestinationKey> gone = rows.remove(service);
        size -= gone == null ? 0 : gone.size() + 1;
    }

    /** A destination is gone. */
    public void remove(ServiceKey service, DestinationKey destination) {
        Set<DestinationKey> destinations = rows.get(service);
        size -= destinations != null && destinations.remove(destination) ? 1 : 0;
    }

    /** Whether a service is ours. */
    public boolean has(ServiceKey service) {
        return rows.containsKey(service);
    }

    /** Whether a destination is ours. */
    public boolean has(ServiceKey service, DestinationKey destination) {
        Set<DestinationKey> destinations = rows.get(service);
        return destinations != null && destinations.contains(destination);
    }

    /** The services. */
    public Collection<ServiceKey> services() {
        return Collections.unmodifiableCollection(rows.keySet());
    }

    /** The destinations of a service. */
    public Collection<DestinationKey> destinations(ServiceKey service) {
        return Collections.unmodifiableCollection(rows.getOrDefault(service, Set.of()));
    }

    /** Services and destinations together. */
    public int size() {
        return size;
    }
}
