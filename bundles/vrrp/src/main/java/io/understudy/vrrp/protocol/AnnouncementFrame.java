package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Ethernet frames that tell the LAN who has an address now, byte for byte keepalived's (behaviour C73, C74). Stateless.
 */
public final class AnnouncementFrame {

    private static final int ARP_BYTES = 42;
    private static final int ADVERTISEMENT_BYTES = 86;
    private static final byte BROADCAST = (byte) 0xff;
    private static final int ICMPV6 = 58;
    private static final int MESSAGE_AT = 14 + IpDatagram.IPV6_HEADER;
    private static final int MESSAGE_BYTES = ADVERTISEMENT_BYTES - MESSAGE_AT;
    private static final int ROUTER_FLAG = 0x80000000;
    private static final int OVERRIDE_FLAG = 0x20000000;
    /** ff02::1. */
    private static final byte[] ALL_NODES = {BROADCAST, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private AnnouncementFrame() {
    }

    /**
     * The frame for an address, in a direct buffer from position 0 to its limit.
     *
     * @param hardwareAddress six bytes, of the interface that has it
     * @param router          IPv6: the host forwards, which neighbours must go on believing (RFC 4861 section 7.2.5)
     */
    public static ByteBuffer of(InetAddress address, List<Byte> hardwareAddress, boolean router) {
        return address instanceof Inet4Address ipv4 ? gratuitousArp(ipv4, hardwareAddress)
                : neighbourAdvertisement((Inet6Address) address, hardwareAddress, router);
    }

    /** A broadcast ARP request whose sender and target are the address itself (RFC 826, RFC 5227 section 3). */
    private static ByteBuffer gratuitousArp(Inet4Address address, List<Byte> hardwareAddress) {
        ByteBuffer frame = ByteBuffer.allocateDirect(ARP_BYTES);
        putBroadcast(frame);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x0806);
        frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4).putShort((short) 1);
        hardwareAddress.forEach(frame::put);
        frame.put(address.getAddress());
        putBroadcast(frame);
        frame.put(address.getAddress());
        return frame.flip();
    }

    private static void putBroadcast(ByteBuffer frame) {
        for (int i = 0; i < 6; i++) {
            frame.put(BROADCAST);
        }
    }

    /** An unsolicited neighbour advertisement to all nodes (RFC 4861 section 4.4). */
    private static ByteBuffer neighbourAdvertisement(Inet6Address address, List<Byte> hardwareAddress,
            boolean router) {
        ByteBuffer frame = ByteBuffer.allocateDirect(ADVERTISEMENT_BYTES);
        frame.putShort((short) 0x3333).putInt(1);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x86dd);
        frame.putInt(0x60000000).putShort((short) MESSAGE_BYTES).put((byte) ICMPV6).put((byte) 255);
        frame.put(address.getAddress()).put(ALL_NODES);
        frame.put((byte) 136).put((byte) 0).putShort((short) 0);
        frame.putInt(OVERRIDE_FLAG | (router ? ROUTER_FLAG : 0)).put(address.getAddress());
        frame.put((byte) 2).put((byte) 1);
        hardwareAddress.forEach(frame::put);
        long sum = InternetChecksum.sum(frame, MESSAGE_AT, MESSAGE_BYTES)
                + InternetChecksum.sum(frame, MESSAGE_AT - 2 * address.getAddress().length, 2 * address.getAddress().length)
                + ICMPV6 + MESSAGE_BYTES;
        frame.putShort(MESSAGE_AT + 2, (short) InternetChecksum.fold(sum));
        return frame.flip();
    }
}
