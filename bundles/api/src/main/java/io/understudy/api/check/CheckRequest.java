package io.understudy.api.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Which server to look at, and how. Immutable; grows by new builder methods.
 */
public final class CheckRequest {

    private final Builder values;

    private CheckRequest(Builder values) {
        this.values = values;
    }

    /**
     * A builder.
     *
     * @param type   the block's keyword, {@code TCP_CHECK}
     * @param target address and port as written on the {@code real_server} line; port 0 where none is written
     */
    public static Builder of(String type, InetSocketAddress target) {
        return new Builder(type, target);
    }

    /** The block's keyword; for checkers that serve several. */
    public String type() {
        return values.type;
    }

    /** The real server as written on its line; port 0 where none is written. */
    public InetSocketAddress target() {
        return values.target;
    }

    /** Where to connect to: {@code connect_ip} and {@code connect_port}, else the target. */
    public InetSocketAddress connect() {
        return values.connect == null ? values.target : values.connect;
    }

    /** {@code bindto}: the source address; {@code null}: the kernel chooses. */
    public InetAddress bindAddress() {
        return values.bindAddress;
    }

    /** {@code bind_port}: the source port; 0: the kernel chooses. */
    public int bindPort() {
        return values.bindPort;
    }

    /** {@code bind_if}: the interface the socket is bound to; empty for none. */
    public String bindInterface() {
        return values.bindInterface;
    }

    /** {@code fwmark} of the check's packets; 0 for none. */
    public int fwmark() {
        return values.fwmark;
    }

    /** {@code connect_timeout}, in milliseconds: limit of connecting, and of each step after it. */
    public long connectTimeoutMillis() {
        return values.connectTimeoutMillis;
    }

    /** Nobody waits longer than this for the result, in milliseconds from the call; the probe then counts as broken. */
    public long limitMillis() {
        return values.limitMillis;
    }

    /** {@code virtualhost} of the real server, else of the virtual server; empty for none. */
    public String virtualHost() {
        return values.virtualHost;
    }

    /** What the block says. */
    public CheckSettings settings() {
        return values.settings;
    }

    /** The {@link CheckResult#memory} of the last check; empty at first. */
    public String memory() {
        return values.memory;
    }

    /** The verdict that is in force: {@code true} where this check counts as successful. */
    public boolean countsAsUp() {
        return values.countsAsUp;
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    @Override
    public String toString() {
        return type() + " of " + connect();
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        private final String type;
        private final InetSocketAddress target;
        private InetSocketAddress connect;
        private InetAddress bindAddress;
        private int bindPort;
        private String bindInterface = "";
        private int fwmark;
        private long connectTimeoutMillis = 5000;
        private long limitMillis = 60_000;
        private String virtualHost = "";
        private CheckSettings settings = CheckSettings.EMPTY;
        private String memory = "";
        private boolean countsAsUp = true;

        private Builder(String type, InetSocketAddress target) {
            this.type = Objects.requireNonNull(type);
            this.target = Objects.requireNonNull(target);
        }

        private Builder(Builder other) {
            this(other.type, other.target);
            connect = other.connect;
            bindAddress = other.bindAddress;
            bindPort = other.bindPort;
            bindInterface = other.bindInterface;
            fwmark = other.fwmark;
            connectTimeoutMillis = other.connectTimeoutMillis;
            limitMillis = other.limitMillis;
            virtualHost = other.virtualHost;
            settings = other.settings;
            memory = other.memory;
            countsAsUp = other.countsAsUp;
        }

        /** See {@link CheckRequest#connect}. */
        public Builder connect(InetSocketAddress address) {
            connect = address;
            return this;
        }

        /** See {@link CheckRequest#bindAddress} and {@link CheckRequest#bindPort}. */
        public Builder bind(InetAddress address, int port) {
            bindAddress = address;
            bindPort = port;
            return this;
        }

        /** See {@link CheckRequest#bindInterface}. */
        public Builder bindInterface(String name) {
            bindInterface = Objects.requireNonNull(name);
            return this;
        }

        /** See {@link CheckRequest#fwmark}. */
        public Builder fwmark(int mark) {
            fwmark = mark;
            return this;
        }

        /** See {@link CheckRequest#connectTimeoutMillis}. */
        public Builder connectTimeoutMillis(long millis) {
            connectTimeoutMillis = millis;
            return this;
        }

        /** See {@link CheckRequest#limitMillis}. */
        public Builder limitMillis(long millis) {
            limitMillis = millis;
            return this;
        }

        /** See {@link CheckRequest#virtualHost}. */
        public Builder virtualHost(String name) {
            virtualHost = Objects.requireNonNull(name);
            return this;
        }

        /** See {@link CheckRequest#settings}. */
        public Builder settings(CheckSettings block) {
            settings = Objects.requireNonNull(block);
            return this;
        }

        /** See {@link CheckRequest#memory}. */
        public Builder memory(String remembered) {
            memory = Objects.requireNonNull(remembered);
            return this;
        }

        /** See {@link CheckRequest#countsAsUp}. */
        public Builder countsAsUp(boolean up) {
            countsAsUp = up;
            return this;
        }

        /** The request; the builder may go on. */
        public CheckRequest build() {
            return new CheckRequest(new Builder(this));
        }
    }
}
