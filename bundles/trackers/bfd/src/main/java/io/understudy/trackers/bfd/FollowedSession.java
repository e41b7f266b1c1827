package io.understudy.trackers.bfd;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.track.TrackSink;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One session: asks for news again and again, and reports. */
final class FollowedSession {

    /** A session takes two or three of the slow packets to come up. */
    private static final int SLOW_PACKETS = 3;
    private static final long FIRST_PATIENCE_MILLIS = 3_000;
    /** A report without news says that somebody still looks. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final String name;
    private final long firstPatienceMillis;
    private final BfdView sessions;
    private final TrackSink sink;
    private volatile boolean closed;

    FollowedSession(BfdInstance session, BfdView sessions, TrackSink sink) {
        this.name = session.name();
        this.firstPatienceMillis = Math.max(FIRST_PATIENCE_MILLIS, SLOW_PACKETS
                * TimeUnit.MICROSECONDS.toMillis(session.settings().get(BfdInstance.IDLE_TX_MICROS)));
        this.sessions = sessions;
        this.sink = sink;
    }

    /** A session that begins is given time to come up before it is told to be down. */
    void begin() {
        ask(BfdVerdict.UNKNOWN, firstPatienceMillis);
    }

    void close() {
        closed = true;
    }

    private void ask(BfdVerdict known, long patienceMillis) {
        sessions.news(name, known, patienceMillis).whenComplete((session, failure) -> {
            if (closed || isEnd(failure)) {
                return;
            }
            if (failure != null) {
                sink.broken("nobody says how the session is: " + failure);
            } else {
                ask(report(session), PATIENCE_MILLIS);
            }
        });
    }

    private static boolean isEnd(Throwable failure) {
        return failure instanceof CancellationException
                || failure instanceof CompletionException && failure.getCause() instanceof CancellationException;
    }

    private BfdVerdict report(Optional<BfdSessionStatus> found) {
        if (found.isEmpty()) {
            sink.broken("no such session runs");
            return BfdVerdict.UNKNOWN;
        }
        BfdSessionStatus session = found.get();
        String why = session.trouble().isEmpty() ? session.state() + ": " + session.cause() : session.trouble();
        sink.observed(session.verdict() == BfdVerdict.UP, why);
        return session.verdict();
    }
}
