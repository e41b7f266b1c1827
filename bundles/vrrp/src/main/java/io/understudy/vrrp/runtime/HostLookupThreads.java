package io.understudy.vrrp.runtime;

import io.understudy.linux.reactor.Reactor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks the system's resolver, which may take many seconds, on threads of their own: a few, so that one name without an
 * answer does not keep the others waiting. They exist only while names are looked up.
 */
final class HostLookupThreads implements HostLookup {

    private static final int MOST = 4;

    private final Reactor reactor;
    private final ThreadPoolExecutor executor;

    HostLookupThreads(Reactor reactor) {
        this.reactor = reactor;
        this.executor = new ThreadPoolExecutor(MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "understudy-vrrp-names");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void find(String host, Consumer<Answer> then) {
        executor.execute(() -> {
            Answer answer = find(host);
            reactor.execute(() -> {
                if (!executor.isShutdown()) {
                    then.accept(answer);
                }
            });
        });
    }

    private static Answer find(String host) {
        try {
            List<InetAddress> found = Stream.of(InetAddress.getAllByName(host)).filter(HostLookupThreads::isOfAHost)
                    .distinct().sorted(Comparator.comparing(InetAddress::getHostAddress)).toList();
            return new Answer(found, found.isEmpty() ? "it has only addresses of this host itself" : "");
        } catch (UnknownHostException unknown) {
            return new Answer(List.of(), "the name server and /etc/hosts know no such host, or do not answer");
        }
    }

    /** 127.0.1.1 is what Debian's /etc/hosts says of the host's own name, 0.0.0.0 what some filters say of any. */
    private static boolean isOfAHost(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
