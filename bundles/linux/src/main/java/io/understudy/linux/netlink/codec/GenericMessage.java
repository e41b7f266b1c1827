package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;

/** A message of a family of generic netlink. Reusable. */
public final class GenericMessage {

    private final AttributeCursor attributes = new AttributeCursor();
    private ByteBuffer buffer;
    private int payload;
    private int end;

    /** Reads the message at which the cursor stands. */
    public void read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(Genetlink.HEADER_SIZE);
        buffer = message.buffer();
        payload = message.payload();
        end = message.end();
    }

    /** Number within the family. */
    public int command() {
        return Byte.toUnsignedInt(buffer.get(payload));
    }

    /** The attributes, as a view of the datagram. */
    public ByteBuffer attributes() {
        return buffer.slice(payload + Genetlink.HEADER_SIZE, end - payload - Genetlink.HEADER_SIZE);
    }

    /** What CTRL_CMD_GETFAMILY asks for: the message type of a family. */
    public int familyId() throws MalformedMessageException {
        int id = 0;
        attributes.reset(buffer, payload + Genetlink.HEADER_SIZE, end);
        while (attributes.next()) {
            if (attributes.type() == Genetlink.CTRL_ATTR_FAMILY_ID && attributes.hasSize(Short.BYTES)) {
                id = Short.toUnsignedInt(buffer.getShort(attributes.value()));
            }
        }
        attributes.finish();
        if (id == 0) {
            throw new MalformedMessageException("family without a number", payload);
        }
        return id;
    }
}
