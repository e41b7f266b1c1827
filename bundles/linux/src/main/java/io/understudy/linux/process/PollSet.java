package io.understudy.linux.process;

import java.nio.ByteBuffer;

/** The descriptors of one poll(2), filled anew for each. */
final class PollSet {

    private static final int POLLFD_BYTES = 8;
    private static final int EVENTS = 4;
    private static final int REVENTS = 6;
    private static final short POLLIN = 1;
    private static final int FIRST_CAPACITY = 64;

    private final ProcessLibc libc;
    private ByteBuffer descriptors = NativeProcesses.buffer(FIRST_CAPACITY * POLLFD_BYTES);
    private int count;

    PollSet(ProcessLibc libc) {
        this.libc = libc;
    }

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    /** Adds a descriptor to be read; a negative one is skipped by the kernel. @return its slot */
    int add(int fd) {
        if ((count + 1) * POLLFD_BYTES > descriptors.capacity()) {
            ByteBuffer larger = NativeProcesses.buffer(descriptors.capacity() * 2);
            larger.put(0, descriptors, 0, descriptors.capacity());
            descriptors = larger;
        }
        int offset = count * POLLFD_BYTES;
        descriptors.putInt(offset, fd).putShort(offset + EVENTS, POLLIN).putShort(offset + REVENTS, (short) 0);
        return count++;
    }

    /** Waits until one is readable or the time is up; negative: no limit. */
    void poll(int timeoutMillis) {
        // an interrupted wait leaves every revents 0: the caller looks again in its next round
        libc.poll(descriptors, count, timeoutMillis);
    }

    /** {@code true} where the descriptor of a slot has something to read, or came to its end. */
    boolean isReady(int slot) {
        return descriptors.getShort(slot * POLLFD_BYTES + REVENTS) != 0;
    }
}
