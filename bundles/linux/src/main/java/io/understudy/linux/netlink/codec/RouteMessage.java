package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RoutePrefix;
import java.nio.ByteBuffer;

/** RTM_NEWROUTE or RTM_DELROUTE. Reusable; allocates nothing until {@link #key} is asked for. */
public final class RouteMessage {

    private static final int NONE = -1;

    private final AttributeCursor attributes = new AttributeCursor();
    private ByteBuffer buffer;
    private int header;
    private int table;
    private int metric;
    private int destination;
    private int source;

    /**
     * Reads the message at which the cursor stands.
     *
     * @return {@code false} for a route of another family than IPv4 and IPv6, or of another maker than this program and
     *         keepalived: of these nothing is known then
     */
    public boolean read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(RouteNumbers.HEADER_SIZE);
        buffer = message.buffer();
        header = message.payload();
        if (u8(5) != RouteNumbers.RTPROT_KEEPALIVED
                || family() != Rtnetlink.AF_INET && family() != Rtnetlink.AF_INET6) {
            return false;
        }
        table = u8(4);
        metric = 0;
        destination = NONE;
        source = NONE;
        readAttributes(message);
        requirePrefix(u8(1), destination);
        requirePrefix(u8(2), source);
        return true;
    }

    private void readAttributes(MessageCursor message) throws MalformedMessageException {
        int size = family() == Rtnetlink.AF_INET ? 4 : 16;
        attributes.reset(buffer, header + RouteNumbers.HEADER_SIZE, message.end());
        while (attributes.next()) {
            switch (attributes.type()) {
                case RouteNumbers.RTA_DST -> destination = attributes.hasSize(size) ? attributes.value() : NONE;
                case RouteNumbers.RTA_SRC -> source = attributes.hasSize(size) ? attributes.value() : NONE;
                case RouteNumbers.RTA_TABLE -> table = attributes.u32();
                case RouteNumbers.RTA_PRIORITY -> metric = attributes.u32();
                default -> {
                    // not needed
                }
            }
        }
        attributes.finish();
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

    /** What the route is told apart by. */
    public RouteKey key() {
        return new RouteKey(family() == Rtnetlink.AF_INET6, table, prefix(destination, u8(1)), prefix(source, u8(2)),
                u8(3), metric);
    }

    private RoutePrefix prefix(int address, int length) {
        if (address == NONE) {
            return null;
        }
        byte[] bytes = new byte[family() == Rtnetlink.AF_INET ? 4 : 16];
        buffer.get(address, bytes);
        return new RoutePrefix(AddressBytes.toAddress(bytes), length);
    }
}
