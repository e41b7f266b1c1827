package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RoutePrefix;
import io.understudy.linux.netlink.RouteReplacement;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** RTM_NEWROUTE or RTM_DELROUTE. Reusable; allocates nothing until {@link #key} or {@link #replacement} is called. */
public final class RouteMessage {

    private static final int NONE = -1;
    /** Offsets within struct rtmsg. */
    private static final int PROTOCOL = 5;
    private static final int TYPE = 7;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final AttributeCursor attributes = new AttributeCursor();
    private ByteBuffer buffer;
    private int header;
    private int table;
    private int metric;
    private int destination;
    private int source;
    private int gateway;
    private int gatewayBytes;
    private int link;

    /**
     * Reads the message at which the cursor stands.
     *
     * @return {@code false} for a route of another family than IPv4 and IPv6, or of another maker than this program and
     *         keepalived: of these nothing is known then
     */
    public boolean read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(RouteNumbers.HEADER_SIZE);
        return Byte.toUnsignedInt(message.buffer().get(message.payload() + PROTOCOL)) == RouteNumbers.RTPROT_KEEPALIVED
                && readOfAnybody(message);
    }

    /**
     * Reads the message at which the cursor stands, whoever made the route.
     *
     * @return {@code false} for a route of another family than IPv4 and IPv6
     */
    public boolean readOfAnybody(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(RouteNumbers.HEADER_SIZE);
        buffer = message.buffer();
        header = message.payload();
        if (family() != Rtnetlink.AF_INET && family() != Rtnetlink.AF_INET6) {
            return false;
        }
        table = u8(4);
        metric = 0;
        destination = NONE;
        source = NONE;
        gateway = NONE;
        link = 0;
        readAttributes(message);
        requirePrefix(u8(1), destination);
        requirePrefix(u8(2), source);
        return true;
    }

    private void readAttributes(MessageCursor message) throws MalformedMessageException {
        int size = addressBytes();
        attributes.reset(buffer, header + RouteNumbers.HEADER_SIZE, message.end());
        while (attributes.next()) {
            switch (attributes.type()) {
                case RouteNumbers.RTA_DST -> destination = attributes.hasSize(size) ? attributes.value() : NONE;
                case RouteNumbers.RTA_SRC -> source = attributes.hasSize(size) ? attributes.value() : NONE;
                case RouteNumbers.RTA_TABLE -> table = attributes.u32();
                case RouteNumbers.RTA_PRIORITY -> metric = attributes.u32();
                case RouteNumbers.RTA_OIF -> link = attributes.u32();
                case RouteNumbers.RTA_GATEWAY -> gateway(0);
                case RouteNumbers.RTA_VIA -> gateway(Short.BYTES);
                default -> {
                    // not needed
                }
            }
        }
        attributes.finish();
    }

    /** The address behind so many bytes of the attribute. */
    private void gateway(int offset) {
        gatewayBytes = attributes.size() - offset;
        gateway = gatewayBytes == IPV4_BYTES || gatewayBytes == IPV6_BYTES ? attributes.value() + offset : NONE;
    }

    private void requirePrefix(int length, int address) throws MalformedMessageException {
        int bits = family() == Rtnetlink.AF_INET ? Integer.SIZE : 2 * Long.SIZE;
        if (length > bits || length > 0 && address == NONE) {
            throw new MalformedMessageException("prefix of " + length + " bits without its address", header);
        }
    }

    private int u8(int offset) {
        return Byte.toUnsignedInt(buffer.get(header + offset));
    }

    private int family() {
        return u8(0);
    }

    private int addressBytes() {
        return family() == Rtnetlink.AF_INET ? IPV4_BYTES : IPV6_BYTES;
    }

    /** The number that {@link RouteFingerprint#of} gives to the route's key. */
    public long fingerprint() {
        long sum = RouteFingerprint.begin(family() == Rtnetlink.AF_INET6, table, u8(3), metric);
        sum = RouteFingerprint.prefix(sum, u8(1), buffer, destination, addressBytes());
        return RouteFingerprint.prefix(sum, u8(2), buffer, source, addressBytes());
    }

    /** What the route is told apart by. */
    public RouteKey key() {
        return new RouteKey(family() == Rtnetlink.AF_INET6, table, prefix(destination, u8(1)), prefix(source, u8(2)),
                u8(3), metric);
    }

    private RoutePrefix prefix(int address, int length) {
        if (address == NONE) {
            return null;
        }
        return new RoutePrefix(address(address, addressBytes()), length);
    }

    private InetAddress address(int offset, int size) {
        byte[] bytes = new byte[size];
        buffer.get(offset, bytes);
        return AddressBytes.toAddress(bytes);
    }

    /** What came in the place of another route, where the message says that it did. */
    public RouteReplacement replacement() {
        return new RouteReplacement(key(), u8(TYPE), u8(PROTOCOL),
                gateway == NONE ? null : address(gateway, gatewayBytes), link);
    }
}
