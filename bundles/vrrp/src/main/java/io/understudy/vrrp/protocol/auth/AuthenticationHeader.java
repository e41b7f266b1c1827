package io.understudy.vrrp.protocol.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * IPsec AH in front of a VRRPv2 advert over IPv4 (RFC 2402, RFC 2338 section 5.3.6.3), as keepalived makes it: 24 bytes
 * with HMAC-MD5-96 (RFC 2403), SPI the sender's address. The digest covers the IP header without TOS, flags, fragment
 * offset and checksum, but with TTL and identification; so these must be final when it is made. Buffers are made once;
 * one thread.
 */
public final class AuthenticationHeader {

    /** IP protocol number. */
    public static final int IP_PROTOCOL = 51;
    /** Length in bytes. */
    public static final int LENGTH = 24;

    private static final int IP_HEADER = 20;
    private static final int DIGEST_OFFSET = IP_HEADER + 12;
    private static final int DIGEST_LENGTH = 12;
    private static final int MAX_DATAGRAM = IP_HEADER + LENGTH + 8 + 255 * 4 + 8;

    private final Mac mac;
    private final byte[] input = new byte[MAX_DATAGRAM];
    private final byte[] digest = new byte[16];

    /**
     * With the 8 bytes of {@code auth_pass}.
     *
     * @param authData password, zero padded, the first character in the highest byte
     */
    public AuthenticationHeader(long authData) {
        byte[] key = ByteBuffer.allocate(8).putLong(authData).array();
        try {
            mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacMD5", e);
        }
    }

    /**
     * Writes the header between IP header and PDU of a complete datagram.
     *
     * @param datagram from position 0: IP header with its final identification and TTL, room for this header, PDU
     * @param sequence rises with every advert
     */
    public void write(ByteBuffer datagram, int length, int sequence) {
        datagram.put(IP_HEADER, (byte) 112);
        datagram.put(IP_HEADER + 1, (byte) (LENGTH / 4 - 2));
        datagram.putShort(IP_HEADER + 2, (short) 0);
        datagram.putInt(IP_HEADER + 4, datagram.getInt(12));
        datagram.putInt(IP_HEADER + 8, sequence);
        datagram.put(DIGEST_OFFSET, digest(datagram, 0, length), 0, DIGEST_LENGTH);
    }

    /** The sequence number of a datagram. */
    public static int sequence(ByteBuffer datagram, int offset) {
        return datagram.getInt(offset + IP_HEADER + 8);
    }

    /**
     * Checks the digest, in a time that says nothing about where it differs.
     *
     * @param offset where the IP header of 20 bytes begins
     * @param length bytes of the whole datagram; at least header and AH
     */
    public boolean matches(ByteBuffer datagram, int offset, int length) {
        if (length > MAX_DATAGRAM) {
            return false;
        }
        byte[] expected = digest(datagram, offset, length);
        int difference = 0;
        for (int i = 0; i < DIGEST_LENGTH; i++) {
            difference |= expected[i] ^ datagram.get(offset + DIGEST_OFFSET + i);
        }
        return difference == 0;
    }

    private byte[] digest(ByteBuffer datagram, int offset, int length) {
        datagram.get(offset, input, 0, length);
        input[1] = 0;
        input[6] = 0;
        input[7] = 0;
        input[10] = 0;
        input[11] = 0;
        for (int i = 0; i < DIGEST_LENGTH; i++) {
            input[DIGEST_OFFSET + i] = 0;
        }
        mac.update(input, 0, length);
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the digest has its place", e);
        }
        return digest;
    }
}
