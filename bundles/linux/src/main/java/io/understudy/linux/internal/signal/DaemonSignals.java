package io.understudy.linux.internal.signal;

import io.understudy.api.platform.Signals;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals of the daemon: the reactor reads a signalfd, the JVM takes HUP and USR2, a thread of its own calls handlers. */
@Component(service = Signals.class, immediate = true)
public final class DaemonSignals implements Signals {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonSignals.class);

    private final DescriptorLoop loop;
    private final SignalFd signalFd;
    private final Map<SignalNumber, List<Runnable>> handlers = new EnumMap<>(SignalNumber.class);
    private final Map<SignalNumber, JvmSignal> jvmSignals = new EnumMap<>(SignalNumber.class);
    private final ExecutorService executor;
    /** Reactor's thread only. */
    private Runnable unwatch = () -> { };

    /** Begins to read signals. */
    @Activate
    public DaemonSignals(@Reference Libc libc, @Reference DescriptorLoop loop) throws KernelException {
        this.loop = loop;
        for (SignalNumber signal : SignalNumber.values()) {
            handlers.put(signal, new CopyOnWriteArrayList<>());
        }
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "understudy-signals");
            thread.setDaemon(true);
            return thread;
        });
        executor.execute(() -> { }); // its thread is made here, not in a plugin's call
        signalFd = new SignalFd(libc);
        loop.execute(this::watch);
    }

    private void watch() {
        try {
            int registration = loop.watch(signalFd.fd(), nowNanos -> takeSignals());
            unwatch = () -> loop.unwatch(signalFd.fd(), registration);
        } catch (KernelException e) {
            LOG.error("signals cannot be taken", e);
        }
    }

    /** Ends all subscriptions. */
    @Deactivate
    public void stop() {
        synchronized (jvmSignals) {
            jvmSignals.values().forEach(JvmSignal::restore);
            jvmSignals.clear();
        }
        loop.execute(() -> {
            unwatch.run();
            signalFd.close();
        });
        executor.shutdown();
    }

    @Override
    public Registration on(String name, Runnable handler) {
        SignalNumber signal = SignalNumber.of(name);
        handlers.get(signal).add(handler);
        if (!signal.isBySignalFd()) {
            takeFromJvm(signal);
        } else if (!BlockedSignals.contain(signal)) {
            LOG.warn("signal {} is not blocked in this process, so it ends the daemon instead of being handled: "
                    + "start it with bin/understudy, or with env --block-signal", signal.word());
        }
        return () -> remove(signal, handler);
    }

    private void takeFromJvm(SignalNumber signal) {
        synchronized (jvmSignals) {
            jvmSignals.computeIfAbsent(signal, s -> JvmSignal.take(s.word(), () -> arrived(s)));
        }
    }

    private void remove(SignalNumber signal, Runnable handler) {
        handlers.get(signal).remove(handler);
        synchronized (jvmSignals) {
            if (handlers.get(signal).isEmpty() && jvmSignals.containsKey(signal)) {
                jvmSignals.remove(signal).restore();
            }
        }
    }

    private void takeSignals() {
        for (int number = signalFd.take(); number != 0; number = signalFd.take()) {
            for (SignalNumber signal : SignalNumber.values()) {
                if (signal.number() == number) {
                    arrived(signal);
                }
            }
        }
    }

    private void arrived(SignalNumber signal) {
        for (Runnable handler : handlers.get(signal)) {
            try {
                executor.execute(() -> call(signal, handler));
            } catch (RejectedExecutionException e) {
                LOG.debug("signal {} came while the daemon stops", signal.word(), e);
            }
        }
    }

    private static void call(SignalNumber signal, Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the handler of signal {} failed", signal.word(), e);
        }
    }
}
