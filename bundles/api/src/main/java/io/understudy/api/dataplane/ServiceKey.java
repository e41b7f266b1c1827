package io.understudy.api.dataplane;

import java.net.InetAddress;
import java.util.Objects;

/** What a service is known by: changing anything else of a service edits it in place. */
public sealed interface ServiceKey {

    /** Family of the traffic. */
    AddressFamily family();

    /** As keepalived names it: {@code [10.1.0.93]:tcp:80}, {@code FWM 6}. */
    String name();

    /**
     * Traffic to an address.
     *
     * @param transport the protocol
     * @param address   the virtual address
     * @param port      0 to 65535; 0: all ports, only with persistence
     */
    record Address(Transport transport, InetAddress address, int port) implements ServiceKey {

        /** Nothing may be null; the port must be one. */
        public Address {
            Objects.requireNonNull(transport);
            Objects.requireNonNull(address);
            Ports.check(port);
        }

        @Override
        public AddressFamily family() {
            return AddressFamily.of(address);
        }

        @Override
        public String name() {
            return "[" + address.getHostAddress() + "]:" + transport.word() + ":" + port;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * Traffic that the firewall marked.
     *
     * @param fwmark the mark, unsigned; never 0
     * @param family of the traffic; one mark may have a service for each
     */
    record Fwmark(int fwmark, AddressFamily family) implements ServiceKey {

        /** The mark may not be 0. */
        public Fwmark {
            Objects.requireNonNull(family);
            if (fwmark == 0) {
                throw new IllegalArgumentException("fwmark 0 marks nothing");
            }
        }

        @Override
        public String name() {
            return "FWM " + Integer.toUnsignedString(fwmark);
        }

        @Override
        public String toString() {
            return name() + (family == AddressFamily.INET6 ? " inet6" : "");
        }
    }
}
