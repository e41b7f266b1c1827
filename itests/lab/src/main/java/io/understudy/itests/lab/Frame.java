package io.understudy.itests.lab;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An Ethernet frame and what the tests want to know of it. Decoding is lenient: what does not fit is empty. */
public record Frame(byte[] bytes) {

    private static final int ETHERNET = 14;
    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int IPV6 = 0x86dd;
    private static final int IPV6_HEADER = 40;
    private static final int ICMPV6 = 58;
    private static final int ICMP = 1;
    private static final int VRRP = 112;

    /** A VRRP advert over IPv4. {@code datagram} is the whole IP datagram. */
    public record Advert(String source, String destination, int version, int virtualRouterId, int priority, byte[] datagram) {

        /** The datagram in hex, with what may differ between senders (IP id, IP checksum) as zeros. */
        public String canonicalHex() {
            byte[] copy = datagram.clone();
            copy[4] = 0;
            copy[5] = 0;
            copy[10] = 0;
            copy[11] = 0;
            return HexFormat.of().formatHex(copy);
        }
    }

    /** An ARP packet for IPv4 over Ethernet. */
    public record Arp(int operation, String senderMac, String senderAddress, String targetAddress) {

        /** Announces the sender's own address. */
        public boolean gratuitous() {
            return senderAddress.equals(targetAddress);
        }
    }

    /** Sender's MAC, lower case with colons. */
    public String sourceMac() {
        return mac(6);
    }

    /** Receiver's MAC, lower case with colons. */
    public String destinationMac() {
        return mac(0);
    }

    /** The advert in this frame. */
    public Optional<Advert> advert() {
        if (!ipv4(VRRP)) {
            return Optional.empty();
        }
        int header = (bytes[ETHERNET] & 15) * 4;
        int total = u16(ETHERNET + 2);
        int vrrp = ETHERNET + header;
        if (total < header + 8 || bytes.length < ETHERNET + total) {
            return Optional.empty();
        }
        byte[] datagram = Arrays.copyOfRange(bytes, ETHERNET, ETHERNET + total);
        return Optional.of(new Advert(address(ETHERNET + 12), address(ETHERNET + 16), (bytes[vrrp] & 0xff) >> 4,
                bytes[vrrp + 1] & 0xff, bytes[vrrp + 2] & 0xff, datagram));
    }

    /** What tells senders of adverts apart, whatever carries them. */
    public record Sender(int virtualRouterId, int priority) { }

    /** Of the advert in this frame, over IPv4 or IPv6. */
    public Optional<Sender> sender() {
        return advert().map(advert -> new Sender(advert.virtualRouterId(), advert.priority())).or(this::sender6);
    }

    private Optional<Sender> sender6() {
        int vrrp = ETHERNET + IPV6_HEADER;
        return ipv6(VRRP) && bytes.length >= vrrp + 8
                ? Optional.of(new Sender(bytes[vrrp + 1] & 0xff, bytes[vrrp + 2] & 0xff)) : Optional.empty();
    }

    /** VRID of the advert over IPv6 in this frame. */
    public Optional<Integer> virtualRouterId6() {
        return sender6().map(Sender::virtualRouterId);
    }

    /** Which IPv6 address somebody says to have in this frame, as 16 bytes: a neighbour advertisement's target. */
    public Optional<byte[]> advertisedNeighbour() {
        int icmp = ETHERNET + IPV6_HEADER;
        return ipv6(ICMPV6) && bytes.length >= icmp + 24 && (bytes[icmp] & 0xff) == 136
                ? Optional.of(Arrays.copyOfRange(bytes, icmp + 8, icmp + 24)) : Optional.empty();
    }

    /** The ARP packet in this frame. */
    public Optional<Arp> arp() {
        if (bytes.length < ETHERNET + 28 || u16(12) != ARP) {
            return Optional.empty();
        }
        return Optional.of(new Arp(u16(ETHERNET + 6), mac(ETHERNET + 8), address(ETHERNET + 14), address(ETHERNET + 24)));
    }

    /** Who answers ping in this frame: the source address of an ICMP echo reply. */
    public Optional<String> echoReplyFrom() {
        return icmpType(0) ? Optional.of(address(ETHERNET + 12)) : Optional.empty();
    }

    /** Who is pinged in this frame: the destination address of an ICMP echo request. */
    public Optional<String> echoRequestTo() {
        return icmpType(8) ? Optional.of(address(ETHERNET + 16)) : Optional.empty();
    }

    private boolean icmpType(int type) {
        int icmp = ipv4(ICMP) ? ETHERNET + (bytes[ETHERNET] & 15) * 4 : bytes.length;
        return icmp < bytes.length && bytes[icmp] == type;
    }

    private boolean ipv4(int protocol) {
        return bytes.length >= ETHERNET + 20 && u16(12) == IPV4 && (bytes[ETHERNET + 9] & 0xff) == protocol;
    }

    private boolean ipv6(int nextHeader) {
        return bytes.length >= ETHERNET + IPV6_HEADER && u16(12) == IPV6 && (bytes[ETHERNET + 6] & 0xff) == nextHeader;
    }

    private int u16(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private String address(int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "." + (bytes[at + 3] & 0xff);
    }

    private String mac(int at) {
        return HexFormat.ofDelimiter(":").formatHex(bytes, at, at + 6);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
