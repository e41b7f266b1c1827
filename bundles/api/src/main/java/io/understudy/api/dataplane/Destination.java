package io.understudy.api.dataplane;

import io.understudy.api.config.Forwarding;
import java.util.Objects;

/** A real server, or the sorry server, as wanted within one service. Immutable. */
public final class Destination {

    private final DestinationKey key;
    private final Forwarding forwarding;
    private final int weight;
    private final int upperThreshold;
    private final int lowerThreshold;

    private Destination(Builder builder) {
        this.key = builder.key;
        this.forwarding = builder.forwarding;
        this.weight = builder.weight;
        this.upperThreshold = builder.upperThreshold;
        this.lowerThreshold = builder.lowerThreshold;
    }

    /**
     * A builder; weight 1, no thresholds.
     *
     * @param key        what it is known by
     * @param forwarding how packets reach it
     */
    public static Builder builder(DestinationKey key, Forwarding forwarding) {
        return new Builder(key, forwarding);
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        return new Builder(key, forwarding).weight(weight).thresholds(upperThreshold, lowerThreshold);
    }

    /** What it is known by. */
    public DestinationKey key() {
        return key;
    }

    /** How packets reach it. */
    public Forwarding forwarding() {
        return forwarding;
    }

    /** 0 to 2147483647; 0: no new connections. */
    public int weight() {
        return weight;
    }

    /** Connections at which it gets no new ones ({@code uthreshold}); 0: no limit. */
    public int upperThreshold() {
        return upperThreshold;
    }

    /** Connections below which it gets new ones again ({@code lthreshold}); 0: three quarters of the upper one. */
    public int lowerThreshold() {
        return lowerThreshold;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Destination that && key.equals(that.key) && forwarding.equals(that.forwarding)
                && weight == that.weight && upperThreshold == that.upperThreshold
                && lowerThreshold == that.lowerThreshold;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, forwarding, weight, upperThreshold, lowerThreshold);
    }

    @Override
    public String toString() {
        return key + " " + forwarding + " weight " + weight;
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        private final DestinationKey key;
        private final Forwarding forwarding;
        private int weight = 1;
        private int upperThreshold;
        private int lowerThreshold;

        private Builder(DestinationKey key, Forwarding forwarding) {
            this.key = Objects.requireNonNull(key);
            this.forwarding = Objects.requireNonNull(forwarding);
        }

        /** See {@link Destination#weight}. */
        public Builder weight(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("weight " + value + " is negative");
            }
            this.weight = value;
            return this;
        }

        /** See {@link Destination#upperThreshold} and {@link Destination#lowerThreshold}. */
        public Builder thresholds(int upper, int lower) {
            if (upper < 0 || lower < 0) {
                throw new IllegalArgumentException("thresholds " + upper + " and " + lower + " may not be negative");
            }
            this.upperThreshold = upper;
            this.lowerThreshold = lower;
            return this;
        }

        /** The destination. */
        public Destination build() {
            return new Destination(this);
        }
    }
}
