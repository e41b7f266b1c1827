package io.understudy.vrrp.runtime;

import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorStatistics;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.testkit.time.VirtualTime;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The reactor in virtual time, on the test's own thread: what that hands over from outside of a turn happens at once,
 * what other threads hand over at the next turn.
 */
final class VirtualReactor implements Reactor {

    private static final long BOOTED_NANOS = 1_000_000_000_000L;
    private static final long WALL_START_MILLIS = 1_700_000_000_000L;

    private final VirtualTime time;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread owner = Thread.currentThread();
    private boolean turning;

    VirtualReactor(VirtualTime time) {
        this.time = time;
    }

    /** A turn: the work, and all that it hands over. */
    void turn(Runnable work) {
        if (turning) {
            work.run();
            return;
        }
        turning = true;
        try {
            work.run();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } finally {
            turning = false;
        }
    }

    @Override
    public long nowNanos() {
        return BOOTED_NANOS + time.nowNanos();
    }

    @Override
    public long wallMillis() {
        return WALL_START_MILLIS + time.nowNanos() / 1_000_000L;
    }

    @Override
    public boolean isReactorThread() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() == owner && !turning) {
            turn(() -> { });
        }
    }

    @Override
    public ReactorTimer timer(ReactorTimer.Handler handler) {
        return new Timer(handler);
    }

    @Override
    public boolean barrier(long millis) {
        return true;
    }

    @Override
    public ReactorStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    private final class Timer implements ReactorTimer {

        private final Handler handler;
        private VirtualTime.Task armed;

        Timer(Handler handler) {
            this.handler = handler;
        }

        @Override
        public void arm(long deadlineNanos) {
            disarm();
            armed = time.at(deadlineNanos - BOOTED_NANOS, () -> turn(() -> handler.expired(nowNanos())));
        }

        @Override
        public void disarm() {
            if (armed != null) {
                armed.cancel();
                armed = null;
            }
        }

        @Override
        public void close() {
            disarm();
        }
    }
}
