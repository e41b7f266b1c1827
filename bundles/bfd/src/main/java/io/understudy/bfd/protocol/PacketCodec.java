package io.understudy.bfd.protocol;

import java.nio.ByteBuffer;

/**
 * Control packets to bytes and back. A packet from the wire becomes a {@link ControlPacket} or a {@link DropReason},
 * never an exception; the order of the checks is that of RFC 5880 section 6.8.6.
 */
public final class PacketCodec {

    /** Length of a packet without authentication. */
    public static final int LENGTH = 24;

    /** Where the receiver's number of the session stands. */
    public static final int YOUR_DISCRIMINATOR = 8;

    private static final int VERSION = 1;
    private static final int POLL = 0x20;
    private static final int FINAL = 0x10;
    private static final int AUTHENTICATION = 0x04;
    private static final int MULTIPOINT = 0x01;
    private static final long UNSIGNED = 0xffff_ffffL;

    private PacketCodec() {
    }

    /** What came of bytes: exactly one of the two is not {@code null}. */
    public record Decoded(ControlPacket packet, DropReason reason) {

        static Decoded dropped(DropReason reason) {
            return new Decoded(null, reason);
        }
    }

    /** Writes a packet at the buffer's position. */
    public static void encode(ControlPacket packet, ByteBuffer into) {
        into.put((byte) (VERSION << 5 | packet.diagnostic() & 0x1f));
        into.put((byte) (packet.state().ordinal() << 6 | (packet.poll() ? POLL : 0) | (packet.finalAnswer() ? FINAL : 0)));
        into.put((byte) packet.detectMultiplier());
        into.put((byte) LENGTH);
        into.putInt(packet.myDiscriminator());
        into.putInt(packet.yourDiscriminator());
        into.putInt((int) packet.desiredMinTxMicros());
        into.putInt((int) packet.requiredMinRxMicros());
        into.putInt(0);
    }

    /** Reads what stands between the buffer's position and limit, the UDP payload. */
    public static Decoded decode(ByteBuffer payload) {
        int at = payload.position();
        int available = payload.remaining();
        if (available < LENGTH) {
            return Decoded.dropped(DropReason.TOO_SHORT);
        }
        int flags = payload.get(at + 1);
        int length = payload.get(at + 3) & 0xff;
        ControlPacket packet = new ControlPacket(payload.get(at) & 0x1f, SessionState.of(flags >> 6), (flags & POLL) != 0,
                (flags & FINAL) != 0, payload.get(at + 2) & 0xff, payload.getInt(at + 4), payload.getInt(at + 8),
                payload.getInt(at + 12) & UNSIGNED, payload.getInt(at + 16) & UNSIGNED);
        if ((payload.get(at) >> 5 & 7) != VERSION) {
            return Decoded.dropped(DropReason.WRONG_VERSION);
        }
        if (length < LENGTH || length > available) {
            return Decoded.dropped(DropReason.WRONG_LENGTH);
        }
        if (packet.detectMultiplier() == 0) {
            return Decoded.dropped(DropReason.NO_MULTIPLIER);
        }
        if ((flags & MULTIPOINT) != 0) {
            return Decoded.dropped(DropReason.MULTIPOINT);
        }
        if (packet.myDiscriminator() == 0) {
            return Decoded.dropped(DropReason.NO_DISCRIMINATOR);
        }
        boolean knowsNobody = packet.state() == SessionState.DOWN || packet.state() == SessionState.ADMIN_DOWN;
        if (packet.yourDiscriminator() == 0 && !knowsNobody) {
            return Decoded.dropped(DropReason.NO_YOUR_DISCRIMINATOR);
        }
        if ((flags & AUTHENTICATION) != 0) {
            return Decoded.dropped(DropReason.AUTHENTICATED);
        }
        return new Decoded(packet, null);
    }
}
