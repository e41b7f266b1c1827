package io.understudy.linux.netlink;

import io.understudy.linux.netlink.codec.Rtnetlink;
import java.net.InetAddress;

/**
 * An address as the kernel reports it.
 *
 * @param interfaceIndex interface that holds it
 * @param address        the local address
 * @param prefixLength   in bits
 * @param scope          {@code RT_SCOPE_*}
 * @param flags          {@code IFA_F_*} (if_addr.h)
 * @param label          IPv4 label; may be empty
 */
public record AddressStatus(int interfaceIndex, InetAddress address, int prefixLength, int scope, int flags,
        String label) {

    /** IPv4: a secondary address of its subnet (IFA_F_SECONDARY). */
    public boolean secondary() {
        return (flags & Rtnetlink.IFA_F_SECONDARY) != 0;
    }

    /** No limited lifetime (IFA_F_PERMANENT). */
    public boolean permanent() {
        return (flags & Rtnetlink.IFA_F_PERMANENT) != 0;
    }

    /** IPv6: duplicate address detection is not done yet (RFC 4862 section 5.4), so nothing may be sent from it. */
    public boolean tentative() {
        return (flags & Rtnetlink.IFA_F_TENTATIVE) != 0 && (flags & Rtnetlink.IFA_F_OPTIMISTIC) == 0;
    }

    /** IPv6: another host has it (IFA_F_DADFAILED). */
    public boolean duplicate() {
        return (flags & Rtnetlink.IFA_F_DADFAILED) != 0;
    }
}
