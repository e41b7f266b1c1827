package io.understudy.vrrp.protocol.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * IPsec AH in front of a VRRPv2 advert over IPv4 (RFC 2402, RFC 2338 section 5.3.6.3), as keepalived makes it: 24 bytes
 * with HMAC-MD5-96 (RFC 2403), SPI the sender's address. The digest covers the IP header without TOS, flags, fragment
 * offset and checksum, but with identification and, to a group, TTL; so these must be final when it is made. Buffers
 * are made once; one thread.
 *
 * <p>What is sent continues behind the highest number of anybody: keepalived has one number for all, and refuses what
 * is not newer. What is received is compared with its own sender's numbers alone: two that are MASTER at the same time
 * do not know each other's.
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
    private final boolean unicast;
    private final SenderMarks marks;
    private int sequence;

    /**
     * With the 8 bytes of {@code auth_pass}.
     *
     * @param authData password, zero padded, the first character in the highest byte
     * @param unicast  whether adverts go to peers: routers on their way may lower the TTL, so it is left out
     * @param before   the one before a reload, whose numbers go on, and which lets no old advert in; {@code null}: none
     */
    public AuthenticationHeader(long authData, boolean unicast, AuthenticationHeader before) {
        this.unicast = unicast;
        this.sequence = before == null ? 0 : before.sequence;
        this.marks = new SenderMarks(before == null ? null : before.marks);
        byte[] key = ByteBuffer.allocate(8).putLong(authData).array();
        try {
            mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacMD5", e);
        }
    }

    /** The number of the next advert, which all its copies bear. */
    public int next() {
        return ++sequence;
    }

    /**
     * Takes note of an authentic advert's number; {@code false} where it is not newer than all before of its sender.
     *
     * @param spi the sender's address
     */
    public boolean accept(int spi, int heard) {
        if (!marks.accept(spi, heard)) {
            return false;
        }
        if (Integer.compareUnsigned(heard, sequence) > 0) {
            sequence = heard;
        }
        return true;
    }

    /**
     * Writes the header between IP header and PDU of a complete datagram.
     *
     * @param datagram from position 0: IP header with its final identification and TTL, room for this header, PDU
     * @param number {@link #next}
     */
    public void write(ByteBuffer datagram, int length, int number) {
        datagram.put(IP_HEADER, (byte) 112);
        datagram.put(IP_HEADER + 1, (byte) (LENGTH / 4 - 2));
        datagram.putShort(IP_HEADER + 2, (short) 0);
        datagram.putInt(IP_HEADER + 4, datagram.getInt(12));
        datagram.putInt(IP_HEADER + 8, number);
        datagram.put(DIGEST_OFFSET, digest(datagram, 0, length), 0, DIGEST_LENGTH);
    }

    /** The sequence number of a datagram. */
    public static int sequence(ByteBuffer datagram, int offset) {
        return datagram.getInt(offset + IP_HEADER + 8);
    }

    /** The SPI of a datagram. */
    public static int spi(ByteBuffer datagram, int offset) {
        return datagram.getInt(offset + IP_HEADER + 4);
    }

    /** {@code true} where SPI and sender are the same, as keepalived demands. */
    public static boolean namesItsSender(ByteBuffer datagram, int offset) {
        return spi(datagram, offset) == datagram.getInt(offset + 12);
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
        if (unicast) {
            input[8] = 0;
        }
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
