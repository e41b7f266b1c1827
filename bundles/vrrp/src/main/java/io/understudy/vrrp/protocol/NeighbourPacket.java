package io.understudy.vrrp.protocol;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Asks the LAN who has an IPv6 address, and reads the answers (RFC 4861 sections 4.3 and 4.4). Stateless. */
public final class NeighbourPacket {

    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;
    private static final int OUR_LINK_LAYER_ADDRESS = 1;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;
    private static final int HOP_LIMIT = 255;
    /** Type, code, checksum, flags and target. */
    private static final int MESSAGE_BYTES = 24;
    /** An option with an Ethernet address. */
    private static final int OPTION_BYTES = 8;
    private static final int ETHERNET_ADDRESS_BYTES = 6;
    private static final int HEADERS = Sighting.ETHERNET_HEADER + IpDatagram.IPV6_HEADER;

    private NeighbourPacket() {
    }

    /**
     * A frame with a neighbour solicitation to the address's own group. Its sender is named, so it is no duplicate
     * address detection: nobody gives an address up because of it.
     */
    public static ByteBuffer solicitation(List<Byte> hardwareAddress, Inet6Address own, Inet6Address wanted) {
        byte[] target = wanted.getAddress();
        int length = MESSAGE_BYTES + OPTION_BYTES;
        ByteBuffer frame = ByteBuffer.allocateDirect(HEADERS + length);
        frame.putShort((short) 0x3333).put((byte) 0xff).put(target, 13, 3);
        hardwareAddress.forEach(frame::put);
        frame.putShort((short) 0x86dd);
        frame.putInt(0x60000000).putShort((short) length).put((byte) ProbePacket.ICMPV6).put((byte) HOP_LIMIT);
        frame.put(own.getAddress());
        frame.putLong(0xff02_0000_0000_0000L).putInt(1).put((byte) 0xff).put(target, 13, 3); // RFC 4291 section 2.7.1
        frame.put((byte) SOLICITATION).put((byte) 0).putShort((short) 0).putInt(0).put(target);
        frame.put((byte) OUR_LINK_LAYER_ADDRESS).put((byte) 1);
        hardwareAddress.forEach(frame::put);
        long sum = InternetChecksum.sum(frame, HEADERS - 32, 32 + length) + ProbePacket.ICMPV6 + length;
        frame.putShort(HEADERS + 2, (short) InternetChecksum.fold(sum));
        return frame.flip();
    }

    /**
     * Who says that it has which address.
     *
     * @param at     where ICMPv6 begins
     * @param length its bytes
     * @return {@code null} where it is no neighbour advertisement from this LAN, or does not name a hardware address
     */
    static Sighting.Claims claim(ByteBuffer datagram, int at, int length) {
        boolean advertisement = IpDatagram.isIpv6(datagram) && IpDatagram.ttl(datagram) == HOP_LIMIT
                && length >= MESSAGE_BYTES && (datagram.get(at) & 0xff) == ADVERTISEMENT && datagram.get(at + 1) == 0;
        if (!advertisement) {
            return null;
        }
        int end = at + length;
        int option = at + MESSAGE_BYTES;
        while (option + OPTION_BYTES <= end) {
            int optionBytes = (datagram.get(option + 1) & 0xff) * 8;
            if (optionBytes == OPTION_BYTES && datagram.get(option) == TARGET_LINK_LAYER_ADDRESS) {
                return new Sighting.Claims(AdvertDecoder.address(datagram, at + 8, 16), ethernet(datagram, option + 2));
            }
            if (optionBytes == 0) {
                return null;
            }
            option += optionBytes;
        }
        return null;
    }

    private static List<Byte> ethernet(ByteBuffer datagram, int at) {
        List<Byte> address = new ArrayList<>();
        for (int i = 0; i < ETHERNET_ADDRESS_BYTES; i++) {
            address.add(datagram.get(at + i));
        }
        return address;
    }
}
