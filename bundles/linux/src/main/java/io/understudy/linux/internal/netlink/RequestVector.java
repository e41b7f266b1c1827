package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Memory;

/** A struct msghdr (64-bit layout) whose vector points to encoded requests, wherever they are: nothing is copied. */
final class RequestVector {

    /** More at once overflow the kernel's queues with what they cause. */
    static final int MAX_MESSAGES = 250;

    private static final int HEADER_SIZE = 56;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int IOVEC_SIZE = 16;

    private final Memory header = new Memory(HEADER_SIZE);
    private final Memory vectors = new Memory(MAX_MESSAGES * IOVEC_SIZE);
    private int parts;
    private int messages;

    RequestVector() {
        header.buffer().putLong(IOV, vectors.address());
    }

    boolean isEmpty() {
        return messages == 0;
    }

    int messages() {
        return messages;
    }

    int free() {
        return MAX_MESSAGES - messages;
    }

    /** Adds bytes that hold a number of messages; at most {@link #free}. */
    void add(long address, int bytes, int count) {
        vectors.buffer().putLong(parts * IOVEC_SIZE, address);
        vectors.buffer().putLong(parts * IOVEC_SIZE + Long.BYTES, bytes);
        parts++;
        messages += count;
        header.buffer().putLong(IOV_COUNT, parts);
    }

    void clear() {
        parts = 0;
        messages = 0;
    }

    /** Address of the struct msghdr. */
    long address() {
        return header.address();
    }
}
