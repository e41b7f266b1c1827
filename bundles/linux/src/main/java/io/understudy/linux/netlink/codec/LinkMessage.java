package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** RTM_NEWLINK or RTM_DELLINK. Reusable. */
public final class LinkMessage {

    private final AttributeCursor attributes = new AttributeCursor();
    private final AttributeCursor info = new AttributeCursor();
    private final AttributeCursor data = new AttributeCursor();
    private int index;
    private int flags;
    private String name;
    private int mtu;
    private List<Byte> hardwareAddress;
    private String kind;
    private int parentIndex;
    private int mode;
    private int group;
    private int masterIndex;
    private int vrfTable;

    /**
     * Reads the message at which the cursor stands.
     *
     * @return {@code false} for a message of another family: a bridge tells of its ports by messages that look like
     *         links that go away
     */
    public boolean read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(Rtnetlink.LINK_HEADER_SIZE);
        ByteBuffer buffer = message.buffer();
        int header = message.payload();
        if (buffer.get(header) != Rtnetlink.AF_UNSPEC) {
            return false;
        }
        index = buffer.getInt(header + 4);
        flags = buffer.getInt(header + 8);
        name = "";
        mtu = 0;
        hardwareAddress = List.of();
        kind = "";
        parentIndex = 0;
        mode = 0;
        group = 0;
        masterIndex = 0;
        vrfTable = 0;
        attributes.reset(buffer, header + Rtnetlink.LINK_HEADER_SIZE, message.end());
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnetlink.IFLA_IFNAME -> name = attributes.string();
                case Rtnetlink.IFLA_MTU -> mtu = attributes.u32();
                case Rtnetlink.IFLA_LINK -> parentIndex = attributes.u32();
                case Rtnetlink.IFLA_GROUP -> group = attributes.u32();
                case Rtnetlink.IFLA_MASTER -> masterIndex = attributes.u32();
                case Rtnetlink.IFLA_LINKINFO -> readInfo();
                case Rtnetlink.IFLA_ADDRESS -> hardwareAddress = boxed(attributes.bytes());
                default -> {
                    // not needed
                }
            }
        }
        attributes.finish();
        return true;
    }

    /** Kind comes before data: the kernel writes them in this order. */
    private void readInfo() throws MalformedMessageException {
        info.resetWithin(attributes);
        while (info.next()) {
            if (info.type() == Rtnetlink.IFLA_INFO_KIND) {
                kind = info.string();
            } else if (info.type() == Rtnetlink.IFLA_INFO_DATA && kind.equals(LinkDetails.MACVLAN)) {
                readMode();
            } else if (info.type() == Rtnetlink.IFLA_INFO_DATA && kind.equals(LinkDetails.VRF)) {
                readTable();
            }
        }
        info.finish();
    }

    private void readMode() throws MalformedMessageException {
        data.resetWithin(info);
        while (data.next()) {
            if (data.type() == Rtnetlink.IFLA_MACVLAN_MODE) {
                mode = data.u32();
            }
        }
        data.finish();
    }

    private void readTable() throws MalformedMessageException {
        data.resetWithin(info);
        while (data.next()) {
            if (data.type() == Rtnetlink.IFLA_VRF_TABLE) {
                vrfTable = data.u32();
            }
        }
        data.finish();
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    /** Interface index. */
    public int index() {
        return index;
    }

    /** The link as a value. */
    public LinkStatus status() {
        return new LinkStatus(index, name, has(Rtnetlink.IFF_UP), has(Rtnetlink.IFF_RUNNING),
                has(Rtnetlink.IFF_NOARP), has(Rtnetlink.IFF_LOOPBACK), mtu, hardwareAddress,
                new LinkDetails(kind, parentIndex, mode, group, masterIndex, vrfTable));
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
