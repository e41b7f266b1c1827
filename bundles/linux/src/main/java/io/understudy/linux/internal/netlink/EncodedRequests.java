package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.codec.AddressRequests;
import io.understudy.linux.netlink.codec.MessageWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/** One request for each address of a set, encoded once; sequence numbers and lifetimes are set before each sending. */
final class EncodedRequests {

    private final List<KernelAddress> addresses;
    private final Memory memory;
    private final int[] offsets;
    private int firstSequence;
    private boolean batched;

    EncodedRequests(List<KernelAddress> addresses, BiConsumer<ByteBuffer, KernelAddress> encoder) {
        this.addresses = addresses;
        memory = new Memory(Math.max(1, addresses.size()) * AddressRequests.MAX_SIZE);
        offsets = new int[addresses.size() + 1];
        ByteBuffer buffer = memory.buffer();
        for (int i = 0; i < addresses.size(); i++) {
            encoder.accept(buffer, addresses.get(i));
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

    void setLifetime(int validSeconds) {
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
