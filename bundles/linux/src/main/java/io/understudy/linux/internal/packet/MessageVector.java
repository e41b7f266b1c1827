package io.understudy.linux.internal.packet;

import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;

/**
 * An array of struct mmsghdr (socket.h; 64-bit layout) with one struct iovec and room for one socket address each.
 */
public final class MessageVector {

    static final int ADDRESS_SIZE = 32;

    private static final int HEADER_SIZE = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int MESSAGE_LENGTH = 56;
    private static final int IOVEC_SIZE = 16;

    private final Memory headers;
    private final Memory vectors;
    private final Memory addresses;

    /** Room for so many messages. */
    public MessageVector(int capacity) {
        headers = new Memory(capacity * HEADER_SIZE);
        vectors = new Memory(capacity * IOVEC_SIZE);
        addresses = new Memory(capacity * ADDRESS_SIZE);
        for (int i = 0; i < capacity; i++) {
            headers.buffer().putLong(i * HEADER_SIZE + IOV, vectors.address() + (long) i * IOVEC_SIZE);
            headers.buffer().putLong(i * HEADER_SIZE + IOV_COUNT, 1);
        }
    }

    /** Address of a message's header. */
    public long header(int index) {
        return headers.address() + (long) index * HEADER_SIZE;
    }

    /** Points a message to its bytes. */
    public void data(int index, long address, int length) {
        vectors.buffer().putLong(index * IOVEC_SIZE, address);
        vectors.buffer().putLong(index * IOVEC_SIZE + 8, length);
    }

    /** Bytes of a message's socket address start at {@code index * ADDRESS_SIZE} of this. */
    public ByteBuffer addresses() {
        return addresses.buffer();
    }

    /** Lets the kernel use a message's socket address. */
    public void useAddress(int index, int length) {
        headers.buffer().putLong(index * HEADER_SIZE + NAME, addresses.address() + (long) index * ADDRESS_SIZE);
        headers.buffer().putInt(index * HEADER_SIZE + NAME_LENGTH, length);
    }

    /** Lets the kernel put a message's ancillary data there. */
    void useControl(int index, long address, int length) {
        headers.buffer().putLong(index * HEADER_SIZE + CONTROL, address);
        headers.buffer().putLong(index * HEADER_SIZE + CONTROL_LENGTH, length);
    }

    /** Bytes of ancillary data that the kernel put there. */
    int controlLength(int index) {
        return (int) headers.buffer().getLong(index * HEADER_SIZE + CONTROL_LENGTH);
    }

    /** Bytes that the kernel received or sent. */
    int transferred(int index) {
        return headers.buffer().getInt(index * HEADER_SIZE + MESSAGE_LENGTH);
    }
}
