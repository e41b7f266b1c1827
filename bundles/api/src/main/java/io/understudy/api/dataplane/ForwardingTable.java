package io.understudy.api.dataplane;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every service that is wanted. Immutable. */
public final class ForwardingTable {

    /** Nothing is wanted. */
    public static final ForwardingTable EMPTY = new ForwardingTable(Map.of());

    private final Map<ServiceKey, VirtualService> services;

    private ForwardingTable(Map<ServiceKey, VirtualService> services) {
        this.services = services;
    }

    /** A table of services; of two with one key the later counts. */
    public static ForwardingTable of(Collection<VirtualService> services) {
        Map<ServiceKey, VirtualService> map = new LinkedHashMap<>();
        services.forEach(service -> map.put(service.key(), service));
        return new ForwardingTable(Collections.unmodifiableMap(map));
    }

    /** The services in the order added. */
    public Collection<VirtualService> services() {
        return services.values();
    }

    /** One service. */
    public Optional<VirtualService> service(ServiceKey key) {
        return Optional.ofNullable(services.get(key));
    }

    /** This table with a change; services that the change does not name are shared, not copied. */
    public ForwardingTable with(TableChange change) {
        Map<ServiceKey, VirtualService> map = new LinkedHashMap<>(services);
        change.removed().forEach(map::remove);
        change.changed().forEach(service -> map.put(service.key(), service));
        return new ForwardingTable(Collections.unmodifiableMap(map));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForwardingTable that && services.equals(that.services);
    }

    @Override
    public int hashCode() {
        return services.hashCode();
    }

    @Override
    public String toString() {
        return services.values().toString();
    }
}
