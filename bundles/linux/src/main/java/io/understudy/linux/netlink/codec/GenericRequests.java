package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;

/** Encodes requests to families of generic netlink. */
public final class GenericRequests {

    /** Bytes of a request beside its attributes and their padding. */
    public static final int OVERHEAD = Netlink.HEADER_SIZE + Genetlink.HEADER_SIZE + 3;

    private GenericRequests() {
    }

    /**
     * A request.
     *
     * @param family     message type of the family
     * @param flags      NLM_F_* beside NLM_F_REQUEST
     * @param attributes already encoded; its position moves to its end
     */
    public static void encode(ByteBuffer buffer, int family, int flags, int sequence, int command, int version,
            ByteBuffer attributes) {
        MessageWriter writer = header(buffer, family, flags, sequence, command, version);
        buffer.put(attributes);
        writer.end();
        while (buffer.position() != Netlink.align(buffer.position())) {
            buffer.put((byte) 0);
        }
    }

    /** CTRL_CMD_GETFAMILY: what is known of a family. */
    public static void encodeGetFamily(ByteBuffer buffer, int sequence, String name) {
        header(buffer, Genetlink.GENL_ID_CTRL, Netlink.NLM_F_ACK, sequence, Genetlink.CTRL_CMD_GETFAMILY,
                Genetlink.CTRL_VERSION).attribute(Genetlink.CTRL_ATTR_FAMILY_NAME, name).end();
    }

    private static MessageWriter header(ByteBuffer buffer, int family, int flags, int sequence, int command,
            int version) {
        return new MessageWriter(buffer).begin(family, Netlink.NLM_F_REQUEST | flags).sequence(sequence)
                .u8(command).u8(version).u8(0).u8(0);
    }
}
