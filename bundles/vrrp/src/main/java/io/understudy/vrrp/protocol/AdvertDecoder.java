package io.understudy.vrrp.protocol;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads PDUs whose length is known to fit. What is acceptable is {@link ReceiveChecks}' business. Stateless. */
final class AdvertDecoder {

    /** Bytes before the addresses, both versions. */
    static final int HEADER_LENGTH = 8;
    /** Bytes after the addresses, version 2 over IPv4. */
    static final int AUTH_DATA_LENGTH = 8;

    private AdvertDecoder() {
    }

    /** Version nibble. */
    static int version(ByteBuffer pdu, int offset) {
        return (pdu.get(offset) & 0xf0) >> 4;
    }

    /** Length that the PDU's own version and count call for. Authentication's data is IPv4's alone. */
    static int expectedLength(ByteBuffer pdu, int offset, int addressLength) {
        return authDataAt(pdu, offset, addressLength) - offset
                + (version(pdu, offset) == 2 && addressLength == 4 ? AUTH_DATA_LENGTH : 0);
    }

    /** Where the addresses end, and version 2's data for authentication begins. */
    static int authDataAt(ByteBuffer pdu, int offset, int addressLength) {
        return offset + HEADER_LENGTH + (pdu.get(offset + 3) & 0xff) * addressLength;
    }

    /** Interval in hundredths of a second; version 3's reserved bits are ignored (RFC 9568 section 5.2.6). */
    static int advertIntervalCentis(ByteBuffer pdu, int offset) {
        return version(pdu, offset) == 2 ? (pdu.get(offset + 5) & 0xff) * 100 : pdu.getShort(offset + 4) & 0x0fff;
    }

    /**
     * Reads a PDU.
     *
     * @param addressLength 4 or 16
     */
    static Advert decode(ByteBuffer pdu, int offset, int addressLength) {
        int version = version(pdu, offset);
        int count = pdu.get(offset + 3) & 0xff;
        List<InetAddress> addresses = new ArrayList<>(count);
        int at = offset + HEADER_LENGTH;
        for (int i = 0; i < count; i++, at += addressLength) {
            addresses.add(address(pdu, at, addressLength));
        }
        return new Advert(version, pdu.get(offset + 1) & 0xff, pdu.get(offset + 2) & 0xff,
                advertIntervalCentis(pdu, offset), version == 2 ? pdu.get(offset + 4) & 0xff : 0,
                version == 2 && addressLength == 4 ? pdu.getLong(at) : 0, addresses);
    }

    static InetAddress address(ByteBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = buffer.get(offset + i);
        }
        try {
            // InetAddress would turn an IPv4-mapped address into an IPv4 one
            return length == 16 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }
}
