package io.understudy.vrrp.protocol.auth;

/**
 * The newest AH sequence number of each sender, which is one security association (RFC 2402 section 3.4.3): of those
 * heard last, so many as no group of routers has. Changed only by adverts whose digest is right, so that forged ones
 * push nobody out. Numbers are unsigned; a LAN keeps their order, so the window is one wide.
 */
final class SenderMarks {

    private static final int SENDERS = 16;

    private final int[] senders = new int[SENDERS];
    private final int[] sequences = new int[SENDERS];
    private int count;

    /** Marks; with those of others where they are not {@code null}. */
    SenderMarks(SenderMarks others) {
        if (others != null) {
            count = others.count;
            System.arraycopy(others.senders, 0, senders, 0, count);
            System.arraycopy(others.sequences, 0, sequences, 0, count);
        }
    }

    /** Takes note of a number; {@code false} where the sender had it before, or one behind it, and nothing changed. */
    boolean accept(int sender, int sequence) {
        int at = 0;
        while (at < count && senders[at] != sender) {
            at++;
        }
        if (Integer.compareUnsigned(sequence, at < count ? sequences[at] : 0) <= 0) {
            return false;
        }
        if (at == count) {
            count = Math.min(count + 1, SENDERS);
            at = count - 1;
        }
        // the sender heard last stands first
        System.arraycopy(senders, 0, senders, 1, at);
        System.arraycopy(sequences, 0, sequences, 1, at);
        senders[0] = sender;
        sequences[0] = sequence;
        return true;
    }
}
