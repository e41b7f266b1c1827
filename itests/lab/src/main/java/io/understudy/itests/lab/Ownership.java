package io.understudy.itests.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long an address had two owners, or none, as seen by a host whose pings for it go to everybody, and for how long
 * a client had no answer. Pure.
 *
 * @param twoMillis     more than one answered
 * @param noneMillis    nobody answered
 * @param silenceMillis longest time in which a client that goes by ARP got no answer
 */
public record Ownership(double twoMillis, double noneMillis, double silenceMillis) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** One question and who has answered before the next one. */
    private record Question(long nanos, Set<String> answered) {}

    /**
     * Judges what was on the wire from one moment to another; what was answered to a question holds until the next.
     *
     * @param frames  all frames, in order
     * @param watcher MAC of the host that asks everybody
     * @param client  MAC of the host that asks whom ARP names
     */
    public static Ownership of(List<Captured> frames, String address, String watcher, String client, long fromNanos, long toNanos) {
        List<Question> questions = new ArrayList<>();
        long lastReply = fromNanos;
        long silence = 0;
        for (Captured captured : frames) {
            Frame frame = captured.frame();
            if (captured.nanos() < fromNanos || captured.nanos() >= toNanos) {
                continue;
            }
            if (frame.sourceMac().equals(watcher) && frame.echoRequestTo().filter(address::equals).isPresent()) {
                questions.add(new Question(captured.nanos(), new HashSet<>()));
            }
            if (frame.echoReplyFrom().filter(address::equals).isEmpty()) {
                continue;
            }
            if (frame.destinationMac().equals(watcher) && !questions.isEmpty()) {
                questions.get(questions.size() - 1).answered().add(frame.sourceMac());
            } else if (frame.destinationMac().equals(client)) {
                silence = Math.max(silence, captured.nanos() - lastReply);
                lastReply = captured.nanos();
            }
        }
        return sum(questions, toNanos, Math.max(silence, toNanos - lastReply));
    }

    private static Ownership sum(List<Question> questions, long toNanos, long silence) {
        long two = 0;
        long none = 0;
        for (int i = 0; i < questions.size(); i++) {
            long until = i + 1 < questions.size() ? questions.get(i + 1).nanos() : toNanos;
            long lasted = until - questions.get(i).nanos();
            int owners = questions.get(i).answered().size();
            two += owners > 1 ? lasted : 0;
            none += owners == 0 ? lasted : 0;
        }
        return new Ownership(two / NANOS_PER_MILLI, none / NANOS_PER_MILLI, silence / NANOS_PER_MILLI);
    }
}
