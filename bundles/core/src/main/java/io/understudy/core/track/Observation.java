package io.understudy.core.track;

import io.understudy.api.track.TrackSink;
import io.understudy.core.loop.Loop;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One period in which a tracker watches one object: takes reports on any thread and hands them to core's, in order.
 * A tracker that reports faster than core can think loses the oldest reports, not our memory.
 */
final class Observation implements TrackSink {

    static final int WAITING_LIMIT = 64;

    private final Loop loop;
    private final Receiver receiver;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean handedOver;
    private boolean closed;

    /** Core's side, called on its thread, never after {@link #close}. */
    interface Receiver {
        void observed(boolean success, String reason, long wallMillis);

        void counted(boolean success, long number, String reason, long wallMillis);

        void measured(long value, String reason, long wallMillis);

        void broken(String reason);
    }

    Observation(Loop loop, Receiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
    }

    @Override
    public void observed(boolean success, String reason) {
        long seenMillis = loop.wallMillis();
        take(() -> receiver.observed(success, text(reason), seenMillis));
    }

    @Override
    public void observed(boolean success, long number, String reason) {
        long seenMillis = loop.wallMillis();
        take(() -> receiver.counted(success, number, text(reason), seenMillis));
    }

    @Override
    public void measured(long value, String reason) {
        long seenMillis = loop.wallMillis();
        take(() -> receiver.measured(value, text(reason), seenMillis));
    }

    @Override
    public void broken(String reason) {
        take(() -> receiver.broken(text(reason)));
    }

    /** What comes from now on is ignored, and so is what still waits. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private synchronized void take(Runnable report) {
        if (closed) {
            return;
        }
        if (waiting.size() == WAITING_LIMIT) {
            waiting.remove();
        }
        waiting.add(report);
        if (!handedOver) {
            handedOver = true;
            loop.execute(this::handOver);
        }
    }

    private void handOver() {
        Runnable report = next();
        if (report != null) {
            report.run();
            // One report per turn: core's thread has other work than a tracker that never stops talking.
            loop.execute(this::handOver);
        }
    }

    private synchronized Runnable next() {
        Runnable report = waiting.poll();
        handedOver = report != null;
        return report;
    }

    private static String text(String reason) {
        return reason == null ? "" : reason;
    }
}
