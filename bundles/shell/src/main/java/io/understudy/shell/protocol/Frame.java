package io.understudy.shell.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What travels over the control socket: a kind (one byte), the payload's length (four bytes, network order) and the
 * payload. Shared by the server in this bundle and the client in the launcher.
 */
public record Frame(Kind kind, byte[] payload) {

    /** Bytes before the payload. */
    public static final int HEADER_BYTES = 5;
    /** Longest payload in either direction. */
    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    /** Kinds with their byte on the wire. */
    public enum Kind {
        /** Client: run this, see {@link Request}. */
        RUN('r'),
        /** Client: what could stand here, see {@link Request}; the command is the line up to the cursor. */
        COMPLETE('c'),
        /** Client: end the running command. */
        INTERRUPT('i'),
        /** Server: a piece of output. */
        OUTPUT('o'),
        /** Server: a piece of error output. */
        ERROR_OUTPUT('e'),
        /** Server: the command ended; one byte, 0 for success. */
        END('x'),
        /** Server: candidates for the word before the cursor, one per line. */
        CANDIDATES('k');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        private static Kind of(byte code) throws FrameException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new FrameException("unknown kind of frame: " + (code & 0xff));
        }
    }

    /** Neither may be null; the payload is not copied. */
    public Frame {
        Objects.requireNonNull(kind);
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes");
        }
    }

    /** A frame with a text. */
    public static Frame of(Kind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The last frame of an answer. */
    public static Frame end(int status) {
        return new Frame(Kind.END, new byte[] {(byte) status});
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Exit status of an {@link Kind#END} frame; 255 where it has none. */
    public int status() {
        return payload.length == 1 ? payload[0] & 0xff : 255;
    }

    /** The bytes to send. */
    public ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        buffer.put(kind.code).putInt(payload.length).put(payload);
        return buffer.flip();
    }

    /**
     * Takes one frame from a buffer that is ready for reading.
     *
     * @return {@code null} where the frame is not complete yet; the buffer is then untouched
     * @throws FrameException where the other side does not speak this protocol
     */
    public static Frame decode(ByteBuffer buffer) throws FrameException {
        if (!buffer.hasRemaining()) {
            return null;
        }
        Kind kind = Kind.of(buffer.get(buffer.position()));
        if (buffer.remaining() < HEADER_BYTES) {
            return null;
        }
        int length = buffer.getInt(buffer.position() + 1);
        if (length < 0 || length > MAX_PAYLOAD_BYTES) {
            throw new FrameException("frame of " + (length & 0xffffffffL) + " bytes; at most " + MAX_PAYLOAD_BYTES);
        }
        if (buffer.remaining() < HEADER_BYTES + length) {
            return null;
        }
        byte[] payload = new byte[length];
        buffer.position(buffer.position() + HEADER_BYTES);
        buffer.get(payload);
        return new Frame(kind, payload);
    }
}
