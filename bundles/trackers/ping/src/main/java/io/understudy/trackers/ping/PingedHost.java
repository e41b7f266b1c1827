package io.understudy.trackers.ping;

import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.EchoResult.Answered;
import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.api.platform.EchoResult.Unreachable;
import io.understudy.api.platform.IcmpEchoes;
import io.understudy.api.track.Probe;
import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** One host: probed again and again, and reported each time. A probe is under way without holding a thread. */
final class PingedHost implements Probe {

    private final InetAddress host;
    private final String through;
    private final long timeoutMillis;
    private final int attempts;
    private final IcmpEchoes echoes;
    private final SourceAddress sources;
    private final Later later;
    private final LongSupplier nanoClock;
    private final TrackSink sink;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean closed;

    /** Does something after a time. */
    @FunctionalInterface
    interface Later {
        void after(long millis, Runnable task);
    }

    PingedHost(InetAddress host, PingTarget words, IcmpEchoes echoes, SourceAddress sources,
            Later later, LongSupplier nanoClock, TrackSink sink) {
        this.host = host;
        this.through = words.through();
        this.timeoutMillis = Math.round(words.timeout() * TimeUnit.SECONDS.toMillis(1));
        this.attempts = words.attempts();
        this.echoes = echoes;
        this.sources = sources;
        this.later = later;
        this.nanoClock = nanoClock;
        this.sink = sink;
    }

    /** Begins a probe, unless the last one still lasts. */
    @Override
    public void look() {
        if (!closed && underWay.compareAndSet(false, true)) {
            attempt(1);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void attempt(int number) {
        if (closed) {
            return;
        }
        InetAddress source;
        try {
            source = sources.of(through, host);
        } catch (IOException e) {
            // what a partition looks like
            end(() -> sink.observed(false, "cannot be pinged: " + e.getMessage()));
            return;
        } catch (RuntimeException e) {
            end(() -> sink.broken("cannot be pinged: " + e));
            return;
        }
        long begunNanos = nanoClock.getAsLong();
        echoes.echo(host, source, "", 0, timeoutMillis).whenComplete((result, failure) -> {
            if (failure != null) {
                end(() -> sink.broken("cannot be pinged: " + failure.getMessage()));
            } else {
                take(number, result, begunNanos);
            }
        });
    }

    private void take(int number, EchoResult result, long begunNanos) {
        if (result instanceof Answered answered) {
            end(() -> sink.observed(true, host.getHostAddress() + " answered in "
                    + TimeUnit.NANOSECONDS.toMillis(answered.nanos()) + " ms"
                    + (number == 1 ? "" : ", at echo " + number + " of " + attempts)));
        } else if (result instanceof NotSent notSent) {
            end(() -> notSent(notSent));
        } else if (number == attempts) {
            end(() -> sink.observed(false, host.getHostAddress() + " answered none of " + number + " echoes within "
                    + timeoutMillis + " ms each" + (result instanceof Unreachable unreachable
                    ? "; " + unreachable.error() + ", says " + unreachable.speaker().getHostAddress() : "")));
        } else {
            // an error comes at once: it may not shorten what the configuration tolerates
            long passedMillis = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - begunNanos);
            later.after(Math.max(0, timeoutMillis - passedMillis), () -> attempt(number + 1));
        }
    }

    private void notSent(NotSent notSent) {
        if (notSent.fault() == Fault.PROCESS) {
            sink.broken(notSent.reason());
        } else {
            // no route to the host is what a partition looks like
            sink.observed(false, "cannot be pinged: " + notSent.reason());
        }
    }

    private void end(Runnable report) {
        underWay.set(false);
        if (!closed) {
            report.run();
        }
    }
}
