package io.understudy.linux.netlink;

import java.net.InetAddress;
import java.util.Objects;

/**
 * An address to be put on an interface.
 *
 * @param interfaceIndex the interface
 * @param address        IPv4 or IPv6
 * @param prefixLength   in bits
 * @param broadcast      IPv4 broadcast address; {@code null}: none
 * @param label          IPv4 label; empty: none
 * @param scope          {@code RT_SCOPE_*} (rtnetlink.h); 0 global
 */
public record KernelAddress(int interfaceIndex, InetAddress address, int prefixLength, InetAddress broadcast,
        String label, int scope) {

    /** Address and label may not be null. */
    public KernelAddress {
        Objects.requireNonNull(address);
        Objects.requireNonNull(label);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
