package io.understudy.ipvs.runtime;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** The worker's thread in virtual time: the test's own thread, when it says so. */
final class VirtualWorker implements Worker {

    private record Later(long millis, long order, Runnable work) { }

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparingLong(Later::millis).thenComparingLong(Later::order));
    private long now;
    private long count;

    @Override
    public void execute(Runnable work) {
        queue.add(work);
    }

    @Override
    public void after(long millis, Runnable work) {
        later.add(new Later(now + millis, count++, work));
    }

    @Override
    public long wallMillis() {
        return now;
    }

    @Override
    public void close() {
        queue.clear();
        later.clear();
    }

    /** Does all that waits. */
    void run() {
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            work.run();
        }
    }

    /** Lets time pass. */
    void pass(long millis) {
        run();
        long end = now + millis;
        while (!later.isEmpty() && later.peek().millis() <= end) {
            Later next = later.poll();
            now = next.millis();
            next.work().run();
            run();
        }
        now = end;
    }
}
