package io.understudy.api.dataplane;

import java.util.List;
import java.util.Objects;

/**
 * What is really there.
 *
 * @param services every service, this daemon's and others'
 */
public record TableReading(List<ServiceReading> services) {

    /** Copies the list. */
    public TableReading {
        services = List.copyOf(services);
    }

    /**
     * A service that is there.
     *
     * @param service      as it is; a scheduler, flag or method that this contract does not know is shown as near as can be
     * @param own          whether this daemon made it
     * @param traffic      counters
     * @param destinations its destinations with their counters, in the order of {@link VirtualService#destinations}
     */
    public record ServiceReading(VirtualService service, boolean own, Traffic traffic,
            List<DestinationReading> destinations) {

        /** Copies the list. */
        public ServiceReading {
            Objects.requireNonNull(service);
            Objects.requireNonNull(traffic);
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * A destination that is there.
     *
     * @param destination           as it is
     * @param activeConnections     established
     * @param inactiveConnections   all others
     * @param persistentConnections clients that are kept at it
     * @param traffic               counters
     */
    public record DestinationReading(Destination destination, long activeConnections, long inactiveConnections,
            long persistentConnections, Traffic traffic) {

        /** Nothing may be null. */
        public DestinationReading {
            Objects.requireNonNull(destination);
            Objects.requireNonNull(traffic);
        }
    }

    /**
     * Counters since the entry was made, and rates that the kernel estimates over some seconds (IPVS_STATS_ATTR_*,
     * linux/ip_vs.h).
     *
     * @param connections          connections scheduled
     * @param packetsIn            packets from clients
     * @param packetsOut           packets to clients; only NAT sees them
     * @param bytesIn              bytes from clients
     * @param bytesOut             bytes to clients
     * @param connectionsPerSecond rate
     * @param packetsInPerSecond   rate
     * @param packetsOutPerSecond  rate
     * @param bytesInPerSecond     rate
     * @param bytesOutPerSecond    rate
     */
    public record Traffic(long connections, long packetsIn, long packetsOut, long bytesIn, long bytesOut,
            long connectionsPerSecond, long packetsInPerSecond, long packetsOutPerSecond, long bytesInPerSecond,
            long bytesOutPerSecond) {

        /** Nothing yet. */
        public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
