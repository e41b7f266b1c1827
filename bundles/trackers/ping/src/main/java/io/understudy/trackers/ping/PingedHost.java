package io.understudy.trackers.ping;

import io.understudy.api.platform.IcmpPermission;
import io.understudy.api.track.Probe;
import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One host: probed again and again, and reported each time. */
final class PingedHost implements Probe {

    private final InetAddress host;
    private final String through;
    private final int timeoutMillis;
    private final int attempts;
    private final Echo echo;
    private final TrackSink sink;
    private final LongSupplier nanoClock;
    private volatile boolean closed;

    PingedHost(InetAddress host, PingTarget words, Echo echo, TrackSink sink, LongSupplier nanoClock) {
        this.host = host;
        this.through = words.through();
        this.timeoutMillis = (int) Math.round(words.timeout() * TimeUnit.SECONDS.toMillis(1));
        this.attempts = words.attempts();
        this.echo = echo;
        this.sink = sink;
        this.nanoClock = nanoClock;
    }

    /** One probe; takes as long as its echoes. */
    @Override
    public void look() {
        try {
            sink(lookForAnswer());
        } catch (IcmpPermission.MissingException e) {
            broken(e.getMessage());
        } catch (IOException e) {
            // no route to the host is what a partition looks like
            sink(new Outcome(false, "cannot be pinged: " + e.getMessage()));
        } catch (RuntimeException e) {
            broken("cannot be pinged: " + e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Outcome(boolean success, String reason) {
    }

    private Outcome lookForAnswer() throws IOException {
        for (int attempt = 1; attempt <= attempts && !closed; attempt++) {
            long startedNanos = nanoClock.getAsLong();
            if (echo.answered(host, through, timeoutMillis)) {
                long millis = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - startedNanos);
                return new Outcome(true, host.getHostAddress() + " answered in " + millis + " ms"
                        + (attempt == 1 ? "" : ", at echo " + attempt + " of " + attempts));
            }
        }
        return new Outcome(false, host.getHostAddress() + " answered none of " + attempts + " echoes within "
                + timeoutMillis + " ms each");
    }

    private void sink(Outcome outcome) {
        if (!closed) {
            sink.observed(outcome.success(), outcome.reason());
        }
    }

    private void broken(String why) {
        if (!closed) {
            sink.broken(why);
        }
    }
}
