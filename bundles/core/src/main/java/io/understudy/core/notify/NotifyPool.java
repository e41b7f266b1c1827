package io.understudy.core.notify;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that call notifiers. Its queue is bounded by the deliveries under way. */
final class NotifyPool implements Executor, AutoCloseable {

    private static final int THREADS = 4;

    private final ThreadPoolExecutor threads;

    NotifyPool() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(NotificationCenter.UNDER_WAY_LIMIT), task -> {
                    Thread thread = new Thread(task, "understudy-notify-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                }, new ThreadPoolExecutor.DiscardPolicy());
        threads.prestartAllCoreThreads();
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
