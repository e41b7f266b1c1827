package io.understudy.vrrp.protocol.auth;

import java.net.InetAddress;

/**
 * The newest sequence number of each sender (C120): as many senders as there are peers, or the four heard last of a
 * multicast group. Changed only by adverts whose HMAC is right, so that forged ones push nobody out.
 */
final class ReplayMarks {

    private final InetAddress[] senders;
    private final long[] sequences;
    private int count;

    /** Marks; with what others hold, as far as there is room, where they are not {@code null}. */
    ReplayMarks(int capacity, ReplayMarks others) {
        senders = new InetAddress[capacity];
        sequences = new long[capacity];
        count = others == null ? 0 : Math.min(capacity, others.count);
        for (int i = 0; i < count; i++) {
            senders[i] = others.senders[i];
            sequences[i] = others.sequences[i];
        }
    }

    /**
     * Takes note of a sequence number; {@code false} where it is a replay and nothing changed.
     *
     * @param clock {@link HmacSequence#ofClock} of now: with replay protection by time a mark that is further away than
     *              the window counts for nothing
     */
    boolean accept(InetAddress sender, long sequence, long clock, HmacPolicy policy) {
        int at = find(sender);
        if (at >= 0) {
            boolean forgotten = policy.byTime()
                    && Math.abs(HmacSequence.secondsBetween(sequences[at], clock)) > policy.windowSeconds();
            if (!forgotten && !HmacSequence.isAfter(sequence, sequences[at])) {
                return false;
            }
        } else {
            at = count < senders.length ? count++ : senders.length - 1;
        }
        // the sender heard last stands first
        for (int i = at; i > 0; i--) {
            senders[i] = senders[i - 1];
            sequences[i] = sequences[i - 1];
        }
        senders[0] = sender;
        sequences[0] = sequence;
        return true;
    }

    private int find(InetAddress sender) {
        for (int i = 0; i < count; i++) {
            if (senders[i].equals(sender)) {
                return i;
            }
        }
        return -1;
    }
}
