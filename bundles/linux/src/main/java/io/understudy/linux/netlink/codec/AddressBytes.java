package io.understudy.linux.netlink.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses as bytes. */
public final class AddressBytes {

    private AddressBytes() {
    }

    /** The address of four or sixteen bytes; an IPv4-mapped one of IPv6 stays what it is. */
    public static InetAddress toAddress(byte[] bytes) {
        try {
            return bytes.length == 16 ? Inet6Address.getByAddress(null, bytes, -1)
                    : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("address of " + bytes.length + " bytes", e);
        }
    }
}
