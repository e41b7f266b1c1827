package io.understudy.linux.netlink;

import java.net.InetAddress;

/**
 * An address as the kernel reports it.
 *
 * @param interfaceIndex interface that holds it
 * @param address        the local address
 * @param prefixLength   in bits
 * @param scope          {@code RT_SCOPE_*}
 * @param secondary      IPv4: a secondary address of its subnet (IFA_F_SECONDARY)
 * @param permanent      no limited lifetime (IFA_F_PERMANENT)
 * @param label          IPv4 label; may be empty
 */
public record AddressStatus(int interfaceIndex, InetAddress address, int prefixLength, int scope, boolean secondary,
        boolean permanent, String label) {
}
