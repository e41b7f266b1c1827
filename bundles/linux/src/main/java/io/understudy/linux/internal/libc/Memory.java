package io.understudy.linux.internal.libc;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel reads and writes: a direct buffer in the machine's byte order together with its address. The
 * address holds as long as this object is reachable.
 */
public final class Memory {

    private final ByteBuffer buffer;
    private final long address;

    /** Zeroed memory. */
    public Memory(int bytes) {
        buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        address = address(buffer);
    }

    /** The memory's content, from position 0 to its capacity unless its user moved them. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Address of the first byte. */
    public long address() {
        return address;
    }

    /** Size in bytes. */
    public int size() {
        return buffer.capacity();
    }

    /** Address of position 0 of a direct buffer, whatever its position is. */
    public static long address(ByteBuffer direct) {
        return MemoryIO.getInstance().getDirectBufferAddress(direct);
    }
}
