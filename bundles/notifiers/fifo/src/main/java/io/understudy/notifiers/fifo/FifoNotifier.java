package io.understudy.notifiers.fifo;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NotifyFifo;
import io.understudy.api.config.Settings;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.platform.Fifos;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the pipes that {@code notify_fifo}, {@code vrrp_notify_fifo} and {@code lvs_notify_fifo} name, and runs their
 * readers. An engine as well, because the pipes are there from the start and not from the first event on.
 */
@Component(service = {Notifier.class, NotifierSpool.class, Engine.class}, immediate = true, property = Notifier.NAME + "=fifo")
public final class FifoNotifier implements Notifier, NotifierSpool, Engine {

    private static final Logger LOG = LoggerFactory.getLogger(FifoNotifier.class);

    private final Fifos fifos;
    private final ProcessRunner runner;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "understudy-fifo");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<FifoKind, Pipe> pipes = new EnumMap<>(FifoKind.class);
    private final Map<FifoKind, PipeReader> readers = new EnumMap<>(FifoKind.class);
    private boolean appliedBefore;
    /** Lines that pipes lost which are no longer configured. */
    private long droppedBefore;

    /** For {@code fifo_write_vrrp_states_on_reload}. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView routers;

    /** Ready; the first configuration opens the pipes. */
    @Activate
    public FifoNotifier(@Reference Fifos fifos, @Reference ProcessRunner runner) {
        this.fifos = fifos;
        this.runner = runner;
    }

    @Deactivate
    synchronized void stop() {
        readers.values().forEach(PipeReader::stop);
        pipes.values().forEach(Pipe::close);
        timer.shutdownNow();
    }

    @Override
    public String name() {
        return "fifo";
    }

    @Override
    public Preparation prepare(Configuration wanted) {
        return Preparation.withoutPlan(name(), () -> apply(wanted.globalDefs().settings()));
    }

    @Override
    public void tracked(TrackedStatus status) {
        // tracked things are not told here
    }

    /** What did not change stays open, so that readers see no end of file (unlike C131). */
    private synchronized void apply(Settings globals) {
        for (FifoKind kind : FifoKind.values()) {
            apply(kind, kind.pipe(globals), kind.reader(globals));
        }
        if (appliedBefore && globals.get(GlobalDefs.FIFO_WRITE_VRRP_STATES_ON_RELOAD)) {
            writeStates();
        }
        appliedBefore = true;
    }

    private void apply(FifoKind kind, NotifyFifo wanted, CommandLine reader) {
        PipeReader oldReader = readers.get(kind);
        boolean sameReader = oldReader != null && wanted != null && reader != null
                && oldReader.runs(reader, wanted.path());
        if (oldReader != null && !sameReader) {
            oldReader.stop();
            readers.remove(kind);
        }
        Pipe old = pipes.get(kind);
        if (old != null && (!old.wanted().equals(wanted) || !old.isOpen())) {
            old.close();
            droppedBefore += old.dropped();
            pipes.remove(kind);
        }
        if (wanted != null && !pipes.containsKey(kind)) {
            Pipe pipe = new Pipe(wanted);
            pipe.open(fifos);
            pipes.put(kind, pipe);
        }
        if (wanted != null && reader != null && !readers.containsKey(kind)) {
            PipeReader started = new PipeReader(reader, wanted.path(), runner, timer);
            readers.put(kind, started);
            started.start();
        }
    }

    private void writeStates() {
        VrrpView view = routers;
        if (view != null) {
            view.routers().thenAccept(all -> all.forEach(this::writeState));
        }
    }

    private synchronized void writeState(VirtualRouterStatus router) {
        byte[] line = FifoLines.router("INSTANCE", router.name(), router.state().name(), router.effectivePriority())
                .getBytes(StandardCharsets.UTF_8);
        for (FifoKind kind : List.of(FifoKind.ALL, FifoKind.VRRP)) {
            Pipe pipe = pipes.get(kind);
            if (pipe != null) {
                try {
                    pipe.write(line);
                } catch (IOException e) {
                    LOG.warn("{}", e.getMessage());
                }
            }
        }
    }

    /** The kernel's buffer of a pipe tells nobody what is in it. */
    @Override
    public NotifyQueue queue(String notifier, int most) {
        return new NotifyQueue(notifier, NotifyQueue.Place.NOTIFIER, 0, List.of());
    }

    @Override
    public synchronized long dropped() {
        return droppedBefore + pipes.values().stream().mapToLong(Pipe::dropped).sum();
    }

    @Override
    public synchronized boolean wants(Notification notification, Configuration running) {
        return pipes.keySet().stream().anyMatch(kind -> kind.takes(notification));
    }

    @Override
    public synchronized CompletionStage<Void> deliver(Notification notification, Configuration running) {
        byte[] line = FifoLines.of(notification);
        try {
            for (Map.Entry<FifoKind, Pipe> entry : pipes.entrySet()) {
                if (entry.getKey().takes(notification)) {
                    entry.getValue().write(line);
                }
            }
            return CompletableFuture.completedStage(null);
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
