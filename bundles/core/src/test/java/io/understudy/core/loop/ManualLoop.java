package io.understudy.core.loop;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A loop in virtual time: nothing happens until the test says so. */
public final class ManualLoop implements Loop {

    private static final long WALL_START_MILLIS = 1_700_000_000_000L;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> timers = new PriorityQueue<>(
            Comparator.comparingLong(Scheduled::atMillis).thenComparingLong(Scheduled::number));
    private long nowMillis;
    private long number;

    private record Scheduled(long atMillis, long number, Runnable task) {
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayMillis) {
        Scheduled scheduled = new Scheduled(nowMillis + delayMillis, number++, task);
        timers.add(scheduled);
        return () -> timers.remove(scheduled);
    }

    @Override
    public long nowNanos() {
        return nowMillis * 1_000_000;
    }

    @Override
    public long wallMillis() {
        return WALL_START_MILLIS + nowMillis;
    }

    /** Does what was handed over, and what that hands over. */
    public void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass, with every timer at its time. */
    public void pass(long millis) {
        long end = nowMillis + millis;
        run();
        while (!timers.isEmpty() && timers.peek().atMillis <= end) {
            Scheduled due = timers.remove();
            nowMillis = due.atMillis;
            due.task.run();
            run();
        }
        nowMillis = end;
    }

    /** How many timers are set. */
    public int timers() {
        return timers.size();
    }
}
