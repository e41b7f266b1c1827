package io.understudy.api.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Objects;

/**
 * An address with a prefix length: a network, or an address in one.
 *
 * @param address as written: bits behind the prefix may be set
 * @param length  number of leading bits that count, 0 to 32 (IPv4) or 128 (IPv6)
 */
public record IpPrefix(InetAddress address, int length) {

    /** The address must be there, and the length fit it. */
    public IpPrefix {
        Objects.requireNonNull(address);
        if (length < 0 || length > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("prefix length " + length + " for " + address.getHostAddress());
        }
    }

    /** {@code true} for IPv6. */
    public boolean isIpv6() {
        return !(address instanceof Inet4Address);
    }

    /** As in a configuration: {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}
