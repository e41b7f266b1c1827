package io.understudy.linux.internal.packet;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** struct sockaddr_in or sockaddr_in6 (netinet/in.h) that is known beforehand, also as where all packets go. */
public record SocketAddress(byte[] address, int port, int scope) implements Destination {

    /** Bytes of the longer of the two. */
    public static final int SIZE = 28;

    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int IPV6_BYTES = 16;

    /** Of an address and a port; with its scope. */
    public static SocketAddress of(InetAddress address, int port) {
        return new SocketAddress(address.getAddress(), port, address instanceof Inet6Address six ? six.getScopeId() : 0);
    }

    static SocketAddress any(boolean ipv6, int port) {
        return new SocketAddress(new byte[ipv6 ? IPV6_BYTES : 4], port, 0);
    }

    boolean isIpv6() {
        return address.length == IPV6_BYTES;
    }

    int number() {
        return isIpv6() ? AF_INET6 : AF_INET;
    }

    @Override
    public int write(ByteBuffer packet, ByteBuffer into, int offset) {
        into.putShort(offset, (short) number()).put(offset + 2, (byte) (port >> 8)).put(offset + 3, (byte) port);
        if (!isIpv6()) {
            into.put(offset + 4, address).putLong(offset + 8, 0);
            return 16;
        }
        into.putInt(offset + 4, 0).put(offset + 8, address).putInt(offset + 24, scope);
        return 28;
    }

    @Override
    public int minimumLength() {
        return 0;
    }
}
