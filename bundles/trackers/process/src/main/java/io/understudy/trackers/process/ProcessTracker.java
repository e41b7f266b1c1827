package io.understudy.trackers.process;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.platform.ProcessEvents;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracker of {@code vrrp_track_process}: the kernel tells of each process that begins or ends; where it does not, /proc
 * is looked through every second. Nothing is listened to while nothing is tracked.
 */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_track_process")
public final class ProcessTracker implements Tracker {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTracker.class);
    private static final long POLL_MILLIS = 1000;
    /** Also where the kernel tells: a process that ended while it was looked at would count for ever. */
    private static final long RECHECK_MILLIS = 10_000;
    private static final int EVENTS_LIMIT = 1 << 16;

    private final ProcessEvents events;
    private final ProcessFiles files;
    private final ScheduledThreadPoolExecutor executor;
    /** What happened, in order: a process' number where it changed, the negative of it where it ended. */
    private final BlockingQueue<Integer> happened = new LinkedBlockingQueue<>(EVENTS_LIMIT);
    private final AtomicBoolean lookDue = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    /** The executor's thread only, as all below. */
    private final Set<TrackedProcess> tracked = new LinkedHashSet<>();
    private ProcessEvents.Subscription subscription;
    private Future<?> scans;

    /** Starts the thread that looks. */
    @Activate
    public ProcessTracker(@Reference ProcessEvents events) {
        this(events, Path.of("/proc"));
    }

    ProcessTracker(ProcessEvents events, Path proc) {
        this.events = events;
        this.files = new ProcessFiles(proc);
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "understudy-track-process");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.prestartAllCoreThreads();
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof TrackProcess process)) {
            throw new IllegalArgumentException("not a vrrp_track_process: " + block.kind());
        }
        if (process.settings().get(TrackProcess.PROCESS).isEmpty()) {
            sink.broken("no process is configured");
            return () -> { };
        }
        TrackedProcess one = new TrackedProcess(process, sink, files, executor, System::nanoTime);
        executor.execute(() -> {
            tracked.add(one);
            listen();
            guarded(() -> one.scanned(files.all()));
        });
        return () -> executor.execute(() -> {
            one.close();
            tracked.remove(one);
            listen();
        });
    }

    /** Listens while anything is tracked. */
    private void listen() {
        if (tracked.isEmpty()) {
            deaf();
        } else if (scans == null) {
            Optional<ProcessEvents.Subscription> told = events.subscribe(new Listener());
            subscription = told.orElse(null);
            long millis = told.isPresent() ? RECHECK_MILLIS : POLL_MILLIS;
            LOG.debug("processes are {}", told.isPresent() ? "told by the kernel" : "looked for every second");
            scans = executor.scheduleWithFixedDelay(() -> guarded(this::scan), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void deaf() {
        if (scans != null) {
            scans.cancel(false);
            scans = null;
        }
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        happened.clear();
    }

    /** A report that fails, or /proc that cannot be read, must not end the looking. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("processes could not be looked at", e);
        }
    }

    private void scan() {
        List<Integer> pids = files.all();
        tracked.forEach(one -> one.scanned(pids));
    }

    private void look() {
        lookDue.set(false);
        if (lost.getAndSet(false)) {
            happened.clear();
            scan();
        }
        for (Integer pid = happened.poll(); pid != null; pid = happened.poll()) {
            int number = pid;
            tracked.forEach(one -> {
                if (number > 0) {
                    one.changed(number);
                } else {
                    one.ended(-number);
                }
            });
        }
    }

    private final class Listener implements ProcessEvents.Listener {

        @Override
        public void changed(int pid) {
            take(pid);
        }

        @Override
        public void ended(int pid) {
            take(-pid);
        }

        @Override
        public void lost() {
            lost.set(true);
            soon();
        }

        private void take(int pid) {
            if (!happened.offer(pid)) {
                lost.set(true);
            }
            soon();
        }

        private void soon() {
            if (lookDue.compareAndSet(false, true)) {
                executor.execute(() -> guarded(ProcessTracker.this::look));
            }
        }
    }

    /** Ends listening and the thread. */
    @Deactivate
    public void close() {
        executor.execute(this::deaf);
        executor.shutdown();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
