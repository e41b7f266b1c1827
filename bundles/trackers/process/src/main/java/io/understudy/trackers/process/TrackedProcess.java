package io.understudy.trackers.process;

import io.understudy.api.config.TrackProcess;
import io.understudy.api.track.TrackSink;
import io.understudy.trackers.process.policy.ProcessPattern;
import io.understudy.trackers.process.policy.Quorum;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One {@code vrrp_track_process}: which processes count at present, and what that comes to. One thread. */
final class TrackedProcess {

    private static final long NANOS_PER_MICRO = 1000;

    private final ProcessPattern pattern;
    private final Quorum.Limits limits;
    private final TrackSink sink;
    private final ProcessFiles files;
    private final ScheduledExecutorService executor;
    private final LongSupplier nanoClock;
    private final Set<Integer> running = new HashSet<>();
    private Quorum quorum;
    private Future<?> later;
    private boolean closed;

    TrackedProcess(TrackProcess block, TrackSink sink, ProcessFiles files, ScheduledExecutorService executor,
            LongSupplier nanoClock) {
        this.pattern = ProcessPattern.of(block.settings().get(TrackProcess.PROCESS),
                block.settings().get(TrackProcess.FULL_COMMAND), block.settings().get(TrackProcess.PARAM_MATCH));
        this.limits = Quorum.Limits.of(block.settings().get(TrackProcess.QUORUM),
                block.settings().get(TrackProcess.QUORUM_MAX),
                block.settings().get(TrackProcess.TERMINATE_DELAY_MICROS) * NANOS_PER_MICRO,
                block.settings().get(TrackProcess.FORK_DELAY_MICROS) * NANOS_PER_MICRO);
        this.sink = sink;
        this.files = files;
        this.executor = executor;
        this.nanoClock = nanoClock;
    }

    /** Looks at all processes. */
    void scanned(List<Integer> pids) {
        running.clear();
        pids.stream().filter(pid -> files.matches(pid, pattern)).forEach(running::add);
        counted();
    }

    /** A process began, or is another program now. */
    void changed(int pid) {
        boolean news = files.matches(pid, pattern) ? running.add(pid) : running.remove(pid);
        if (news) {
            counted();
        }
    }

    void ended(int pid) {
        if (running.remove(pid)) {
            counted();
        }
    }

    private void counted() {
        if (closed) {
            return;
        }
        Quorum before = quorum;
        quorum = before == null ? Quorum.found(limits, running.size())
                : before.counted(nanoClock.getAsLong(), running.size());
        judge(before);
    }

    private void passed() {
        if (!closed) {
            Quorum before = quorum;
            quorum = before.passed(nanoClock.getAsLong());
            judge(before);
        }
    }

    private void judge(Quorum before) {
        if (before == null || before.up() != quorum.up() || before.count() != quorum.count()) {
            sink.observed(quorum.up(), quorum.count(), quorum.reason());
        }
        if (later != null) {
            later.cancel(false);
            later = null;
        }
        if (quorum.changesNanos() != Long.MAX_VALUE) {
            later = executor.schedule(this::passed, quorum.changesNanos() - nanoClock.getAsLong(),
                    TimeUnit.NANOSECONDS);
        }
    }

    void close() {
        closed = true;
        if (later != null) {
            later.cancel(false);
        }
    }
}
