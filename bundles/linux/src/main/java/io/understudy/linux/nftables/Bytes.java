package io.understudy.linux.nftables;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as nftables compares them; a value. */
public final class Bytes {

    /** Values that follow each other in a register each begin at a multiple of this. */
    private static final int REGISTER = 4;
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Bytes as they are on the wire. */
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /** An interface's index, in the machine's order. */
    public static Bytes ofIndex(int interfaceIndex) {
        return new Bytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(interfaceIndex).array());
    }

    /** A mark, in the machine's order. */
    public static Bytes ofMark(int mark) {
        return ofIndex(mark);
    }

    /** A port, filled up to a register as the last one of a concatenation. */
    public static Bytes ofPort(int port) {
        return new Bytes(ByteBuffer.allocate(REGISTER).putShort((short) port).array());
    }

    /** A name of an interface or of a kind of them, filled up to IFNAMSIZ. */
    public static Bytes ofName(String name) {
        return new Bytes(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 16));
    }

    /** These and others behind them, as in a concatenation. */
    public Bytes and(Bytes next) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content);
        all.writeBytes(new byte[(REGISTER - content.length % REGISTER) % REGISTER]);
        all.writeBytes(next.content);
        return new Bytes(all.toByteArray());
    }

    /** So many bytes. */
    public int length() {
        return content.length;
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(content);
    }
}
