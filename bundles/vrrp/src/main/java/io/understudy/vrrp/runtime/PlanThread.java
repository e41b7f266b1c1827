package io.understudy.vrrp.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where plans are made: a plan takes as long as a reload, and must not delay an advert. */
final class PlanThread implements Executor, AutoCloseable {

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "understudy-vrrp-plan");
                made.setDaemon(true);
                return made;
            });

    PlanThread() {
        thread.prestartAllCoreThreads();
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
