package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;

/** Encodes requests for everything that there is. */
public final class DumpRequests {

    /** No request is longer. */
    public static final int MAX_SIZE = Netlink.HEADER_SIZE + Rtnetlink.LINK_HEADER_SIZE;

    private DumpRequests() {
    }

    /** RTM_GETLINK for every link. */
    public static void encodeLinks(ByteBuffer buffer, int sequence) {
        encode(buffer, sequence, Rtnetlink.RTM_GETLINK, Rtnetlink.LINK_HEADER_SIZE);
    }

    /** RTM_GETADDR for every address of every family. */
    public static void encodeAddresses(ByteBuffer buffer, int sequence) {
        encode(buffer, sequence, Rtnetlink.RTM_GETADDR, Rtnetlink.ADDRESS_HEADER_SIZE);
    }

    private static void encode(ByteBuffer buffer, int sequence, int type, int headerSize) {
        MessageWriter writer = new MessageWriter(buffer);
        writer.begin(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP).sequence(sequence);
        for (int i = 0; i < headerSize; i++) {
            writer.u8(0);
        }
        writer.end();
    }
}
