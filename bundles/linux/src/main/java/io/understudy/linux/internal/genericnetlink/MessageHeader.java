package io.understudy.linux.internal.genericnetlink;

import io.understudy.linux.internal.libc.Memory;

/** A struct msghdr (64-bit layout) over the first bytes of one piece of memory. */
final class MessageHeader {

    private static final int HEADER_SIZE = 56;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int IOVEC_SIZE = 16;

    private final Memory header = new Memory(HEADER_SIZE);
    private final Memory vector = new Memory(IOVEC_SIZE);

    MessageHeader(Memory bytes) {
        vector.buffer().putLong(0, bytes.address());
        header.buffer().putLong(IOV, vector.address()).putLong(IOV_COUNT, 1);
    }

    /** Address of the header, for so many bytes. */
    long over(int bytes) {
        vector.buffer().putLong(Long.BYTES, bytes);
        return header.address();
    }
}
