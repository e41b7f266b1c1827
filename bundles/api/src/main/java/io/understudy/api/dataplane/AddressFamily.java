package io.understudy.api.dataplane;

import java.net.Inet6Address;
import java.net.InetAddress;

/** IPv4 or IPv6. */
public enum AddressFamily {
    /** IPv4. */
    INET(32),
    /** IPv6. */
    INET6(128);

    private final int bits;

    AddressFamily(int bits) {
        this.bits = bits;
    }

    /** Length of an address, in bits. */
    public int bits() {
        return bits;
    }

    /** Family of an address. */
    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet6Address ? INET6 : INET;
    }
}
