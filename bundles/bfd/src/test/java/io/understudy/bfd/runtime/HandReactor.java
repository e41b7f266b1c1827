package io.understudy.bfd.runtime;

import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorStatistics;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The reactor by hand: turns happen when told to, and time passes where told to, within a turn too. */
final class HandReactor implements Reactor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<HandTimer> timers = new ArrayList<>();
    private long nowNanos = 1_000_000_000L;

    void passes(long millis) {
        nowNanos += millis * 1_000_000L;
    }

    /** A turn: sockets, then what was handed over before it, then the timers that are due. */
    void turn(Runnable sockets) {
        Queue<Runnable> before = new ArrayDeque<>(tasks);
        tasks.clear();
        sockets.run();
        before.forEach(Runnable::run);
        List.copyOf(timers).forEach(HandTimer::fireIfDue);
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public long wallMillis() {
        return nowNanos / 1_000_000L;
    }

    @Override
    public boolean isReactorThread() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public ReactorTimer timer(ReactorTimer.Handler handler) {
        HandTimer timer = new HandTimer(handler);
        timers.add(timer);
        return timer;
    }

    @Override
    public boolean barrier(long millis) {
        return true;
    }

    @Override
    public ReactorStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    private final class HandTimer implements ReactorTimer {

        private final Handler handler;
        private long deadlineNanos = Long.MAX_VALUE;

        HandTimer(Handler handler) {
            this.handler = handler;
        }

        void fireIfDue() {
            if (nowNanos >= deadlineNanos) {
                deadlineNanos = Long.MAX_VALUE;
                handler.expired(nowNanos);
            }
        }

        @Override
        public void arm(long newDeadlineNanos) {
            deadlineNanos = newDeadlineNanos;
        }

        @Override
        public void disarm() {
            deadlineNanos = Long.MAX_VALUE;
        }

        @Override
        public void close() {
            disarm();
        }
    }
}
