package io.understudy.balancer.runtime;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The balancer's own thread. */
final class ThreadLoop implements Loop, AutoCloseable {

    /** What {@link #about} may be late: everything due within one such span is done at its end. */
    static final long SPAN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private final Thread thread;
    private long order;
    private boolean closed;

    ThreadLoop(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        at(nowNanos(), task);
    }

    @Override
    public Timer at(long atNanos, Runnable task) {
        Planned next;
        lock.lock();
        try {
            next = new Planned(atNanos, order++, task);
            if (!closed) {
                planned.add(next);
                if (planned.peek() == next && Thread.currentThread() != thread) {
                    earlier.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        return next;
    }

    @Override
    public Timer about(long atNanos, Runnable task) {
        return at(atNanos + SPAN_NANOS - 1 - Math.floorMod(atNanos - 1, SPAN_NANOS), task);
    }

    @Override
    public long nowNanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    private void run() {
        Queue<Planned> due = new ArrayDeque<>();
        while (await(due)) {
            for (Planned task = due.poll(); task != null; task = due.poll()) {
                task.runGuarded();
            }
        }
    }

    /** Waits until something is due, and takes all that is; {@code false} at the end, with nothing left to do. */
    private boolean await(Queue<Planned> due) {
        lock.lock();
        try {
            while (true) {
                long now = nowNanos();
                for (Planned first = planned.peek(); first != null && first.atNanos - now <= 0;
                        first = planned.peek()) {
                    due.add(planned.poll());
                }
                if (!due.isEmpty()) {
                    return true;
                }
                if (closed) {
                    return false;
                }
                sleep(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long now) {
        try {
            if (planned.isEmpty()) {
                earlier.await();
            } else {
                earlier.awaitNanos(planned.peek().atNanos - now);
            }
        } catch (InterruptedException e) {
            LOG.debug("Woken up", e); // by a checker, or by close after its patience: the caller looks
        }
    }

    /** Ends the thread after what was handed over so far; waits a second at most. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            planned.removeIf(each -> each.atNanos - nowNanos() > 0);
            earlier.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Something to do; what is taken back stays in line, without what it held. */
    private static final class Planned implements Timer, Comparable<Planned> {

        private final long atNanos;
        private final long order;
        private volatile Runnable task;

        Planned(long atNanos, long order, Runnable task) {
            this.atNanos = atNanos;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            task = null;
        }

        @Override
        public int compareTo(Planned other) {
            int byTime = Long.compare(atNanos - other.atNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }

        /** The last fence: what gets here is a defect of the balancer, and must not end its thread. */
        void runGuarded() {
            Runnable todo = task;
            if (todo == null) {
                return;
            }
            task = null;
            try {
                todo.run();
            } catch (RuntimeException | LinkageError | VirtualMachineError e) {
                LOG.error("Unexpected failure on {}", Thread.currentThread().getName(), e);
            }
        }
    }
}
