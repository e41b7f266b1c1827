package io.understudy.linux.genericnetlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes attributes one after the other, nested ones too (struct nlattr, linux/netlink.h). Not thread-safe. */
public final class AttributeWriter {

    private static final int NLA_F_NESTED = 0x8000;
    private static final int HEADER_SIZE = 4;
    private static final int FIRST_CAPACITY = 128;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY).order(ByteOrder.nativeOrder());

    /** Writes a byte. */
    public AttributeWriter u8(int type, int value) {
        header(type, Byte.BYTES).put((byte) value);
        return pad();
    }

    /** Writes two bytes in the machine's order. */
    public AttributeWriter u16(int type, int value) {
        header(type, Short.BYTES).putShort((short) value);
        return pad();
    }

    /** Writes four bytes in the machine's order. */
    public AttributeWriter u32(int type, int value) {
        header(type, Integer.BYTES).putInt(value);
        return this;
    }

    /** Writes two bytes, the most significant first, as ports are. */
    public AttributeWriter be16(int type, int value) {
        header(type, Short.BYTES).put((byte) (value >> Byte.SIZE)).put((byte) value);
        return pad();
    }

    /** Writes bytes. */
    public AttributeWriter bytes(int type, byte... value) {
        header(type, value.length).put(value);
        return pad();
    }

    /** Writes a string with the NUL that the kernel wants. */
    public AttributeWriter string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return bytes(type, Arrays.copyOf(text, text.length + 1));
    }

    /**
     * Begins an attribute that holds attributes.
     *
     * @return a mark for {@link #end}
     */
    public int begin(int type) {
        int start = buffer.position();
        header(type | NLA_F_NESTED, 0);
        return start;
    }

    /** Ends the attribute begun at a mark. */
    public AttributeWriter end(int mark) {
        buffer.putShort(mark, (short) (buffer.position() - mark));
        return this;
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer header(int type, int size) {
        int needed = HEADER_SIZE + align(size);
        if (buffer.remaining() < needed) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + needed);
            buffer = ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder()).put(buffer.flip());
        }
        return buffer.putShort((short) (HEADER_SIZE + size)).putShort((short) type);
    }

    private AttributeWriter pad() {
        while (buffer.position() != align(buffer.position())) {
            buffer.put((byte) 0);
        }
        return this;
    }

    private static int align(int length) {
        return length + 3 & ~3;
    }
}
