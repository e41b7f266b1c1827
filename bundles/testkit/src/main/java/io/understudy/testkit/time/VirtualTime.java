package io.understudy.testkit.time;

import java.util.PriorityQueue;

/**
 * Time that passes only when told to, for deterministic tests: whatever is due happens in order of time, and at the
 * same time in order of asking. Nanoseconds from 0. One thread.
 */
public final class VirtualTime {

    private final PriorityQueue<Task> queue = new PriorityQueue<>();
    private final Runnable afterEach;
    private long now;
    private long sequence;

    /** Nothing is checked between tasks. */
    public VirtualTime() {
        this(() -> { });
    }

    /**
     * With a check between tasks.
     *
     * @param afterEach runs after every task: the place for invariants
     */
    public VirtualTime(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Now, in nanoseconds. */
    public long nowNanos() {
        return now;
    }

    /**
     * Something that happens later.
     *
     * @param atNanos when; what lies in the past happens next
     */
    public Task at(long atNanos, Runnable action) {
        Task task = new Task(Math.max(atNanos, now), sequence++, action);
        queue.add(task);
        return task;
    }

    /** Something that happens after a while. */
    public Task after(long delayNanos, Runnable action) {
        return at(now + delayNanos, action);
    }

    /** Lets time pass, with all that happens until then; what is due at that very moment happens too. */
    public void runUntil(long untilNanos) {
        while (!queue.isEmpty() && queue.peek().atNanos <= untilNanos) {
            Task task = queue.poll();
            if (task.action != null) {
                now = task.atNanos;
                task.action.run();
                afterEach.run();
            }
        }
        now = Math.max(now, untilNanos);
    }

    /** Something that will happen. */
    public static final class Task implements Comparable<Task> {
        private final long atNanos;
        private final long order;
        private Runnable action;

        private Task(long atNanos, long order, Runnable action) {
            this.atNanos = atNanos;
            this.order = order;
            this.action = action;
        }

        /** It will not happen; nothing where it has already. */
        public void cancel() {
            action = null;
        }

        /** Its time. */
        public long atNanos() {
            return atNanos;
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
