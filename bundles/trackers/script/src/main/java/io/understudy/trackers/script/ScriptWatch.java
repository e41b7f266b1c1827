package io.understudy.trackers.script;

import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker.Watch;
import io.understudy.trackers.script.policy.ProbeSchedule;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one script in its slots and reports. The schedule belongs to the scheduler's thread. */
final class ScriptWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptWatch.class);

    private final String name;
    private final Probe probe;
    private final TrackSink sink;
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoClock;

    private volatile boolean closed;
    private volatile Probe.Run run;
    private volatile Future<?> nextTick;
    private ProbeSchedule schedule;

    ScriptWatch(String name, Probe probe, TrackSink sink, ScheduledExecutorService scheduler, LongSupplier nanoClock) {
        this.name = name;
        this.probe = probe;
        this.sink = sink;
        this.scheduler = scheduler;
        this.nanoClock = nanoClock;
    }

    /** Begins; the first run starts at once. */
    ScriptWatch begin(long intervalNanos) {
        schedule = ProbeSchedule.startingAt(nanoClock.getAsLong(), intervalNanos);
        scheduler.execute(this::tick);
        return this;
    }

    private void tick() {
        if (closed) {
            return;
        }
        long now = nanoClock.getAsLong();
        boolean wasRunning = schedule.running();
        ProbeSchedule.Step step = schedule.tick(now);
        schedule = step.schedule();
        nextTick = scheduler.schedule(this::tick, schedule.nanosUntilNext(now), TimeUnit.NANOSECONDS);
        if (step.start()) {
            start();
        } else if (wasRunning) {
            LOG.debug("vrrp_script {}: the last run is still active, this one is left out", name);
        }
    }

    private void start() {
        try {
            Probe.Run started = probe.start();
            run = started;
            started.result().whenComplete((result, failure) -> scheduler.execute(() -> ended(result, failure)));
        } catch (RuntimeException e) {
            LOG.debug("vrrp_script {}: cannot be run", name, e); // core reports what the sink is told
            ended(null, e);
        }
        if (closed) {
            close(); // it was closed while the run began and could not see it
        }
    }

    private void ended(Probe.Result result, Throwable failure) {
        schedule = schedule.ended();
        run = null;
        if (closed) {
            return;
        }
        if (failure == null) {
            sink.observed(result.success(), result.reason());
        } else {
            Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause() : failure;
            sink.broken("cannot be run: " + cause);
        }
    }

    @Override
    public void close() {
        closed = true;
        Future<?> tick = nextTick;
        if (tick != null) {
            tick.cancel(false);
        }
        Probe.Run current = run;
        if (current != null) {
            current.cancel();
        }
    }
}
