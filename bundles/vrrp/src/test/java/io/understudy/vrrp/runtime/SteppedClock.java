package io.understudy.vrrp.runtime;

import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorStatistics;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.concurrent.atomic.AtomicLong;

/** A real reactor on a host whose wall clock is away from the machine's; the kernel has one for all hosts. */
record SteppedClock(Reactor real, AtomicLong aheadMillis) implements Reactor {

    @Override
    public long wallMillis() {
        return real.wallMillis() + aheadMillis.get();
    }

    @Override
    public long nowNanos() {
        return real.nowNanos();
    }

    @Override
    public boolean isReactorThread() {
        return real.isReactorThread();
    }

    @Override
    public void execute(Runnable task) {
        real.execute(task);
    }

    @Override
    public ReactorTimer timer(ReactorTimer.Handler handler) {
        return real.timer(handler);
    }

    @Override
    public boolean barrier(long millis) throws InterruptedException {
        return real.barrier(millis);
    }

    @Override
    public ReactorStatistics statistics() {
        return real.statistics();
    }
}
