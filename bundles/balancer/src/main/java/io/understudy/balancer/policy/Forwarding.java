package io.understudy.balancer.policy;

import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a virtual server stands in the forwarding table: one service, or one for each address, port and mark of its group
 * (D10). The pool of {@link VirtualServer} says which destinations, and with which weight.
 *
 * @param services in the order written
 */
public record Forwarding(List<Service> services) {

    /** Copies the list. */
    public Forwarding {
        services = List.copyOf(services);
    }

    /**
     * One service.
     *
     * @param service      without destinations
     * @param destinations real servers and the sorry server by name, weights of no concern
     * @param sorry        the sorry server's own destination where it differs from that of a real server of its name;
     *                     {@code null} where there is none
     */
    public record Service(VirtualService service, Map<String, Destination> destinations, Destination sorry) {

        /** Copies the map. */
        public Service {
            destinations = Map.copyOf(destinations);
        }

        private VirtualService with(List<PoolEntry> pool) {
            VirtualService.Builder builder = service.toBuilder();
            for (PoolEntry entry : pool) {
                Destination destination = entry.sorry() ? sorry : destinations.get(entry.server());
                builder.destination(destination.toBuilder().weight(entry.weight()).build());
            }
            return builder.build();
        }
    }

    /** For people, what is marked for which service: {@code FWM 1000: tcp 10.1.0.93 80}. */
    public List<String> marks() {
        return services.stream().map(Service::service).flatMap(each -> each.markedTraffic().stream()
                .map(traffic -> each.key() + ": " + traffic)).toList();
    }

    /** The services with the destinations of a pool. */
    public List<VirtualService> with(List<PoolEntry> pool) {
        List<VirtualService> all = new ArrayList<>();
        services.forEach(service -> all.add(service.with(pool)));
        return all;
    }
}
