package io.understudy.api.dataplane;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A service with its destinations, as wanted. Immutable. */
public final class VirtualService {

    private final ServiceKey key;
    private final String scheduler;
    private final Set<SchedulerFlag> schedulerFlags;
    private final boolean onePacket;
    private final int persistenceTimeoutSeconds;
    private final int persistencePrefixBits;
    private final String persistenceEngine;
    private final List<MarkedTraffic> markedTraffic;
    private final Map<DestinationKey, Destination> destinations;

    private VirtualService(Builder builder) {
        boolean persistent = builder.persistenceTimeoutSeconds > 0;
        this.key = builder.key;
        this.scheduler = builder.scheduler;
        this.schedulerFlags = Collections.unmodifiableSet(builder.schedulerFlags.clone());
        this.onePacket = builder.onePacket;
        this.persistenceTimeoutSeconds = builder.persistenceTimeoutSeconds;
        this.persistencePrefixBits = persistent ? builder.persistencePrefixBits : builder.key.family().bits();
        this.persistenceEngine = persistent ? builder.persistenceEngine : "";
        this.markedTraffic = builder.markedTraffic;
        this.destinations = Collections.unmodifiableMap(new LinkedHashMap<>(builder.destinations));
    }

    /**
     * A builder without destinations.
     *
     * @param key       what it is known by
     * @param scheduler name of the scheduler: {@code rr}, {@code wlc} …
     */
    public static Builder builder(ServiceKey key, String scheduler) {
        return new Builder(key, scheduler);
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        return new Builder(key, scheduler).schedulerFlags(schedulerFlags).onePacket(onePacket)
                .persistence(persistenceTimeoutSeconds, persistencePrefixBits, persistenceEngine)
                .markedTraffic(markedTraffic).destinations(destinations.values());
    }

    /** What it is known by. */
    public ServiceKey key() {
        return key;
    }

    /** Name of the scheduler. */
    public String scheduler() {
        return scheduler;
    }

    /** Flags of the scheduler. */
    public Set<SchedulerFlag> schedulerFlags() {
        return schedulerFlags;
    }

    /** Each packet is scheduled for itself ({@code ops}): UDP and fwmark only. */
    public boolean isOnePacket() {
        return onePacket;
    }

    /** How long a client stays with its destination, in seconds; 0: no persistence. */
    public int persistenceTimeoutSeconds() {
        return persistenceTimeoutSeconds;
    }

    /** Clients that agree in so many leading bits count as one; all bits of the family: each for itself. */
    public int persistencePrefixBits() {
        return persistencePrefixBits;
    }

    /** What tells clients apart beside the address ({@code sip}); empty: nothing. */
    public String persistenceEngine() {
        return persistenceEngine;
    }

    /**
     * What the data plane marks for this service, before the service takes it ({@code nftables_ipvs}); empty where others
     * mark, or nobody.
     */
    public List<MarkedTraffic> markedTraffic() {
        return markedTraffic;
    }

    /** The destinations in the order added. */
    public Collection<Destination> destinations() {
        return destinations.values();
    }

    /** One destination. */
    public Optional<Destination> destination(DestinationKey destination) {
        return Optional.ofNullable(destinations.get(destination));
    }

    /** Whether all but the destinations is equal. */
    public boolean equalsWithoutDestinations(VirtualService that) {
        return key.equals(that.key) && scheduler.equals(that.scheduler) && schedulerFlags.equals(that.schedulerFlags)
                && onePacket == that.onePacket && persistenceTimeoutSeconds == that.persistenceTimeoutSeconds
                && persistencePrefixBits == that.persistencePrefixBits
                && persistenceEngine.equals(that.persistenceEngine) && markedTraffic.equals(that.markedTraffic);
    }

    /** The order of the destinations does not count. */
    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof VirtualService that && equalsWithoutDestinations(that)
                && destinations.equals(that.destinations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, scheduler, persistenceTimeoutSeconds, destinations);
    }

    @Override
    public String toString() {
        return key.name() + " " + scheduler + " " + destinations.values();
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        private final ServiceKey key;
        private final String scheduler;
        private final EnumSet<SchedulerFlag> schedulerFlags = EnumSet.noneOf(SchedulerFlag.class);
        private boolean onePacket;
        private int persistenceTimeoutSeconds;
        private int persistencePrefixBits;
        private String persistenceEngine = "";
        private List<MarkedTraffic> markedTraffic = List.of();
        private final Map<DestinationKey, Destination> destinations = new LinkedHashMap<>();

        private Builder(ServiceKey key, String scheduler) {
            this.key = Objects.requireNonNull(key);
            this.scheduler = Objects.requireNonNull(scheduler);
            this.persistencePrefixBits = key.family().bits();
        }

        /** See {@link VirtualService#schedulerFlags}. */
        public Builder schedulerFlags(Collection<SchedulerFlag> flags) {
            schedulerFlags.clear();
            schedulerFlags.addAll(flags);
            return this;
        }

        /** See {@link VirtualService#isOnePacket}. */
        public Builder onePacket(boolean value) {
            this.onePacket = value;
            return this;
        }

        /** Persistence for each client, without an engine. */
        public Builder persistence(int timeoutSeconds) {
            return persistence(timeoutSeconds, key.family().bits(), "");
        }

        /**
         * See {@link VirtualService#persistenceTimeoutSeconds}, {@link VirtualService#persistencePrefixBits} and
         * {@link VirtualService#persistenceEngine}.
         */
        public Builder persistence(int timeoutSeconds, int prefixBits, String engine) {
            if (timeoutSeconds < 0) {
                throw new IllegalArgumentException("persistence of " + timeoutSeconds + " s is negative");
            }
            if (prefixBits < 1 || prefixBits > key.family().bits()) {
                throw new IllegalArgumentException(
                        "a prefix of " + prefixBits + " bits is not within 1 and " + key.family().bits());
            }
            this.persistenceTimeoutSeconds = timeoutSeconds;
            this.persistencePrefixBits = prefixBits;
            this.persistenceEngine = Objects.requireNonNull(engine);
            return this;
        }

        /** See {@link VirtualService#markedTraffic}. */
        public Builder markedTraffic(List<MarkedTraffic> traffic) {
            if (!traffic.isEmpty() && !(key instanceof ServiceKey.Fwmark)) {
                throw new IllegalArgumentException(key + " is no service for marked traffic");
            }
            this.markedTraffic = List.copyOf(traffic);
            return this;
        }

        /** Adds a destination, or replaces the one with its key. */
        public Builder destination(Destination destination) {
            destinations.put(destination.key(), destination);
            return this;
        }

        /** Replaces all destinations. */
        public Builder destinations(Collection<Destination> all) {
            destinations.clear();
            all.forEach(this::destination);
            return this;
        }

        /** The service. */
        public VirtualService build() {
            return new VirtualService(this);
        }
    }
}
