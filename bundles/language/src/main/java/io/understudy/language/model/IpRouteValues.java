package io.understudy.language.model;

import io.understudy.api.config.IpPrefix;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Decimal;
import java.net.InetAddress;
import java.util.Map;

/** Values as iproute2 writes them: prefixes, numbers in any base, scopes. */
final class IpRouteValues {

    private static final int SCOPE_MAX = 255;
    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private IpRouteValues() {
    }

    /** {@code ADDRESS[/LENGTH]}, without length all bits; {@code null} where it is none. */
    static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = address.getAddress().length * Byte.SIZE;
        long length = slash < 0 ? bits : whole(text.substring(slash + 1));
        return length < 0 || length > bits ? null : new IpPrefix(address, (int) length);
    }

    /** A whole number in decimal; -1 where it is none, or less than 0. */
    static long whole(String text) {
        long value = Decimal.decimals(text) > 0 || text.endsWith(".") ? Decimal.INVALID : Decimal.parse(text);
        return value < 0 ? -1 : value / 1_000_000;
    }

    /** An unsigned number of 32 bits in decimal, hexadecimal (0x) or octal (0); -1 where it is none. */
    static long anyBase(String text) {
        try {
            long value = Long.decode(text);
            return text.startsWith("+") || value > 0xffff_ffffL ? -1 : Math.max(-1, value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A scope as the kernel's number; {@code null} where it is none. */
    static Integer scope(String text) {
        Integer named = SCOPES.get(text);
        long value = named == null ? anyBase(text) : named;
        return value < 0 || value > SCOPE_MAX ? null : Integer.valueOf((int) value);
    }
}
