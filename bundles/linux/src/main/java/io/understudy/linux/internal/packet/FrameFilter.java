package io.understudy.linux.internal.packet;

import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;

/**
 * A classic BPF program (linux/filter.h) that accepts the frames of {@link io.understudy.linux.packet.FrameTaps} and no
 * others, so that a busy interface does not wake anybody.
 */
final class FrameFilter {

    private static final int LOAD_HALF = 0x28;
    private static final int LOAD_BYTE = 0x30;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int TYPE_AT = 12;
    private static final int IPV4_PROTOCOL_AT = 23;
    private static final int IPV6_NEXT_HEADER_AT = 20;
    private static final int WHOLE_FRAME = 0x40000;

    /** Each: operation, jump if true, jump if false, operand. Jumps count from the next instruction. */
    private static final int[][] PROGRAM = {
        {LOAD_HALF, 0, 0, TYPE_AT},
        {JUMP_IF_EQUAL, 11, 0, 0x0806},
        {JUMP_IF_EQUAL, 0, 5, 0x0800},
        {LOAD_BYTE, 0, 0, IPV4_PROTOCOL_AT},
        {JUMP_IF_EQUAL, 8, 0, 112},
        {JUMP_IF_EQUAL, 7, 0, 51},
        {JUMP_IF_EQUAL, 6, 0, 2},
        {JUMP_IF_EQUAL, 5, 4, 1},
        {JUMP_IF_EQUAL, 0, 3, 0x86dd},
        {LOAD_BYTE, 0, 0, IPV6_NEXT_HEADER_AT},
        {JUMP_IF_EQUAL, 2, 0, 112},
        {JUMP_IF_EQUAL, 1, 0, 58},
        {RETURN, 0, 0, 0},
        {RETURN, 0, 0, WHOLE_FRAME},
    };
    private static final int INSTRUCTION_BYTES = 8;
    /** struct sock_fprog on 64 bits: a length, padding, a pointer. */
    static final int PROGRAM_STRUCT_BYTES = 16;

    private FrameFilter() {
    }

    /** The instructions as the kernel reads them. */
    static Memory instructions() {
        Memory memory = new Memory(PROGRAM.length * INSTRUCTION_BYTES);
        ByteBuffer buffer = memory.buffer();
        for (int[] instruction : PROGRAM) {
            buffer.putShort((short) instruction[0]).put((byte) instruction[1]).put((byte) instruction[2])
                    .putInt(instruction[3]);
        }
        return memory;
    }

    /** Writes struct sock_fprog. */
    static void write(Memory instructions, ByteBuffer struct) {
        struct.putLong(0, 0).putShort(0, (short) PROGRAM.length).putLong(8, instructions.address());
    }
}
