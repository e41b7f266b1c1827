package io.understudy.linux.genericnetlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A message with which a family answers. Immutable. */
public final class GenericReply {

    private final int command;
    private final byte[] attributes;

    /**
     * A reply.
     *
     * @param command    number within the family
     * @param attributes bytes after the generic header; copied
     */
    public GenericReply(int command, ByteBuffer attributes) {
        this.command = command;
        this.attributes = new byte[attributes.remaining()];
        attributes.duplicate().get(this.attributes);
    }

    /** Number within the family. */
    public int command() {
        return command;
    }

    /** The attributes; read-only, in the machine's byte order. */
    public ByteBuffer attributes() {
        return ByteBuffer.wrap(attributes).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }
}
