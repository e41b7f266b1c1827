package io.understudy.api.config;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as people and keepalived write them: IPv6 in the short form of RFC 5952. */
final class AddressText {

    private AddressText() {
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address six ? shortened(six.getAddress()) : address.getHostAddress();
    }

    private static String shortened(byte[] bytes) {
        int gap = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(bytes, end) == 0) {
                end++;
            }
            if (end - i > length) {
                gap = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }
}
