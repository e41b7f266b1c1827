package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.sysctl.Sysctls;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kernel parameters of every interface that holds addresses, also of one that appears later: sets
 * {@code promote_secondaries}, without which the end of a lease on a primary address takes the host's own secondary
 * addresses along, and reads whether the host forwards IPv6 there. At the end
 * all is as it was found. Files are read and written on a thread of its own.
 */
final class InterfaceSysctls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InterfaceSysctls.class);

    private final Sysctls sysctls;
    private final Reactor reactor;
    /** Index by name: an interface that was made anew has the kernel's default again. Reactor's thread only. */
    private final Map<String, Integer> done = new HashMap<>();
    /** Names of interfaces. Reactor's thread only. */
    private final Set<String> forwarding = new HashSet<>();
    private final Executor writer;
    private final Executor reader;
    private final Consumer<String> promote;
    private final Runnable restore;
    private final Runnable end;

    /** The same as another one now, that writes to other parameters, at once, and reads nothing. */
    InterfaceSysctls(InterfaceSysctls other, Sysctls sysctls) {
        this.sysctls = sysctls;
        this.reactor = other.reactor;
        this.done.putAll(other.done);
        this.forwarding.addAll(other.forwarding);
        this.writer = Runnable::run;
        this.reader = task -> { };
        this.promote = name -> write(sysctls, name);
        this.restore = () -> { };
        this.end = () -> { };
    }

    InterfaceSysctls(Sysctls sysctls, Reactor reactor) {
        this.sysctls = sysctls;
        this.reactor = reactor;
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "understudy-vrrp-sysctl");
                    thread.setDaemon(true);
                    return thread;
                }, new ThreadPoolExecutor.DiscardPolicy());
        executor.prestartAllCoreThreads();
        this.writer = executor;
        this.reader = executor;
        PromotedSecondaries promoted = new PromotedSecondaries(sysctls);
        this.promote = promoted::promote;
        this.restore = () -> executor.execute(promoted::restore);
        this.end = () -> end(executor);
    }

    /** Sees to an interface, once. Reactor's thread. */
    void on(LinkStatus link) {
        Integer before = done.put(link.name(), link.index());
        if (before == null || before != link.index()) {
            writer.execute(() -> promote.accept(link.name()));
            lookAtForwarding(link.name());
        }
    }

    /** Whether the host forwarded IPv6 on an interface when that was looked at last. Reactor's thread. */
    boolean isForwarding(String interfaceName) {
        return forwarding.contains(interfaceName);
    }

    /** Looks again, for later. Reactor's thread. */
    void lookAtForwarding(String interfaceName) {
        reader.execute(() -> {
            boolean forwards = readForwarding(interfaceName);
            reactor.execute(() -> {
                if (forwards) {
                    forwarding.add(interfaceName);
                } else {
                    forwarding.remove(interfaceName);
                }
            });
        });
    }

    private boolean readForwarding(String interfaceName) {
        try {
            return !"0".equals(sysctls.read("net/ipv6/conf/" + interfaceName + "/forwarding").strip());
        } catch (KernelException withoutIpv6) {
            return false; // the kernel has no IPv6, or the interface is gone
        }
    }

    private static void write(Sysctls plan, String interfaceName) {
        try {
            plan.write(PromotedSecondaries.path(interfaceName), "1");
        } catch (KernelException impossible) {
            throw new IllegalStateException("a plan refuses nothing", impossible);
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

    /** No virtual address is left: every interface is to be as it was found. */
    void restore() {
        restore.run();
    }

    @Override
    public void close() {
        end.run();
    }
}
