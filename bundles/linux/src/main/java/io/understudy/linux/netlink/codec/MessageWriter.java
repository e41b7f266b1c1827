package io.understudy.linux.netlink.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes messages one after the other into a buffer in the machine's byte order, from its position on. */
public final class MessageWriter {

    private final ByteBuffer buffer;
    private int start;

    /** Writes into a buffer. */
    public MessageWriter(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** Begins a message; its sequence number and port are 0 until they are set. */
    public MessageWriter begin(int type, int flags) {
        start = buffer.position();
        buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(0).putInt(0);
        return this;
    }

    /** Sets the message's sequence number. */
    public MessageWriter sequence(int sequence) {
        setSequence(buffer, start, sequence);
        return this;
    }

    MessageWriter u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    MessageWriter u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    MessageWriter u32(int value) {
        buffer.putInt(value);
        return this;
    }

    MessageWriter attribute(int type, byte[] value) {
        buffer.putShort((short) (Netlink.ATTRIBUTE_HEADER_SIZE + value.length)).putShort((short) type).put(value);
        return pad();
    }

    MessageWriter attribute(int type, int value) {
        buffer.putShort((short) (Netlink.ATTRIBUTE_HEADER_SIZE + Integer.BYTES)).putShort((short) type).putInt(value);
        return this;
    }

    /** A string with the NUL that the kernel wants. */
    MessageWriter attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] terminated = Arrays.copyOf(text, text.length + 1);
        return attribute(type, terminated);
    }

    /** A 32-bit value, the most significant byte first. */
    MessageWriter networkOrder(int type, int value) {
        buffer.putShort((short) (Netlink.ATTRIBUTE_HEADER_SIZE + Integer.BYTES)).putShort((short) type);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer.put((byte) (value >> shift));
        }
        return this;
    }

    /** A byte, with its padding. */
    MessageWriter attributeU8(int type, int value) {
        return attribute(type, new byte[] {(byte) value});
    }

    /** A 16-bit value, with its padding. */
    MessageWriter attributeU16(int type, int value) {
        buffer.putShort((short) (Netlink.ATTRIBUTE_HEADER_SIZE + Short.BYTES)).putShort((short) type)
                .putShort((short) value);
        return pad();
    }

    /** Begins something whose length stands in its first two bytes: an attribute of attributes. */
    int beginNested(int type) {
        int nested = buffer.position();
        buffer.putShort((short) 0).putShort((short) type);
        return nested;
    }

    /** Ends what {@link #beginNested} began, or anything else that begins with its length. */
    MessageWriter endNested(int nested) {
        buffer.putShort(nested, (short) (buffer.position() - nested));
        return this;
    }

    /** Ends the message: writes its length. */
    public void end() {
        buffer.putInt(start + Netlink.LENGTH_OFFSET, buffer.position() - start);
    }

    private MessageWriter pad() {
        int written = buffer.position() - start;
        for (int i = written; i < Netlink.align(written); i++) {
            buffer.put((byte) 0);
        }
        return this;
    }

    /** Changes the sequence number of the message that starts at an offset. */
    public static void setSequence(ByteBuffer buffer, int message, int sequence) {
        buffer.putInt(message + Netlink.SEQUENCE_OFFSET, sequence);
    }
}
