package io.understudy.linux.netlink.codec;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What distinguishes addresses in the kernel: interface, family, address, prefix length. One that is never shared may be
 * set again and again, to look up without allocation; what is stored is a {@link #copy}.
 */
public final class AddressKey {

    private int interfaceIndex;
    private int prefixLength;
    private int family;
    private long high;
    private long low;

    /** Of an address. */
    public static AddressKey of(int interfaceIndex, InetAddress address, int prefixLength) {
        AddressKey key = new AddressKey();
        byte[] bytes = address.getAddress();
        key.set(interfaceIndex, prefixLength,
                bytes.length == Integer.BYTES ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6, ByteBuffer.wrap(bytes), 0);
        return key;
    }

    void set(int index, int prefix, int addressFamily, ByteBuffer buffer, int offset) {
        interfaceIndex = index;
        prefixLength = prefix;
        family = addressFamily;
        high = 0;
        low = 0;
        int bytes = addressFamily == Rtnetlink.AF_INET ? Integer.BYTES : 2 * Long.BYTES;
        for (int i = 0; i < bytes; i++) {
            high = high << Byte.SIZE | low >>> Long.SIZE - Byte.SIZE;
            low = low << Byte.SIZE | Byte.toUnsignedInt(buffer.get(offset + i));
        }
    }

    /** The interface. */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    /** A key that stays. */
    public AddressKey copy() {
        AddressKey copy = new AddressKey();
        copy.interfaceIndex = interfaceIndex;
        copy.prefixLength = prefixLength;
        copy.family = family;
        copy.high = high;
        copy.low = low;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressKey key && key.interfaceIndex == interfaceIndex
                && key.prefixLength == prefixLength && key.family == family && key.high == high && key.low == low;
    }

    @Override
    public int hashCode() {
        return ((Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + interfaceIndex) * 31 + prefixLength;
    }
}
