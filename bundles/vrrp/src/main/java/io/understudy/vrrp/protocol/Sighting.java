package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.auth.AuthenticationHeader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a frame on the LAN tells somebody who looks for trouble; more lenient than {@link ReceiveChecks}. */
public sealed interface Sighting {

    /** What an advert's checksum covers. */
    enum Checksum {
        /** What the RFC says. */
        RIGHT,
        /** Version 3 over IPv4 without the pseudo header ({@code v3_checksum_as_v2}). */
        WITHOUT_PSEUDO_HEADER,
        /** Unicast with the group in the pseudo header (keepalived before 1.3.7). */
        OLD_UNICAST,
        /** None of these: damaged. */
        WRONG,
        /** Not looked at: authenticated by AH. */
        UNKNOWN
    }

    /** Sender. */
    InetAddress source();

    /**
     * An advert of any version.
     *
     * @param source      who sent it
     * @param destination group or address
     * @param ttl         TTL or hop limit
     * @param advert      what it says
     * @param checksum    what its checksum covers
     * @param ah          it is inside AH
     * @param trailer     something follows the PDU: auth_hmac, as keepalived 2.4.3 sends it
     */
    record AdvertSeen(InetAddress source, InetAddress destination, int ttl, Advert advert, Checksum checksum,
            boolean ah, boolean trailer) implements Sighting {
    }

    /**
     * A host listens for adverts: an IGMP report for the group, or an echo reply.
     *
     * @param source its address
     */
    record Listens(InetAddress source) implements Sighting {
    }

    /**
     * An ARP packet whose sender says that it has an address, or IPv6's neighbour advertisement.
     *
     * @param source          the address
     * @param hardwareAddress who has it
     */
    record Claims(InetAddress source, List<Byte> hardwareAddress) implements Sighting {
        /** Copies. */
        public Claims {
            hardwareAddress = List.copyOf(hardwareAddress);
        }
    }

    int ETHERNET_HEADER = 14;
    int ARP_BYTES = 28;

    /**
     * Reads a whole Ethernet frame.
     *
     * @return {@code null} where it tells nothing of this kind, or cannot be read
     */
    static Sighting ofFrame(ByteBuffer frame) {
        if (frame.remaining() < ETHERNET_HEADER) {
            return null;
        }
        int type = frame.getShort(frame.position() + 12) & 0xffff;
        ByteBuffer rest = frame.slice(frame.position() + ETHERNET_HEADER, frame.remaining() - ETHERNET_HEADER);
        return type == 0x0806 ? arp(rest) : type == 0x0800 || type == 0x86dd ? ofDatagram(rest) : null;
    }

    /** Reads a whole datagram; see {@link #ofFrame}. */
    static Sighting ofDatagram(ByteBuffer datagram) {
        if (IpDatagram.problem(datagram) != null) {
            return null;
        }
        int header = IpDatagram.headerLength(datagram);
        int length = Math.min(datagram.remaining(), IpDatagram.totalLength(datagram)) - header;
        int at = datagram.position() + header;
        switch (IpDatagram.protocol(datagram)) {
            case Advert.IP_PROTOCOL:
                return advert(datagram, at, length, false);
            case AuthenticationHeader.IP_PROTOCOL:
                return length < 12 ? null : inAh(datagram, at, length);
            case ProbePacket.IGMP:
                return ProbePacket.reports(datagram, at, length) ? new Listens(IpDatagram.source(datagram)) : null;
            case ProbePacket.ICMP:
            case ProbePacket.ICMPV6:
                return ProbePacket.isEchoReply(datagram, at, length) ? new Listens(IpDatagram.source(datagram))
                        : NeighbourPacket.claim(datagram, at, length);
            default:
                return null;
        }
    }

    private static Sighting inAh(ByteBuffer datagram, int at, int length) {
        int ah = ((datagram.get(at + 1) & 0xff) + 2) * 4;
        return (datagram.get(at) & 0xff) == Advert.IP_PROTOCOL && ah < length
                ? advert(datagram, at + ah, length - ah, true) : null;
    }

    private static Sighting advert(ByteBuffer datagram, int pdu, int length, boolean ah) {
        if (length < AdvertDecoder.HEADER_LENGTH) {
            return null;
        }
        int version = AdvertDecoder.version(datagram, pdu);
        int expected = AdvertDecoder.expectedLength(datagram, pdu, IpDatagram.addressLength(datagram));
        if (version < 2 || version > 3 || expected > length) {
            return null;
        }
        InetAddress source = IpDatagram.source(datagram);
        InetAddress destination = IpDatagram.destination(datagram);
        Advert advert = AdvertDecoder.decode(datagram, pdu, IpDatagram.addressLength(datagram));
        Checksum checksum = ah ? Checksum.UNKNOWN : checksum(version, source, destination, datagram, pdu, expected);
        return new AdvertSeen(source, destination, IpDatagram.ttl(datagram), advert, checksum, ah,
                length > expected + AdvertDecoder.AUTH_DATA_LENGTH); // so much may follow version 2 over IPv6
    }

    private static Checksum checksum(int version, InetAddress source, InetAddress destination, ByteBuffer datagram,
            int pdu, int length) {
        if (AdvertEncoder.checksum(version, source, destination, datagram, pdu, length) == 0) {
            return Checksum.RIGHT;
        }
        if (version == 3 && !(source instanceof Inet6Address)) {
            if (AdvertEncoder.checksum(version, source, null, datagram, pdu, length) == 0) {
                return Checksum.WITHOUT_PSEUDO_HEADER;
            }
            if (AdvertEncoder.checksum(version, source, Delivery.GROUP4, datagram, pdu, length) == 0) {
                return Checksum.OLD_UNICAST;
            }
        }
        return Checksum.WRONG;
    }

    private static Sighting arp(ByteBuffer arp) {
        if (arp.remaining() < ARP_BYTES || arp.getInt(0) != 0x00010800 || arp.getShort(4) != 0x0604) {
            return null;
        }
        List<Byte> hardwareAddress = new ArrayList<>();
        for (int i = 8; i < 14; i++) {
            hardwareAddress.add(arp.get(i));
        }
        return new Claims(AdvertDecoder.address(arp, 14, 4), hardwareAddress);
    }
}
