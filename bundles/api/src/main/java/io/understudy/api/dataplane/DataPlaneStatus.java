package io.understudy.api.dataplane;

import java.util.List;
import java.util.Objects;

/** How a data plane stands. Immutable. */
public final class DataPlaneStatus {

    private final State state;
    private final String reason;
    private final int services;
    private final int destinations;
    private final int foreignServices;
    private final List<EntryFailure> failures;

    private DataPlaneStatus(Builder builder) {
        this.state = builder.state;
        this.reason = builder.reason;
        this.services = builder.services;
        this.destinations = builder.destinations;
        this.foreignServices = builder.foreignServices;
        this.failures = List.copyOf(builder.failures);
    }

    /** Whether what is wanted is in force. */
    public enum State {
        /** Nothing has been wanted yet. */
        IDLE,
        /** Changes are under way. */
        WORKING,
        /** What is wanted is in force, but for {@link DataPlaneStatus#failures}. */
        SETTLED,
        /** It cannot work on this host, now: see {@link DataPlaneStatus#reason}. */
        UNAVAILABLE
    }

    /**
     * A builder without entries.
     *
     * @param state how it stands
     */
    public static Builder builder(State state) {
        return new Builder(state);
    }

    /** Whether what is wanted is in force. */
    public State state() {
        return state;
    }

    /** Why it is unavailable, one sentence for people; empty where it is not. */
    public String reason() {
        return reason;
    }

    /** Services of this daemon's that are in place. */
    public int services() {
        return services;
    }

    /** Destinations of this daemon's that are in place. */
    public int destinations() {
        return destinations;
    }

    /** Services that others made and that are left alone. */
    public int foreignServices() {
        return foreignServices;
    }

    /** What is wanted and refused, at most the first 1,000. */
    public List<EntryFailure> failures() {
        return failures;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataPlaneStatus that && state == that.state && reason.equals(that.reason)
                && services == that.services && destinations == that.destinations
                && foreignServices == that.foreignServices && failures.equals(that.failures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, reason, services, destinations, foreignServices, failures);
    }

    @Override
    public String toString() {
        return state + (reason.isEmpty() ? "" : " (" + reason + ")") + ": " + services + " services, " + destinations
                + " destinations, " + foreignServices + " foreign, " + failures.size() + " failures";
    }

    /** Collects; not thread-safe. */
    public static final class Builder {

        private final State state;
        private String reason = "";
        private int services;
        private int destinations;
        private int foreignServices;
        private List<EntryFailure> failures = List.of();

        private Builder(State state) {
            this.state = Objects.requireNonNull(state);
        }

        /** See {@link DataPlaneStatus#reason}. */
        public Builder reason(String value) {
            this.reason = Objects.requireNonNull(value);
            return this;
        }

        /** Counts what is in place; see {@link DataPlaneStatus#services} and {@link DataPlaneStatus#destinations}. */
        public Builder inPlace(int serviceCount, int destinationCount) {
            this.services = serviceCount;
            this.destinations = destinationCount;
            return this;
        }

        /** See {@link DataPlaneStatus#foreignServices}. */
        public Builder foreignServices(int value) {
            this.foreignServices = value;
            return this;
        }

        /** See {@link DataPlaneStatus#failures}. */
        public Builder failures(List<EntryFailure> value) {
            this.failures = value;
            return this;
        }

        /** The status. */
        public DataPlaneStatus build() {
            return new DataPlaneStatus(this);
        }
    }
}
