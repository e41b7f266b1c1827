package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.List;

/**
 * A VRRP advertisement (RFC 3768 section 5.1, RFC 9568 section 5.1).
 *
 * @param version              2 or 3
 * @param virtualRouterId      1 to 255
 * @param priority             0 (resigns) to 255 (owner)
 * @param advertIntervalCentis hundredths of a second; version 2 carries whole seconds, 1 to 255; version 3 carries
 *                             1 to 4095 hundredths
 * @param authType             version 2: {@link #AUTH_NONE}, {@link #AUTH_PASS} or {@link #AUTH_AH}; version 3: 0
 * @param authData             version 2: the 8 bytes after the addresses, in network order; keepalived leaves them out
 *                             over IPv6. Version 3: 0
 * @param addresses            the virtual addresses in the order configured, all of one family
 */
public record Advert(int version, int virtualRouterId, int priority, int advertIntervalCentis, int authType,
        long authData, List<InetAddress> addresses) {

    /** No authentication. */
    public static final int AUTH_NONE = 0;
    /** A clear-text password (RFC 2338 section 5.3.6). */
    public static final int AUTH_PASS = 1;
    /** IPsec AH (RFC 2338 section 5.3.6). */
    public static final int AUTH_AH = 2;
    /** IP protocol number. */
    public static final int IP_PROTOCOL = 112;

    /** Checks the ranges that the wire format can carry. */
    public Advert {
        addresses = List.copyOf(addresses);
        range("version", version, 2, 3);
        range("virtual router id", virtualRouterId, 0, 255);
        range("priority", priority, 0, 255);
        range("number of addresses", addresses.size(), 0, 255);
        if (version == 2) {
            range("auth type", authType, 0, 255);
            range("advert interval", advertIntervalCentis, 0, 25500);
            if (advertIntervalCentis % 100 != 0) {
                throw new IllegalArgumentException("version 2 carries whole seconds, not " + advertIntervalCentis
                        + " hundredths");
            }
        } else {
            range("advert interval", advertIntervalCentis, 0, 4095);
            if (authType != 0 || authData != 0) {
                throw new IllegalArgumentException("version 3 carries no authentication");
            }
        }
    }

    /** The 8 bytes for a password: zero padded, what is longer is cut (behaviour C29). */
    public static long passwordData(byte[] password) {
        long data = 0;
        for (int i = 0; i < 8; i++) {
            data = data << 8 | (i < password.length ? password[i] & 0xff : 0);
        }
        return data;
    }

    /** The same advert with another priority. */
    public Advert withPriority(int newPriority) {
        return new Advert(version, virtualRouterId, newPriority, advertIntervalCentis, authType, authData, addresses);
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "Advert[version=" + version + ", virtualRouterId=" + virtualRouterId + ", priority=" + priority
                + ", advertIntervalCentis=" + advertIntervalCentis + ", authType=" + authType + ", addresses="
                + addresses + "]";
    }

    private static void range(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + low + " to " + high);
        }
    }
}
