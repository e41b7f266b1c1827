package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.linkbeat.LinkBeats;
import io.understudy.linux.linkbeat.LinkBeats.Method;
import io.understudy.linux.reactor.Reactor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks interfaces one after the other, on a thread that exists only while there are some: hardware may be slow. */
final class LinkBeatThread implements LinkPolling.Driver {

    private static final Logger LOG = LoggerFactory.getLogger(LinkBeatThread.class);
    private static final long IDLE_SECONDS = 3;

    private final LinkBeats beats;
    private final Reactor reactor;
    private final ThreadPoolExecutor executor;
    /** Interfaces that cannot be asked as configured, told once; on the thread. */
    private final Set<String> told = new HashSet<>();

    LinkBeatThread(LinkBeats beats, Reactor reactor) {
        this.beats = beats;
        this.reactor = reactor;
        this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                LinkBeatThread::thread, new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "understudy-vrrp-linkbeat");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void ask(String name, Method method, BiConsumer<Boolean, Method> then) {
        executor.execute(() -> {
            Boolean link = null;
            Method used = null;
            for (Method each : method == null ? List.of(Method.values()) : List.of(method)) {
                try {
                    link = beats.hasLink(name, each);
                    used = each;
                    break;
                } catch (KernelException refused) {
                    if (each == method && told.add(name)) {
                        LOG.warn("{}; what the kernel tells counts", refused.getMessage());
                    }
                }
            }
            Boolean found = link;
            Method how = used;
            reactor.execute(() -> {
                if (!executor.isShutdown()) {
                    then.accept(found, how);
                }
            });
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
