package io.understudy.vrrp.protocol.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 with one key over what {@code auth_hmac} covers (C116). The buffers are made once; one thread.
 */
final class HmacDigest {

    private static final int PSEUDO_HEADER = 20;
    private static final int MAX_PDU = 8 + 255 * 16 + 8;

    private final Mac mac;
    private final byte[] input = new byte[PSEUDO_HEADER + MAX_PDU + HmacTrailer.LENGTH];
    private final byte[] digest = new byte[32];
    private InetAddress lastSource;
    private byte[] lastAddress;

    HmacDigest(HmacKey key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /**
     * The digest over a PDU and the first 12 bytes of its trailer; valid until the next call.
     *
     * @param source sender; the destination is not covered, so all unicast copies share one trailer
     */
    byte[] of(ByteBuffer packet, int pduOffset, int pduLength, InetAddress source) {
        Arrays.fill(input, 0, PSEUDO_HEADER, (byte) 0);
        boolean ipv4 = source instanceof Inet4Address;
        input[0] = (byte) (ipv4 ? 4 : 6);
        input[1] = (byte) (packet.get(pduOffset) >> 4 & 0xf);
        input[2] = packet.get(pduOffset + 1);
        byte[] address = bytes(source);
        System.arraycopy(address, 0, input, 4, address.length);
        int trailer = PSEUDO_HEADER + pduLength;
        packet.get(pduOffset, input, PSEUDO_HEADER, pduLength + HmacTrailer.DIGEST_OFFSET);
        input[PSEUDO_HEADER + 6] = 0;
        input[PSEUDO_HEADER + 7] = 0;
        Arrays.fill(input, trailer + HmacTrailer.DIGEST_OFFSET, trailer + HmacTrailer.LENGTH, (byte) 0);
        mac.update(input, 0, trailer + HmacTrailer.LENGTH);
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the digest has its place", e);
        }
        return digest;
    }

    /** An address copies its bytes each time it is asked. */
    private byte[] bytes(InetAddress source) {
        if (source != lastSource) {
            lastSource = source;
            lastAddress = source.getAddress();
        }
        return lastAddress;
    }

    /** Compares the trailer's HMAC in a time that says nothing about where it differs. */
    boolean matches(ByteBuffer packet, int pduOffset, int pduLength, InetAddress source) {
        byte[] expected = of(packet, pduOffset, pduLength, source);
        int at = pduOffset + pduLength + HmacTrailer.DIGEST_OFFSET;
        int difference = 0;
        for (int i = 0; i < HmacTrailer.DIGEST_LENGTH; i++) {
            difference |= expected[i] ^ packet.get(at + i);
        }
        return difference == 0;
    }
}
