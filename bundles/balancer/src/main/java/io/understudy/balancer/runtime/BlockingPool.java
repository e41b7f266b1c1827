package io.understudy.balancer.runtime;

import io.understudy.api.check.CheckResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of blocking checkers: {@value #THREADS}, all started before the first plugin is called on one of them (a
 * thread that a plugin's call starts would hold on to the plugin's class loader). Started at the first use only.
 */
final class BlockingPool implements AutoCloseable {

    static final int THREADS = 8;
    /** More than this cannot wait for long anyway. */
    private static final int WAITING_LIMIT = 10_000;

    private ThreadPoolExecutor executor;
    private boolean closed;

    /** Runs it on one of the threads; cancelling what is returned interrupts it. */
    CompletableFuture<CheckResult> run(Callable<CheckResult> check) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                result.complete(check.call());
            } catch (Exception | LinkageError e) {
                result.completeExceptionally(e);
            }
            return null;
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                task.cancel(true);
            }
        });
        threads().execute(task);
        return result;
    }

    private synchronized ThreadPoolExecutor threads() {
        if (executor == null) {
            if (closed) {
                throw new IllegalStateException("the balancer stops");
            }
            AtomicInteger number = new AtomicInteger();
            executor = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING_LIMIT), task -> {
                        Thread thread = new Thread(task, "understudy-check-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            executor.prestartAllCoreThreads();
        }
        return executor;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
