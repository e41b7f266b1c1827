package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.virtuallink.VirtualLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes requests about links, byte for byte as ip(8) does. */
public final class LinkRequests {

    private static final int NO_TYPE = 0;

    private LinkRequests() {
    }

    /** RTM_NEWLINK that makes a link, down; refused where the name is taken. */
    public static void encodeAdd(ByteBuffer buffer, int sequence, VirtualLink link) {
        MessageWriter writer = begin(buffer, sequence, Rtnetlink.RTM_NEWLINK,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, 0, 0, 0);
        if (!link.hardwareAddress().isEmpty()) {
            byte[] address = new byte[link.hardwareAddress().size()];
            for (int i = 0; i < address.length; i++) {
                address[i] = link.hardwareAddress().get(i);
            }
            writer.attribute(Rtnetlink.IFLA_ADDRESS, address);
        }
        writer.attribute(Rtnetlink.IFLA_LINK, link.parentIndex()).attribute(Rtnetlink.IFLA_IFNAME, link.name());
        if (link.group() != 0) {
            writer.attribute(Rtnetlink.IFLA_GROUP, link.group());
        }
        int info = writer.beginNested(Rtnetlink.IFLA_LINKINFO);
        writer.attribute(Rtnetlink.IFLA_INFO_KIND, link.kind().getBytes(StandardCharsets.US_ASCII));
        int data = writer.beginNested(Rtnetlink.IFLA_INFO_DATA);
        if (link.kind().equals(LinkDetails.MACVLAN)) {
            writer.attribute(Rtnetlink.IFLA_MACVLAN_MODE, link.mode());
        } else {
            writer.attributeU16(Rtnetlink.IFLA_IPVLAN_MODE, VirtualLink.IPVLAN_L2)
                    .attributeU16(Rtnetlink.IFLA_IPVLAN_FLAGS, link.mode());
        }
        writer.endNested(data).endNested(info);
        writer.end();
    }

    /** RTM_NEWLINK that puts a link into a VRF, bridge or bond. */
    public static void encodeMaster(ByteBuffer buffer, int sequence, int index, int masterIndex) {
        begin(buffer, sequence, Rtnetlink.RTM_NEWLINK, 0, index, 0, 0)
                .attribute(Rtnetlink.IFLA_MASTER, masterIndex).end();
    }

    /** RTM_NEWLINK that sets a link up. */
    public static void encodeUp(ByteBuffer buffer, int sequence, int index) {
        begin(buffer, sequence, Rtnetlink.RTM_NEWLINK, 0, index, Rtnetlink.IFF_UP, Rtnetlink.IFF_UP).end();
    }

    /** RTM_DELLINK. */
    public static void encodeDelete(ByteBuffer buffer, int sequence, int index) {
        begin(buffer, sequence, Rtnetlink.RTM_DELLINK, 0, index, 0, 0).end();
    }

    private static MessageWriter begin(ByteBuffer buffer, int sequence, int type, int flags, int index, int linkFlags,
            int change) {
        return new MessageWriter(buffer).begin(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK | flags)
                .sequence(sequence).u8(Rtnetlink.AF_UNSPEC).u8(0).u8(NO_TYPE).u8(0).u32(index).u32(linkFlags).u32(change);
    }
}
