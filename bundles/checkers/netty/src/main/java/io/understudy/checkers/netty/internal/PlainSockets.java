package io.understudy.checkers.netty.internal;

import io.netty.channel.IoEventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections without pipelines, all on one event loop. They share what each would need alone: a buffer to read into,
 * and a clock that looks at all time limits. On the loop's thread only.
 */
final class PlainSockets {

    private static final int READ_BYTES = 16 * 1024;
    private static final long SWEEP_MILLIS = 50;

    private final IoEventLoop loop;
    private final List<PlainConnection> open = new ArrayList<>();
    private ByteBuffer incoming;
    private boolean sweeping;

    PlainSockets(IoEventLoop loop) {
        this.loop = loop;
    }

    IoEventLoop loop() {
        return loop;
    }

    /** Empty; what is in it counts until the next call. */
    ByteBuffer incoming() {
        if (incoming == null) {
            incoming = ByteBuffer.allocateDirect(READ_BYTES);
        }
        return incoming.clear();
    }

    void add(PlainConnection connection) {
        connection.place = open.size();
        open.add(connection);
        if (!sweeping) {
            sweeping = true;
            loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The last one takes its place. */
    void remove(PlainConnection connection) {
        PlainConnection last = open.remove(open.size() - 1);
        if (last != connection) {
            open.set(connection.place, last);
            last.place = connection.place;
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).lookAtLimits(now); // may remove itself, and none else
        }
        sweeping = !open.isEmpty();
        if (sweeping) {
            loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
