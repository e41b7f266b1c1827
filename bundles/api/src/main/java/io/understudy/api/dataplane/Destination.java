package io.understudy.api.dataplane;

import java.util.Objects;

/** A real server, or the sorry server, as wanted within one service. Immutable. */
public final class Destination {

    private final DestinationKey key;
    private final ForwardingMethod method;
    private final Tunnel tunnel;
    private final int weight;
    private final int upperThreshold;
    private final int lowerThreshold;

    private Destination(Builder builder) {
        this.key = builder.key;
        this.method = builder.method;
        this.tunnel = builder.method == ForwardingMethod.TUN ? builder.tunnel : Tunnel.IPIP;
        this.weight = builder.weight;
        this.upperThreshold = builder.upperThreshold;
        this.lowerThreshold = builder.lowerThreshold;
    }

    /**
     * A builder; weight 1, no thresholds.
     *
     * @param key    what it is known by
     * @param method how packets reach it
     */
    public static Builder builder(DestinationKey key, ForwardingMethod method) {
        return new Builder(key, method);
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        return new Builder(key, method).tunnel(tunnel).weight(weight).thresholds(upperThreshold, lowerThreshold);
    }

    /** What it is known by. */
    public DestinationKey key() {
        return key;
    }

    /** How packets reach it. */
    public ForwardingMethod method() {
        return method;
    }

    /** How packets are wrapped; {@link Tunnel#IPIP} unless the method is TUN. */
    public Tunnel tunnel() {
        return tunnel;
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
        return other instanceof Destination that && key.equals(that.key) && method == that.method
                && tunnel.equals(that.tunnel) && weight == that.weight && upperThreshold == that.upperThreshold
                && lowerThreshold == that.lowerThreshold;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, method, tunnel, weight, upperThreshold, lowerThreshold);
    }

    @Override
    public String toString() {
        return key + " " + method + " weight " + weight;
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        private final DestinationKey key;
        private final ForwardingMethod method;
        private Tunnel tunnel = Tunnel.IPIP;
        private int weight = 1;
        private int upperThreshold;
        private int lowerThreshold;

        private Builder(DestinationKey key, ForwardingMethod method) {
            this.key = Objects.requireNonNull(key);
            this.method = Objects.requireNonNull(method);
        }

        /** See {@link Destination#tunnel}. */
        public Builder tunnel(Tunnel value) {
            this.tunnel = Objects.requireNonNull(value);
            return this;
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
