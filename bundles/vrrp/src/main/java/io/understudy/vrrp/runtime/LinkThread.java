package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.Table;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.sysctl.Sysctls;
import io.understudy.linux.virtuallink.VirtualLink;
import io.understudy.linux.virtuallink.VirtualLinks;
import io.understudy.vrrp.ownlink.Filter;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries orders out, one after the other, on a thread of its own: each waits for the kernel. */
final class LinkThread implements LinkMaker {

    private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);

    /** errno(3). */
    private static final int EOPNOTSUPP = 95;

    private final VirtualLinks links;
    private final Nftables nftables;
    private final OwnLinkSysctls sysctls;
    private final Reactor reactor;
    private final ThreadPoolExecutor executor;
    /** What was made, by name; on the thread, as is the next. */
    private final Map<String, Order> made = new HashMap<>();
    private final Map<Table.Family, Filter> filters = new LinkedHashMap<>();

    LinkThread(VirtualLinks links, Nftables nftables, Sysctls sysctls, Reactor reactor) {
        this.links = links;
        this.nftables = nftables;
        this.sysctls = new OwnLinkSysctls(sysctls);
        this.reactor = reactor;
        this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "understudy-vrrp-links");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.prestartAllCoreThreads(); // in the network namespace of whoever makes this
    }

    @Override
    public void make(Order order, Consumer<Made> whenDone) {
        executor.execute(() -> {
            Made result = made(order);
            reactor.execute(() -> whenDone.accept(result));
        });
    }

    private Made made(Order order) {
        VirtualMac vmac = order.vmac();
        int index = order.present();
        try {
            if (index == 0) {
                index = links.add(new VirtualLink(vmac.name(), vmac.kind(), order.parentIndex(),
                        vmac.hardwareAddress(), vmac.mode(), order.group()));
            }
            Order before = made.put(vmac.name(), order.madeAs(index));
            sysctls.prepare(vmac);
            if (order.masterIndex() != 0) {
                links.enslave(vmac.name(), index, order.masterIndex());
            }
            links.up(vmac.name(), index);
            address(before, order, index);
            return new Made(index, "");
        } catch (KernelException refused) {
            String why = refused.errno() == EOPNOTSUPP && index == 0
                    ? refused.getMessage() + ": this kernel has no " + vmac.kind() : refused.getMessage();
            return new Made(index, why);
        }
    }

    private void address(Order before, Order order, int index) throws KernelException {
        if (before != null && before.present() == index && before.address() != null
                && !before.address().equals(order.address())) {
            links.removeAddress(before.address().on(index));
        }
        if (order.address() != null) {
            links.addAddress(order.address().on(index));
        }
    }

    @Override
    public void remove(Order order) {
        reactor.execute(() -> executor.execute(() -> takeAway(order)));
    }

    private void takeAway(Order order) {
        made.remove(order.vmac().name());
        try {
            links.remove(order.vmac().name(), order.present());
        } catch (KernelException refused) {
            LOG.warn("{} stays: {}", order.vmac().name(), refused.getMessage());
        }
        sysctls.restore(order.vmac());
    }

    @Override
    public void filter(Filter wanted, Consumer<String> whenDone) {
        executor.execute(() -> {
            String trouble = "";
            try {
                if (wanted.isEmpty()) {
                    nftables.remove(wanted.family(), wanted.name());
                    filters.remove(wanted.family());
                } else {
                    nftables.replace(wanted.table());
                    filters.put(wanted.family(), wanted);
                }
            } catch (KernelException refused) {
                trouble = refused.getMessage();
            }
            String told = trouble;
            reactor.execute(() -> whenDone.accept(told));
        });
    }

    @Override
    public void silenceLocalIgmp() {
        executor.execute(sysctls::silenceLocalIgmp);
    }

    @Override
    public void finish(boolean keepLinks, Runnable then) {
        if (executor.isShutdown()) {
            then.run();
            return;
        }
        executor.execute(() -> {
            if (!keepLinks) {
                end();
            }
            then.run();
        });
        executor.shutdown();
    }

    private void end() {
        List.copyOf(made.values()).forEach(this::takeAway);
        for (Filter filter : filters.values()) {
            try {
                nftables.remove(filter.family(), filter.name());
            } catch (KernelException refused) {
                LOG.warn("{} stays: {}", filter.tableName(), refused.getMessage());
            }
        }
        sysctls.restoreLocalIgmp();
    }
}
