package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;

/** Goes through the messages of a datagram. Reusable; allocates nothing. */
public final class MessageCursor {

    private ByteBuffer buffer;
    private int start;
    private int next;
    private int end;
    private int limit;

    /** Starts before the first message of the first {@code length} bytes. */
    public void reset(ByteBuffer datagram, int length) {
        buffer = datagram;
        next = 0;
        limit = length;
    }

    /**
     * Goes to the next message.
     *
     * @return {@code false} at the end
     * @throws MalformedMessageException where what follows is no whole message
     */
    public boolean next() throws MalformedMessageException {
        if (next >= limit) {
            return false;
        }
        start = next;
        if (limit - start < Netlink.HEADER_SIZE) {
            throw new MalformedMessageException("truncated message header", start);
        }
        int length = buffer.getInt(start + Netlink.LENGTH_OFFSET);
        if (length < Netlink.HEADER_SIZE || length > limit - start) {
            throw new MalformedMessageException("message length " + Integer.toUnsignedString(length), start);
        }
        end = start + length;
        next = start + Netlink.align(length);
        return true;
    }

    /** The buffer. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Offset of the first byte after the header. */
    int payload() {
        return start + Netlink.HEADER_SIZE;
    }

    /** Offset after the message's last byte. */
    int end() {
        return end;
    }

    /** NLMSG_* or RTM_*. */
    public int type() {
        return Short.toUnsignedInt(buffer.getShort(start + Netlink.TYPE_OFFSET));
    }

    /** NLM_F_*. */
    public int flags() {
        return Short.toUnsignedInt(buffer.getShort(start + Netlink.FLAGS_OFFSET));
    }

    /** Sequence number of the request that it answers. */
    public int sequence() {
        return buffer.getInt(start + Netlink.SEQUENCE_OFFSET);
    }

    /** Port of the socket whose request caused it; 0: the kernel itself. */
    public int portId() {
        return buffer.getInt(start + Netlink.PORT_OFFSET);
    }

    /** Requires a payload of at least so many bytes. */
    void requirePayload(int bytes) throws MalformedMessageException {
        if (end - payload() < bytes) {
            throw new MalformedMessageException("message of type " + type() + " is too short", start);
        }
    }
}
