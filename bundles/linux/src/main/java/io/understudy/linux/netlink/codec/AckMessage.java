package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;

/** An acknowledgement or refusal (NLMSG_ERROR, struct nlmsgerr). Reusable; allocates nothing but its text. */
public final class AckMessage {

    private static final int ERRNO_SIZE = 4;

    private final AttributeCursor attributes = new AttributeCursor();
    private int errno;
    private int sequence;
    private String text;

    /** Reads the message at which the cursor stands. */
    public void read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(ERRNO_SIZE + Netlink.HEADER_SIZE);
        ByteBuffer buffer = message.buffer();
        int request = message.payload() + ERRNO_SIZE;
        errno = -buffer.getInt(message.payload());
        sequence = buffer.getInt(request + Netlink.SEQUENCE_OFFSET);
        text = "";
        if ((message.flags() & Netlink.NLM_F_ACK_TLVS) != 0) {
            readText(message, request);
        }
    }

    private void readText(MessageCursor message, int request) throws MalformedMessageException {
        boolean capped = (message.flags() & Netlink.NLM_F_CAPPED) != 0;
        int echoed = capped ? Netlink.HEADER_SIZE : message.buffer().getInt(request + Netlink.LENGTH_OFFSET);
        if (echoed < Netlink.HEADER_SIZE || echoed > message.end() - request) {
            throw new MalformedMessageException("echoed request of " + Integer.toUnsignedString(echoed) + " bytes",
                    request);
        }
        attributes.reset(message.buffer(), request + Netlink.align(echoed), message.end());
        while (attributes.next()) {
            if (attributes.type() == Netlink.NLMSGERR_ATTR_MSG) {
                text = attributes.string();
            }
        }
        attributes.finish();
    }

    /** errno(3), positive; 0: done as asked. */
    public int errno() {
        return errno;
    }

    /** Sequence number of the request. */
    public int sequence() {
        return sequence;
    }

    /** The kernel's own words; may be empty. */
    public String text() {
        return text;
    }

    /** The error of a dump's last message (NLMSG_DONE): errno(3), positive; 0 for a whole dump. */
    public static int dumpErrno(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(ERRNO_SIZE);
        return -message.buffer().getInt(message.payload());
    }
}
