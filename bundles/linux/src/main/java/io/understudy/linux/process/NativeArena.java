package io.understudy.linux.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * Memory outside the heap for the C strings of one call after the other, used again and again by one thread. What it
 * hands out is valid until {@link #clear}.
 *
 * <p>Strings are always UTF-8: configuration files are, and the JVM's own idea of the encoding is ASCII under systemd.
 */
final class NativeArena {

    private static final int FIRST_BYTES = 16 * 1024;
    private static final int ALIGNMENT = Long.BYTES;

    private final Runtime runtime;
    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer block;
    private long blockAddress;
    private int used;

    NativeArena(Runtime runtime) {
        this.runtime = runtime;
        use(NativeProcesses.buffer(FIRST_BYTES));
    }

    /** Frees everything. */
    void clear() {
        full.clear();
        used = 0;
    }

    /** @return the address of a C string */
    long string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int offset = allocate(bytes.length + 1);
        block.put(offset, bytes).put(offset + bytes.length, (byte) 0);
        return blockAddress + offset;
    }

    /** @return the address of a {@code char *[]} with a NULL at its end */
    long vector(List<String> texts) {
        long[] addresses = texts.stream().mapToLong(this::string).toArray();
        int offset = allocate((addresses.length + 1) * Long.BYTES);
        for (int i = 0; i < addresses.length; i++) {
            block.putLong(offset + i * Long.BYTES, addresses[i]);
        }
        block.putLong(offset + addresses.length * Long.BYTES, 0);
        return blockAddress + offset;
    }

    private int allocate(int bytes) {
        if (used + bytes > block.capacity()) {
            full.add(block);
            use(NativeProcesses.buffer(Math.max(2 * block.capacity(), bytes)));
        }
        int offset = used;
        used = (used + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return offset;
    }

    private void use(ByteBuffer memory) {
        block = memory;
        blockAddress = Pointer.wrap(runtime, memory).address();
        used = 0;
    }
}
