package io.understudy.shell.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a client asks.
 *
 * @param width   columns of the client's terminal; 0 where it has none
 * @param colour  whether it shows colours
 * @param command the command line, or for completion the line up to the cursor
 */
public record Request(int width, boolean colour, String command) {

    private static final int FIXED_BYTES = 3;

    /** The command may not be null. */
    public Request {
        Objects.requireNonNull(command);
    }

    /** As a frame of this kind. */
    public Frame toFrame(Frame.Kind kind) {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + text.length);
        buffer.putShort((short) Math.min(width, Short.MAX_VALUE)).put((byte) (colour ? 1 : 0)).put(text);
        return new Frame(kind, buffer.array());
    }

    /** From a frame's payload. */
    public static Request of(Frame frame) throws FrameException {
        byte[] payload = frame.payload();
        if (payload.length < FIXED_BYTES) {
            throw new FrameException("request of " + payload.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int width = Math.max(0, buffer.getShort());
        boolean colour = buffer.get() != 0;
        return new Request(width, colour,
                new String(payload, FIXED_BYTES, payload.length - FIXED_BYTES, StandardCharsets.UTF_8));
    }
}
