package io.understudy.itests.lab;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads tcpdump's stream (pcap, Ethernet, microseconds or nanoseconds, either byte order). */
final class PcapStream {

    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;
    private static final int ETHERNET = 1;

    private final DataInputStream in;
    private final ByteOrder order;
    private final long fractionNanos;

    PcapStream(InputStream stream) throws IOException {
        in = new DataInputStream(stream);
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(24));
        if (header.remaining() < 24) {
            throw new EOFException("no pcap header");
        }
        int magic = header.getInt(0);
        boolean big = magic == MICROS || magic == NANOS;
        order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        header.order(order);
        fractionNanos = switch (header.getInt(0)) {
            case MICROS -> 1000;
            case NANOS -> 1;
            default -> throw new IOException("not pcap: magic " + Integer.toHexString(magic));
        };
        if (header.getInt(20) != ETHERNET) {
            throw new IOException("link type " + header.getInt(20) + " is not Ethernet");
        }
    }

    /** The next frame; empty at the end of the stream. */
    Optional<Captured> next() throws IOException {
        byte[] head = in.readNBytes(16);
        if (head.length < 16) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(order);
        byte[] bytes = in.readNBytes(header.getInt(8));
        if (bytes.length < header.getInt(8)) {
            return Optional.empty();
        }
        long nanos = Integer.toUnsignedLong(header.getInt(0)) * 1_000_000_000L
                + Integer.toUnsignedLong(header.getInt(4)) * fractionNanos;
        return Optional.of(new Captured(nanos, new Frame(bytes)));
    }
}
