package io.understudy.linux.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that are there from the beginning: one created later, inside a plugin's call, would keep that plugin's
 * class loader alive.
 */
final class Workers {

    private final List<Thread> threads = new ArrayList<>();
    private final ThreadPoolExecutor pool;

    Workers(int count, String name) {
        pool = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread created = new Thread(task, count == 1 ? name : name + "-" + (threads.size() + 1));
            created.setDaemon(true);
            threads.add(created);
            return created;
        });
        pool.prestartAllCoreThreads();
    }

    /** @throws RejectedExecutionException after {@link #stop} */
    void execute(Runnable task) {
        pool.execute(task);
    }

    /** Carries out what was given, takes nothing new. @return {@code false} where that took longer than the limit */
    boolean stop(long limitMillis) throws InterruptedException {
        pool.shutdown();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        boolean ended = threads.stream().noneMatch(Thread::isAlive);
        if (!ended) {
            pool.shutdownNow();
        }
        return ended;
    }
}
