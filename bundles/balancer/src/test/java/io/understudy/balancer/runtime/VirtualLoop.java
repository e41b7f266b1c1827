package io.understudy.balancer.runtime;

import io.understudy.testkit.time.VirtualTime;

/** The balancer's thread in virtual time. */
final class VirtualLoop implements Loop {

    /** 2026-01-01. */
    private static final long EPOCH_MILLIS = 1_767_225_600_000L;

    final VirtualTime time = new VirtualTime();

    @Override
    public void execute(Runnable task) {
        time.after(0, task);
    }

    @Override
    public Timer at(long atNanos, Runnable task) {
        VirtualTime.Task planned = time.at(Math.max(atNanos, time.nowNanos()), task);
        return planned::cancel;
    }

    @Override
    public long nowNanos() {
        return time.nowNanos();
    }

    @Override
    public long wallMillis() {
        return EPOCH_MILLIS + time.nowNanos() / 1_000_000;
    }

    void runSeconds(double seconds) {
        time.runUntil(time.nowNanos() + (long) (seconds * 1e9));
    }
}
