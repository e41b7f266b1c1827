package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.ServiceRow;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the kernel's table holds as far as is known: what was read, and every operation since. Mutable, for one thread.
 */
public final class KernelTable {

    private static final class Entry {
        private ServiceRow row;
        private final Map<DestinationKey, DestinationRow> destinations = new LinkedHashMap<>();
    }

    private final Map<ServiceKey, Entry> entries = new LinkedHashMap<>();

    /** A service was read, or is there. */
    public void put(ServiceRow row) {
        entries.computeIfAbsent(row.key(), key -> new Entry()).row = row;
    }

    /** A destination was read, or is there; of a service that is unknown it is passed over. */
    public void put(ServiceKey service, DestinationRow row) {
        Entry entry = entries.get(service);
        if (entry != null) {
            entry.destinations.put(row.key(), row);
        }
    }

    /** The kernel carried out an operation. */
    public void apply(IpvsOperation operation) {
        if (operation instanceof IpvsOperation.AddService add) {
            entries.remove(add.service());
            put(add.row());
        } else if (operation instanceof IpvsOperation.EditService edit) {
            put(edit.row());
        } else if (operation instanceof IpvsOperation.DeleteService delete) {
            entries.remove(delete.service());
        } else if (operation instanceof IpvsOperation.AddDestination add) {
            put(add.service(), add.row());
        } else if (operation instanceof IpvsOperation.EditDestination edit) {
            put(edit.service(), edit.row());
        } else if (operation instanceof IpvsOperation.DeleteDestination delete) {
            Entry entry = entries.get(delete.service());
            if (entry != null) {
                entry.destinations.remove(delete.destination());
            }
        }
    }

    /** Keys of all services, in the order read. */
    public Collection<ServiceKey> services() {
        return Collections.unmodifiableCollection(entries.keySet());
    }

    /** A service; {@code null}: it is not there. */
    public ServiceRow service(ServiceKey key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.row;
    }

    /** The destinations of a service; none where it is not there. */
    public Map<DestinationKey, DestinationRow> destinations(ServiceKey key) {
        Entry entry = entries.get(key);
        return entry == null ? Map.of() : Collections.unmodifiableMap(entry.destinations);
    }
}
