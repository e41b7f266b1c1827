package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Goes through attributes. Keeps the first fault and ends there, so that readers need no check after each attribute but
 * one {@link #finish} at the end. Reusable; allocates nothing but strings and faults.
 */
public final class AttributeCursor {

    private ByteBuffer buffer;
    private int start;
    private int next;
    private int length;
    private int limit;
    private String fault;
    private int faultOffset;

    /** Starts before the first attribute between two offsets. */
    void reset(ByteBuffer datagram, int from, int to) {
        buffer = datagram;
        next = from;
        limit = to;
        fault = null;
    }

    /** Goes to the next attribute; {@code false} at the end or after a fault. */
    boolean next() {
        if (fault != null || next >= limit) {
            return false;
        }
        start = next;
        if (limit - start < Netlink.ATTRIBUTE_HEADER_SIZE) {
            return fault("truncated attribute header");
        }
        length = Short.toUnsignedInt(buffer.getShort(start));
        if (length < Netlink.ATTRIBUTE_HEADER_SIZE || length > limit - start) {
            return fault("attribute of a wrong length");
        }
        next = start + Netlink.align(length);
        return true;
    }

    /** The attribute's type without its flags. */
    int type() {
        return buffer.getShort(start + 2) & Netlink.NLA_TYPE_MASK;
    }

    /** Offset of the value. */
    int value() {
        return start + Netlink.ATTRIBUTE_HEADER_SIZE;
    }

    /** Bytes of the value. */
    int size() {
        return length - Netlink.ATTRIBUTE_HEADER_SIZE;
    }

    /** Whether the value has exactly so many bytes; a fault otherwise. */
    boolean hasSize(int bytes) {
        return size() == bytes || fault("attribute " + type() + " has " + size() + " bytes, not " + bytes);
    }

    /** A 32-bit value; 0 with a fault where it is none. */
    int u32() {
        return hasSize(Integer.BYTES) ? buffer.getInt(value()) : 0;
    }

    /** A string, up to its end or its first NUL. */
    String string() {
        return string(buffer, value(), size(), StandardCharsets.UTF_8);
    }

    /** The value's bytes. */
    byte[] bytes() {
        byte[] bytes = new byte[size()];
        buffer.get(value(), bytes);
        return bytes;
    }

    /** Goes through the attributes within the one at which another cursor stands. */
    void resetWithin(AttributeCursor outer) {
        reset(outer.buffer, outer.value(), outer.value() + outer.size());
    }

    /** Tells the first fault. */
    void finish() throws MalformedMessageException {
        if (fault != null) {
            throw new MalformedMessageException(fault, faultOffset);
        }
    }

    static String string(ByteBuffer buffer, int offset, int size, Charset charset) {
        int length = 0;
        while (length < size && buffer.get(offset + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        return new String(bytes, charset);
    }

    private boolean fault(String what) {
        if (fault == null) {
            fault = what;
            faultOffset = start;
        }
        return false;
    }
}
