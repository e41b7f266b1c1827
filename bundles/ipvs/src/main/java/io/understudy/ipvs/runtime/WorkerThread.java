package io.understudy.ipvs.runtime;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code understudy-ipvs}, started at once so that it belongs to this bundle. */
final class WorkerThread implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerThread.class);
    private static final long STOP_MILLIS = 2_000;

    private final ScheduledThreadPoolExecutor executor;

    WorkerThread() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "understudy-ipvs");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.prestartAllCoreThreads();
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(() -> guarded(work));
    }

    @Override
    public void after(long millis, Runnable work) {
        executor.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("internal error; the table of virtual servers may not be as wanted", e);
        }
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the ipvs thread is still busy after {} ms", STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
