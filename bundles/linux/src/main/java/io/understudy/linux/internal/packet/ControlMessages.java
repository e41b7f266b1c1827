package io.understudy.linux.internal.packet;

import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;

/** What the kernel says of each datagram of a batch besides its bytes: struct cmsghdr (socket.h; 64-bit layout). */
final class ControlMessages {

    // linux/in.h, linux/in6.h
    static final int IPPROTO_IP = 0;
    static final int IP_TTL = 2;
    static final int IP_PKTINFO = 8;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_HOPLIMIT = 52;
    static final int IPV6_TCLASS = 67;

    private static final int SIZE = 128;
    private static final int HEADER_SIZE = 16;

    private final MessageVector messages;
    private final int count;
    private final Memory memory;

    /** Takes one of them; it begins in the buffer at {@code data}. */
    interface Reader {
        void said(int level, int type, ByteBuffer control, int data);
    }

    ControlMessages(MessageVector messages, int count) {
        this.messages = messages;
        this.count = count;
        this.memory = new Memory(count * SIZE);
    }

    /** Makes room for those of the next batch. */
    void prepare() {
        for (int i = 0; i < count; i++) {
            messages.useControl(i, memory.address() + (long) i * SIZE, SIZE);
        }
    }

    /** Reads those of one datagram. */
    void read(int index, Reader reader) {
        ByteBuffer control = memory.buffer();
        int at = index * SIZE;
        int end = at + messages.controlLength(index);
        while (at + HEADER_SIZE <= end) {
            int length = (int) control.getLong(at);
            if (length < HEADER_SIZE) {
                return;
            }
            reader.said(control.getInt(at + 8), control.getInt(at + 12), control, at + HEADER_SIZE);
            at += length + 7 & ~7;
        }
    }

    /** The bytes in which the readers' positions are. */
    ByteBuffer buffer() {
        return memory.buffer();
    }
}
