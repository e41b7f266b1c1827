package io.understudy.vrrp.ownlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Link-local addresses made of MAC addresses (RFC 4291 appendix A). */
public final class LinkLocal {

    private static final int UNIVERSAL = 0x02;

    private LinkLocal() {
    }

    /** fe80::/64 with the modified EUI-64 of six bytes. */
    public static InetAddress of(List<Byte> mac) {
        byte[] address = new byte[16];
        address[0] = (byte) 0xfe;
        address[1] = (byte) 0x80;
        for (int i = 0; i < 3; i++) {
            address[8 + i] = mac.get(i);
            address[13 + i] = mac.get(3 + i);
        }
        address[8] ^= UNIVERSAL;
        address[11] = (byte) 0xff;
        address[12] = (byte) 0xfe;
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen bytes are an address", impossible);
        }
    }
}
