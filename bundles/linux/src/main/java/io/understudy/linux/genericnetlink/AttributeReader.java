package io.understudy.linux.genericnetlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Goes through attributes, nested ones too (struct nlattr, linux/netlink.h). Keeps the first fault, ends there and reads
 * zeros from then on, so that decoders need no check after each attribute but one {@link #finish} at the end. Not
 * thread-safe.
 */
public final class AttributeReader {

    private static final int HEADER_SIZE = 4;
    /** NLA_F_NESTED and NLA_F_NET_BYTEORDER are taken off an attribute's type. */
    private static final int TYPE_MASK = 0x3fff;

    /** Shared by a reader and those of nested attributes. */
    private static final class Fault {
        private String text;
    }

    private final ByteBuffer buffer;
    private final Fault fault;
    private final int end;
    private int start;
    private int next;
    private int size;

    /** Reads the remaining bytes of a buffer, which stays as it is. */
    public AttributeReader(ByteBuffer attributes) {
        this(attributes.duplicate().order(ByteOrder.nativeOrder()), attributes.position(), attributes.limit(),
                new Fault());
    }

    private AttributeReader(ByteBuffer buffer, int from, int to, Fault fault) {
        this.buffer = buffer;
        this.next = from;
        this.end = to;
        this.fault = fault;
    }

    /** Goes to the next attribute; {@code false} at the end or after a fault. */
    public boolean next() {
        if (fault.text != null || next >= end) {
            return false;
        }
        start = next;
        if (end - start < HEADER_SIZE) {
            fault("truncated attribute header");
            return false;
        }
        int length = Short.toUnsignedInt(buffer.getShort(start));
        if (length < HEADER_SIZE || length > end - start) {
            fault("attribute of a wrong length, " + length);
            return false;
        }
        size = length - HEADER_SIZE;
        next = start + (length + 3 & ~3);
        return true;
    }

    /** The attribute's type without its flags. */
    public int type() {
        return buffer.getShort(start + 2) & TYPE_MASK;
    }

    /** An unsigned byte. */
    public int u8() {
        return has(Byte.BYTES) ? Byte.toUnsignedInt(buffer.get(value())) : 0;
    }

    /** An unsigned number of two bytes in the machine's order. */
    public int u16() {
        return has(Short.BYTES) ? Short.toUnsignedInt(buffer.getShort(value())) : 0;
    }

    /** Four bytes in the machine's order. */
    public int u32() {
        return has(Integer.BYTES) ? buffer.getInt(value()) : 0;
    }

    /** Eight bytes in the machine's order. */
    public long u64() {
        return has(Long.BYTES) ? buffer.getLong(value()) : 0;
    }

    /** An unsigned number of two bytes, the most significant first. */
    public int be16() {
        return has(Short.BYTES)
                ? Byte.toUnsignedInt(buffer.get(value())) << Byte.SIZE | Byte.toUnsignedInt(buffer.get(value() + 1)) : 0;
    }

    /** Exactly so many bytes; zeros with a fault where there are fewer or more. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        if (has(count)) {
            buffer.get(value(), bytes);
        }
        return bytes;
    }

    /** A string, up to its end or its first NUL. */
    public String string() {
        int length = 0;
        while (length < size && buffer.get(value() + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        buffer.get(value(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads the attributes within this one; a fault there is one here. */
    public AttributeReader nested() {
        return new AttributeReader(buffer, value(), value() + size, fault);
    }

    /** Says that something is wrong; only the first fault counts. */
    public void fault(String what) {
        if (fault.text == null) {
            fault.text = what + " at byte " + start;
        }
    }

    /** Tells the first fault. */
    public void finish() throws MalformedAttributesException {
        if (fault.text != null) {
            throw new MalformedAttributesException(fault.text);
        }
    }

    private int value() {
        return start + HEADER_SIZE;
    }

    private boolean has(int bytes) {
        if (size != bytes) {
            fault("attribute " + type() + " has " + size + " bytes, not " + bytes);
        }
        return fault.text == null;
    }
}
