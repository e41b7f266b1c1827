package io.understudy.language.vocabulary;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Literal IP addresses, never host names: reading a file asks no name server. */
public final class Addresses {

    private Addresses() {
    }

    /** An address of either family; {@code null} where the text is none. A zone ({@code %eth0}) is left out. */
    public static InetAddress parse(String text) {
        byte[] bytes;
        if (text.indexOf(':') < 0) {
            bytes = ipv4(text, 0, text.length());
        } else {
            int zone = text.indexOf('%');
            bytes = ipv6(zone < 0 ? text : text.substring(0, zone));
        }
        return bytes == null ? null : of(bytes);
    }

    /** The address of four or sixteen bytes. */
    public static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }

    private static byte[] ipv4(String text, int from, int to) {
        byte[] bytes = new byte[4];
        int index = from;
        for (int part = 0; part < 4; part++) {
            int start = index;
            int value = 0;
            while (index < to && index < start + 3 && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
                value = value * 10 + text.charAt(index++) - '0';
            }
            boolean ended = part == 3 ? index == to : index < to && text.charAt(index) == '.';
            if (index == start || value > 255 || !ended) {
                return null;
            }
            bytes[part] = (byte) value;
            index++;
        }
        return bytes;
    }

    private static byte[] ipv6(String text) {
        byte[] bytes = new byte[16];
        int gap = -1;
        int count = 0;
        int index = 0;
        if (text.startsWith("::")) {
            gap = 0;
            index = 2;
        }
        while (index < text.length()) {
            int end = text.indexOf(':', index);
            int stop = end < 0 ? text.length() : end;
            if (end < 0 && text.indexOf('.', index) >= 0) {
                byte[] tail = ipv4(text, index, text.length());
                if (tail == null || count > 12) {
                    return null;
                }
                System.arraycopy(tail, 0, bytes, count, 4);
                count += 4;
                break;
            }
            int value = group(text, index, stop);
            if (value < 0 || count > 14) {
                return null;
            }
            bytes[count++] = (byte) (value >> 8);
            bytes[count++] = (byte) value;
            index = stop + 1;
            if (end >= 0 && index == text.length()) {
                return null;
            }
            if (end >= 0 && text.charAt(index) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                index++;
            }
        }
        return gap < 0 ? count == 16 ? bytes : null : spread(bytes, gap, count);
    }

    private static int group(String text, int from, int to) {
        if (from == to || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static byte[] spread(byte[] bytes, int gap, int count) {
        if (count == 16) {
            return null;
        }
        byte[] all = new byte[16];
        System.arraycopy(bytes, 0, all, 0, gap);
        System.arraycopy(bytes, gap, all, 16 - (count - gap), count - gap);
        return all;
    }
}
