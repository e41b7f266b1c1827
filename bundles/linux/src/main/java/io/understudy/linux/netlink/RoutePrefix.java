package io.understudy.linux.netlink;

import io.understudy.linux.netlink.codec.AddressBytes;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * Addresses with the same leading bits.
 *
 * @param address its bits behind the prefix do not count, and are 0 here
 * @param length  number of leading bits, 0 to 32 (IPv4) or 128 (IPv6)
 */
public record RoutePrefix(InetAddress address, int length) {

    /** Clears the bits behind the prefix: the kernel refuses them in routes, and does not report them. */
    public RoutePrefix {
        Objects.requireNonNull(address);
        byte[] bytes = address.getAddress();
        if (length < 0 || length > bytes.length * Byte.SIZE) {
            throw new IllegalArgumentException("prefix length " + length + " for " + address.getHostAddress());
        }
        byte[] masked = masked(bytes, length);
        address = Arrays.equals(bytes, masked) ? address : AddressBytes.toAddress(masked);
    }

    private static byte[] masked(byte[] bytes, int length) {
        byte[] masked = bytes.clone();
        for (int bit = length; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return masked;
    }

    /** {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}
