package io.understudy.api.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;

/** What a {@link VirtualServer} answers for. */
public sealed interface ServiceTarget {

    /**
     * An address and a port.
     *
     * @param port 1 to 65535; 0: all ports, which takes persistence
     */
    record Address(InetAddress address, int port) implements ServiceTarget {

        /** The address may not be null. */
        public Address {
            Objects.requireNonNull(address);
        }

        /** {@code true} for IPv6. */
        public boolean isIpv6() {
            return address instanceof Inet6Address;
        }

        @Override
        public String toString() {
            return AddressText.of(address) + " " + port;
        }
    }

    /**
     * Packets with a firewall mark.
     *
     * @param mark 1 to 4294967295
     */
    record Mark(long mark) implements ServiceTarget {

        @Override
        public String toString() {
            return "fwmark " + mark;
        }
    }

    /**
     * The entries of a {@link VirtualServerGroup}.
     *
     * @param name the group's name
     */
    record Group(String name) implements ServiceTarget {

        /** The name may not be null. */
        public Group {
            Objects.requireNonNull(name);
        }

        @Override
        public String toString() {
            return "group " + name;
        }
    }
}
