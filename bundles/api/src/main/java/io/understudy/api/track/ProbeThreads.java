package io.understudy.api.track;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.ProbedWords;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The threads of one tracker that looks by itself, at the pace that its blocks' {@code interval} gives. They are
 * daemons, and start with the first block.
 *
 * <pre>
 * private final ProbeThreads threads = new ProbeThreads("acme-track-lamp", 1, ProbeThreads.Pace.PAUSES);
 *
 * &#64;Override
 * public Watch watch(ConfigBlock block, TrackSink sink) {
 *     return threads.watch(block, Lamp.class, sink, words -&gt; () -&gt; look(words.file(), sink));
 * }
 * </pre>
 *
 * <p>Any thread.
 *
 * @since 1.3
 */
public final class ProbeThreads implements AutoCloseable {

    /** What {@code interval} lies between. */
    public enum Pace {
        /** Between the beginnings of two looks; the first is at once. */
        BEGINNINGS,
        /** Between the end of one look and the beginning of the next; the first is at once. */
        PAUSES,
        /** The same, and before the first look: what is looked at begins together with the tracker. */
        PAUSES_FIRST
    }

    private final Pace pace;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * Threads yet to start.
     *
     * @param threadName name of each
     * @param count      how many looks may be under way at a time
     * @param pace       how the tracker means {@code interval}
     */
    public ProbeThreads(String threadName, int count, Pace pace) {
        this.pace = Objects.requireNonNull(pace, "pace");
        this.executor = new ScheduledThreadPoolExecutor(count, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins to look; what {@link Tracker#watch} returns.
     *
     * @param block what is configured
     * @param type  interface that declares the block
     * @param sink  told where the words make no probe, and where the probe throws
     * @param maker makes the probe out of the block's words; an {@link IllegalArgumentException} says what is wrong
     *              with them, one line for people, and nothing is looked at
     * @throws IllegalArgumentException where the block is not one of a plugin
     */
    public <W extends ProbedWords> Tracker.Watch watch(ConfigBlock block, Class<W> type, TrackSink sink,
            Function<? super W, ? extends Probe> maker) {
        if (!(block instanceof PluginBlock declared)) {
            throw new IllegalArgumentException("not a " + type.getAnnotation(BlockKeyword.class).value() + ": "
                    + block.kind());
        }
        W words = declared.as(type);
        Probe probe;
        try {
            probe = maker.apply(words);
        } catch (IllegalArgumentException e) {
            sink.broken(e.getMessage());
            return () -> { };
        }
        Future<?> looks = begin(() -> look(probe, sink),
                Math.round(words.interval() * TimeUnit.SECONDS.toMillis(1)));
        return () -> {
            probe.close();
            looks.cancel(false);
        };
    }

    /** The same threads, for time limits of looks that do not wait; what is handed over after the end is dropped. */
    public ScheduledExecutorService timer() {
        return executor;
    }

    private Future<?> begin(Runnable look, long intervalMillis) {
        return pace == Pace.BEGINNINGS
                ? executor.scheduleAtFixedRate(look, 0, intervalMillis, TimeUnit.MILLISECONDS)
                : executor.scheduleWithFixedDelay(look, pace == Pace.PAUSES_FIRST ? intervalMillis : 0, intervalMillis,
                        TimeUnit.MILLISECONDS);
    }

    /** The executor would not come again after an exception. */
    private static void look(Probe probe, TrackSink sink) {
        try {
            probe.look();
        } catch (RuntimeException e) {
            sink.broken("cannot be looked at: " + e);
        }
    }

    /** Ends the threads; looks under way are interrupted and not waited for. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
