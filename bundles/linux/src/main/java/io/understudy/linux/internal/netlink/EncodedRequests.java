package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.codec.AddressRequests;
import io.understudy.linux.netlink.codec.MessageWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/** One request for each thing of a set, encoded once; sequence numbers are set before each sending. */
final class EncodedRequests {

    private final Memory memory;
    private final int[] offsets;
    private int firstSequence;
    private boolean batched;

    /**
     * Encodes.
     *
     * @param maxBytes all requests together are no longer
     */
    <T> EncodedRequests(List<T> things, int maxBytes, BiConsumer<ByteBuffer, T> encoder) {
        memory = new Memory(Math.max(1, maxBytes));
        offsets = new int[things.size() + 1];
        ByteBuffer buffer = memory.buffer();
        for (int i = 0; i < things.size(); i++) {
            encoder.accept(buffer, things.get(i));
            offsets[i + 1] = buffer.position();
        }
        if (count() > 0) {
            AddressRequests.requestAck(buffer, offsets[count() - 1]);
        }
    }

    int count() {
        return offsets.length - 1;
    }

    /** Gives the requests the sequence numbers from this one on. */
    void number(int first) {
        firstSequence = first;
        for (int i = 0; i < count(); i++) {
            MessageWriter.setSequence(memory.buffer(), offsets[i], first + i);
        }
    }

    /** Changes the lifetime in requests that add these addresses, one each. */
    void setLifetime(List<KernelAddress> addresses, int validSeconds) {
        for (int i = 0; i < count(); i++) {
            AddressRequests.setLifetime(memory.buffer(), offsets[i], addresses.get(i), validSeconds);
        }
    }

    int firstSequence() {
        return firstSequence;
    }

    /** Address of a request's bytes. */
    long address(int index) {
        return memory.address() + offsets[index];
    }

    /** Bytes of the requests from one up to, but not including, another. */
    int bytes(int from, int to) {
        return offsets[to] - offsets[from];
    }

    /** Whether these bytes wait in an unsent batch, and so may not change. */
    boolean isBatched() {
        return batched;
    }

    void setBatched(boolean value) {
        batched = value;
    }
}
