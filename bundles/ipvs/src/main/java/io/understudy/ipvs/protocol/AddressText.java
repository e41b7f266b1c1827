package io.understudy.ipvs.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Addresses as text and back, in the one form that {@link InetAddress#getHostAddress} writes, without any look-up. */
final class AddressText {

    private static final int IPV4_PARTS = 4;
    private static final int IPV6_PARTS = 8;
    private static final int HEXADECIMAL = 16;

    private AddressText() {
    }

    static String of(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    /** An address out of text; throws {@link IllegalArgumentException} where it is none. */
    static InetAddress parse(String text) {
        String[] decimal = text.split("\\.", -1);
        String[] hexadecimal = text.split(":", -1);
        ByteBuffer bytes;
        if (decimal.length == IPV4_PARTS) {
            bytes = ByteBuffer.allocate(IPV4_PARTS);
            for (String part : decimal) {
                bytes.put((byte) number(part, 10, 0xff));
            }
        } else if (hexadecimal.length == IPV6_PARTS) {
            bytes = ByteBuffer.allocate(IPV6_PARTS * Short.BYTES);
            for (String part : hexadecimal) {
                bytes.putShort((short) number(part, HEXADECIMAL, 0xffff));
            }
        } else {
            throw new IllegalArgumentException(text);
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("both lengths are right", e);
        }
    }

    private static int number(String text, int radix, int max) {
        int number = Integer.parseInt(text, radix);
        if (number < 0 || number > max) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
