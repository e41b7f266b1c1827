package io.understudy.vrrp.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Questions to the LAN, and how answers are told from other packets: who listens to the group of adverts, whether a
 * host lives, who has an address. Buffers are direct, from position 0 to their limit. Stateless.
 */
public final class ProbePacket {

    /** IP protocol number of ICMP. */
    public static final int ICMP = 1;
    /** Next header of ICMPv6. */
    public static final int ICMPV6 = 58;
    static final int IGMP = 2;
    /** Hosts answer within half a second. */
    private static final int MAX_RESPONSE_TENTHS = 5;
    private static final int ECHO_ID = 0x5652;
    private static final int ECHO_BYTES = 8;

    private ProbePacket() {
    }

    /**
     * A frame with IGMPv3's query for one group (RFC 3376 section 4.1), from 0.0.0.0, as a switch that only proxies sends
     * it (RFC 4541 section 2.1.1): no router takes it for a rival.
     */
    public static ByteBuffer igmpQuery(List<Byte> hardwareAddress, InetAddress group) {
        byte[] to = group.getAddress();
        ByteBuffer frame = ByteBuffer.allocateDirect(14 + 24 + 12);
        frame.put((byte) 1).put((byte) 0).put((byte) 0x5e).put((byte) (to[1] & 0x7f)).put(to[2]).put(to[3]);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x0800);
        frame.put((byte) 0x46).put((byte) 0xc0).putShort((short) 36).putInt(0).put((byte) 1).put((byte) IGMP)
                .putShort((short) 0).putInt(0).put(to).putInt(0x94040000);
        frame.put((byte) 0x11).put((byte) MAX_RESPONSE_TENTHS).putShort((short) 0).put(to).put((byte) 2)
                .put((byte) 125).putShort((short) 0);
        frame.putShort(14 + 10, (short) InternetChecksum.fold(InternetChecksum.sum(frame, 14, 24)));
        frame.putShort(38 + 2, (short) InternetChecksum.fold(InternetChecksum.sum(frame, 38, 12)));
        return frame.flip();
    }

    /** A frame with an ARP request (RFC 826) by which the sender claims nothing but its own address. */
    public static ByteBuffer arpRequest(List<Byte> hardwareAddress, InetAddress own, InetAddress wanted) {
        ByteBuffer frame = ByteBuffer.allocateDirect(42);
        frame.putInt(-1).putShort((short) -1);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x0806).putInt(0x00010800).putShort((short) 0x0604).putShort((short) 1);
        hardwareAddress.forEach(frame::put);
        frame.put(own.getAddress()).putInt(0).putShort((short) 0).put(wanted.getAddress());
        return frame.flip();
    }

    /** A whole datagram with an echo request (RFC 792, RFC 4443 section 4.1), to a host, or over IPv6 to a group. */
    public static ByteBuffer echo(InetAddress source, InetAddress destination) {
        boolean ipv6 = source instanceof Inet6Address;
        ByteBuffer datagram = ByteBuffer.allocateDirect((ipv6 ? 40 : 20) + ECHO_BYTES);
        if (ipv6) {
            datagram.putInt(0x60000000).putShort((short) ECHO_BYTES).put((byte) ICMPV6).put((byte) 255);
        } else {
            datagram.put((byte) 0x45).put((byte) 0).putShort((short) (20 + ECHO_BYTES)).putInt(0).put((byte) 64)
                    .put((byte) ICMP).putShort((short) 0);
        }
        datagram.put(source.getAddress()).put(destination.getAddress());
        int at = datagram.position();
        datagram.put((byte) (ipv6 ? 128 : 8)).put((byte) 0).putShort((short) 0).putShort((short) ECHO_ID)
                .putShort((short) 1);
        long sum = InternetChecksum.sum(datagram, at, ECHO_BYTES)
                + (ipv6 ? InternetChecksum.sum(datagram, 8, 32) + ICMPV6 + ECHO_BYTES : 0);
        datagram.putShort(at + 2, (short) InternetChecksum.fold(sum));
        return datagram.flip();
    }

    static boolean isEchoReply(ByteBuffer datagram, int at, int length) {
        int type = IpDatagram.isIpv6(datagram) ? 129 : 0;
        return length >= ECHO_BYTES && (datagram.get(at) & 0xff) == type
                && (datagram.getShort(at + 4) & 0xffff) == ECHO_ID;
    }

    /** Whether an IGMP message reports that its sender is member of the group of adverts (versions 1 to 3). */
    static boolean reports(ByteBuffer datagram, int at, int length) {
        byte[] group = ((Inet4Address) Delivery.GROUP4).getAddress();
        if (length < 8) {
            return false;
        }
        int type = datagram.get(at) & 0xff;
        if (type == 0x12 || type == 0x16) {
            return same(datagram, at + 4, group);
        }
        if (type != 0x22) {
            return false;
        }
        int records = datagram.getShort(at + 6) & 0xffff;
        int record = at + 8;
        for (int i = 0; i < records && record + 8 <= at + length; i++) {
            int kind = datagram.get(record) & 0xff;
            boolean leaves = kind == 3 && datagram.getShort(record + 2) == 0;
            if (!leaves && same(datagram, record + 4, group)) {
                return true;
            }
            record += 8 + (datagram.getShort(record + 2) & 0xffff) * 4 + (datagram.get(record + 1) & 0xff) * 4;
        }
        return false;
    }

    private static boolean same(ByteBuffer buffer, int at, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (buffer.get(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
