package io.understudy.linux.netlink;

import io.understudy.linux.netlink.codec.Rtnetlink;
import java.net.Inet6Address;
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
 * @param flags          {@code IFA_F_*} (if_addr.h)
 * @param preferredSeconds how long it is preferred as a source address, at most as long as it is valid;
 *                       {@link #ALWAYS_PREFERRED}: as long as that
 * @param peer           the other end of a point-to-point link, whose prefix it is then; {@code null}: none
 */
public record KernelAddress(int interfaceIndex, InetAddress address, int prefixLength, InetAddress broadcast,
        String label, int scope, int flags, int preferredSeconds, InetAddress peer) {

    /** Preferred as long as it is valid. */
    public static final int ALWAYS_PREFERRED = -1;

    /** Address and label may not be null. */
    public KernelAddress {
        Objects.requireNonNull(address);
        Objects.requireNonNull(label);
    }

    /** Without another end. */
    public KernelAddress(int interfaceIndex, InetAddress address, int prefixLength, InetAddress broadcast,
            String label, int scope, int flags, int preferredSeconds) {
        this(interfaceIndex, address, prefixLength, broadcast, label, scope, flags, preferredSeconds, null);
    }

    /**
     * With keepalived's defaults for a virtual address: IPv6 without duplicate address detection, which would leave it
     * unusable for a second after a take-over, and a host route's address (/128) never preferred as a source.
     */
    public KernelAddress(int interfaceIndex, InetAddress address, int prefixLength, InetAddress broadcast,
            String label, int scope) {
        this(interfaceIndex, address, prefixLength, broadcast, label, scope,
                address instanceof Inet6Address ? Rtnetlink.IFA_F_NODAD : 0,
                defaultPreferredSeconds(address, prefixLength));
    }

    /** For how long keepalived prefers an address as a source where nothing is said: see the constructor. */
    public static int defaultPreferredSeconds(InetAddress address, int prefixLength) {
        return address instanceof Inet6Address && prefixLength == 128 ? 0 : ALWAYS_PREFERRED;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
