package io.understudy.linux.icmp.codec;

import java.nio.ByteBuffer;

/** Writes echo requests (RFC 792, RFC 4443 section 4.1), without an IP header. */
public final class EchoRequest {

    /** With as much data as ping(8) sends. */
    public static final int LENGTH = 64;

    static final int IDENTIFIER = 4;
    static final int SEQUENCE = 6;
    static final int TOKEN = 8;
    static final int TYPE_IPV4 = 8;
    static final int TYPE_IPV6 = 128;

    private static final int CHECKSUM = 2;
    private static final int FILLER = 16;

    private EchoRequest() {
    }

    /**
     * Writes one from position 0 on.
     *
     * @param ipv6       its checksum stays 0: it covers addresses that only the kernel knows, and is its matter
     * @param identifier 0 to 65535
     * @param sequence   0 to 65535
     * @param token      comes back with the reply
     */
    public static void encode(ByteBuffer into, boolean ipv6, int identifier, int sequence, long token) {
        into.clear().limit(LENGTH);
        into.putInt(0, (ipv6 ? TYPE_IPV6 : TYPE_IPV4) << 24);
        into.putShort(IDENTIFIER, (short) identifier).putShort(SEQUENCE, (short) sequence).putLong(TOKEN, token);
        for (int i = FILLER; i < LENGTH; i++) {
            into.put(i, (byte) (i - TOKEN));
        }
        if (!ipv6) {
            into.putShort(CHECKSUM, (short) InternetChecksum.of(into, 0, LENGTH));
        }
    }
}
