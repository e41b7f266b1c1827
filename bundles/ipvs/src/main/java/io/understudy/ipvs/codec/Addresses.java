package io.understudy.ipvs.codec;

import io.understudy.linux.genericnetlink.AttributeReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses out of union nf_inet_addr. */
final class Addresses {

    private static final int IPV4_SIZE = 4;

    private Addresses() {
    }

    /** The address in 16 bytes; {@code null} with a fault where the family is unknown. */
    static InetAddress of(AttributeReader reader, int family, byte[] padded) {
        try {
            if (family == Ipvs.AF_INET) {
                return InetAddress.getByAddress(Arrays.copyOf(padded, IPV4_SIZE));
            }
            if (family == Ipvs.AF_INET6) {
                return Inet6Address.getByAddress(null, padded, -1);
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("both lengths are right", e);
        }
        reader.fault("address family " + family);
        return null;
    }
}
