package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.sysctl.Sysctls;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets {@code promote_secondaries} on every interface that holds addresses, also on one that appears later: without it
 * the end of a lease on a primary address takes the host's own secondary addresses along. Files are written on a thread
 * of its own.
 */
final class SecondaryPromotion implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecondaryPromotion.class);

    private final Sysctls sysctls;
    /** Index by name: an interface that was made anew has the kernel's default again. Reactor's thread only. */
    private final Map<String, Integer> done = new HashMap<>();
    private final Executor writer;
    private final Runnable end;

    /** The same as another one now, that writes to other parameters, at once. */
    SecondaryPromotion(SecondaryPromotion other, Sysctls sysctls) {
        this.sysctls = sysctls;
        this.done.putAll(other.done);
        this.writer = Runnable::run;
        this.end = () -> { };
    }

    SecondaryPromotion(Sysctls sysctls) {
        this.sysctls = sysctls;
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "understudy-vrrp-sysctl");
                    thread.setDaemon(true);
                    return thread;
                }, new ThreadPoolExecutor.DiscardPolicy());
        executor.prestartAllCoreThreads();
        this.writer = executor;
        this.end = () -> end(executor);
    }

    /** Sees to an interface, once. Reactor's thread. */
    void on(LinkStatus link) {
        Integer before = done.put(link.name(), link.index());
        if (before == null || before != link.index()) {
            writer.execute(() -> set(link.name()));
        }
    }

    private void set(String interfaceName) {
        try {
            sysctls.write("net/ipv4/conf/" + interfaceName + "/promote_secondaries", "1");
        } catch (KernelException refused) {
            LOG.warn("promote_secondaries cannot be set, so the end of a lease may remove other addresses of {}: {}",
                    interfaceName, refused.getMessage());
        }
    }

    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("promote_secondaries was not set everywhere in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
