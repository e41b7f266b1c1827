package io.understudy.linux.genericnetlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A request to a family: a command with its attributes. Immutable. */
public final class GenericRequest {

    /** Longest attributes, in bytes. */
    public static final int MAX_ATTRIBUTES = 4_096;

    private final int command;
    private final byte[] attributes;

    private GenericRequest(int command, byte[] attributes) {
        this.command = command;
        this.attributes = attributes;
    }

    /**
     * A request.
     *
     * @param command    number within the family
     * @param attributes what {@link AttributeWriter} wrote, at most {@link #MAX_ATTRIBUTES} bytes
     */
    public static GenericRequest of(int command, AttributeWriter attributes) {
        byte[] bytes = attributes.toBytes();
        if (bytes.length > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException("a request with " + bytes.length + " bytes of attributes");
        }
        return new GenericRequest(command, bytes);
    }

    /** A request without attributes. */
    public static GenericRequest of(int command) {
        return new GenericRequest(command, new byte[0]);
    }

    /** Number within the family. */
    public int command() {
        return command;
    }

    /** The attributes; read-only, in the machine's byte order. */
    public ByteBuffer attributes() {
        return ByteBuffer.wrap(attributes).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public String toString() {
        return "command " + command + " " + HexFormat.of().formatHex(attributes);
    }
}
