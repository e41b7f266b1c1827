package io.understudy.vrrp.protocol.auth;

import java.nio.ByteBuffer;

/**
 * The 28 bytes behind an advert (C114), in network order:
 *
 * <pre>
 *  0 type = 1 | 1 key id | 2 reserved = 0
 *  4 seconds (UTC epoch)
 *  8 subsecond (1/65536 s) | 10 counter
 * 12 HMAC-SHA-256, first 16 bytes
 * </pre>
 *
 * Neither VRRP's count nor the IPv4 VRRP checksum include them; the IP length and the IPv6 checksum do (C115).
 */
public final class HmacTrailer {

    /** Length in bytes. */
    public static final int LENGTH = 28;
    /** Offset of the HMAC. */
    static final int DIGEST_OFFSET = 12;
    /** Bytes of the HMAC that are sent. */
    static final int DIGEST_LENGTH = 16;
    static final byte TYPE = 1;

    private HmacTrailer() {
    }

    /** Writes the first 12 bytes at an offset; the HMAC's place is left 0. */
    static void writeHead(ByteBuffer into, int offset, int keyId, long sequence) {
        into.put(offset, TYPE);
        into.put(offset + 1, (byte) keyId);
        into.putShort(offset + 2, (short) 0);
        into.putLong(offset + 4, sequence);
        into.putLong(offset + DIGEST_OFFSET, 0);
        into.putLong(offset + DIGEST_OFFSET + 8, 0);
    }

    /** Type 1 and nothing in what is reserved. */
    static boolean wellFormed(ByteBuffer from, int offset) {
        return from.get(offset) == TYPE && from.getShort(offset + 2) == 0;
    }

    static int keyId(ByteBuffer from, int offset) {
        return from.get(offset + 1) & 0xff;
    }

    /** Seconds, subsecond and counter as one number that rises from advert to advert. */
    static long sequence(ByteBuffer from, int offset) {
        return from.getLong(offset + 4);
    }
}
