package io.understudy.notifiers.webhook.policy;

import io.understudy.notifiers.webhook.codec.Letter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What waits for one hook: in order per subject, one of a subject at a time, which is tried until it gets through or is
 * given up; those of other subjects pass by. Bounded. Not thread-safe.
 */
public final class HookQueue {

    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long NANOS = 1_000_000;

    private final int limit;
    private final int atOnce;
    private final Map<String, Deque<Entry>> lanes = new LinkedHashMap<>();
    private int size;
    private int underWay;

    /** A letter that waits. */
    public static final class Entry {
        private final Letter letter;
        private int attempts;
        private boolean underWay;
        private long notBeforeNanos;
        private String trouble = "";

        private Entry(Letter letter, long nowNanos) {
            this.letter = letter;
            this.notBeforeNanos = nowNanos;
        }

        /** It. */
        public Letter letter() {
            return letter;
        }

        /** How often it was sent. */
        public int attempts() {
            return attempts;
        }

        /** What the last attempt came to; empty: there is none. */
        public String trouble() {
            return trouble;
        }

        /** It is being sent. */
        public boolean isUnderWay() {
            return underWay;
        }
    }

    /**
     * An empty queue.
     *
     * @param limit  how many it keeps
     * @param atOnce how many are under way at a time
     */
    public HookQueue(int limit, int atOnce) {
        this.limit = limit;
        this.atOnce = atOnce;
    }

    /**
     * Adds one; returns the one that had to go for it, else {@code null}: the oldest of all subjects of which none is under
     * way, so that what is given up of a subject is given up in order; where there is no such subject, the oldest that is
     * not under way itself.
     */
    public Entry offer(Letter letter, long nowNanos) {
        lanes.computeIfAbsent(letter.lane(), lane -> new ArrayDeque<>()).addLast(new Entry(letter, nowNanos));
        size++;
        if (size <= limit) {
            return null;
        }
        Entry oldest = oldest(lanes.values().stream().map(Deque::peekFirst));
        if (oldest == null) {
            oldest = oldest(all().stream());
        }
        if (oldest != null) {
            remove(oldest);
        }
        return oldest;
    }

    private static Entry oldest(Stream<Entry> entries) {
        return entries.filter(entry -> !entry.underWay)
                .min(Comparator.comparingLong(entry -> entry.letter.wallMillis())).orElse(null);
    }

    /** One that is to be sent now; it is under way from now on. {@code null}: none. */
    public Entry next(long nowNanos) {
        if (underWay >= atOnce) {
            return null;
        }
        for (Deque<Entry> lane : lanes.values()) {
            Entry head = lane.peekFirst();
            if (!head.underWay && head.notBeforeNanos - nowNanos <= 0) {
                head.underWay = true;
                head.attempts++;
                underWay++;
                return head;
            }
        }
        return null;
    }

    /** Nanoseconds until {@link #next} may have one again; {@code -1}: not before something ends or comes. */
    public long pauseNanos(long nowNanos) {
        long least = -1;
        for (Deque<Entry> lane : lanes.values()) {
            Entry head = lane.peekFirst();
            if (!head.underWay && underWay < atOnce) {
                long pause = Math.max(0, head.notBeforeNanos - nowNanos);
                least = least < 0 ? pause : Math.min(least, pause);
            }
        }
        return least;
    }

    /**
     * An attempt is over.
     *
     * @return {@code true}: it waits for another one; {@code false}: it is no longer here
     */
    public boolean ended(Entry entry, Answer answer, Hook hook, long nowNanos) {
        if (!entry.underWay) {
            return false;
        }
        entry.underWay = false;
        underWay--;
        entry.trouble = answer.text();
        if (answer.outcome() != Answer.Outcome.LATER || entry.letter.test() || entry.attempts > hook.retries()) {
            remove(entry);
            return false;
        }
        entry.notBeforeNanos = nowNanos + NANOS * Math.max(answer.pauseMillis(),
                pauseMillis(hook.retryDelayMillis(), entry.attempts));
        return true;
    }

    /** Twice as long after each attempt, up to a minute. */
    static long pauseMillis(long firstMillis, int attempts) {
        long pause = firstMillis;
        for (int i = 1; i < attempts && pause < LONGEST_PAUSE_MILLIS; i++) {
            pause *= 2;
        }
        return Math.min(LONGEST_PAUSE_MILLIS, pause);
    }

    /** The hook is another one: nothing has to wait for a pause any more. */
    public void hurry(long nowNanos) {
        all().forEach(entry -> entry.notBeforeNanos = nowNanos);
    }

    private void remove(Entry entry) {
        Deque<Entry> lane = lanes.get(entry.letter.lane());
        if (lane != null && lane.remove(entry)) {
            size--;
            if (lane.isEmpty()) {
                lanes.remove(entry.letter.lane());
            }
        }
    }

    /** All, subject by subject, in order. */
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        lanes.values().forEach(all::addAll);
        return all;
    }

    /** How many. */
    public int size() {
        return size;
    }
}
