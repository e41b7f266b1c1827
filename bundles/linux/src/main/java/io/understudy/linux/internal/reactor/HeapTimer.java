package io.understudy.linux.internal.reactor;

import io.understudy.linux.reactor.ReactorTimer;

/** A timer of the reactor's; holds its own place in the heap, so that arming allocates nothing. */
final class HeapTimer implements ReactorTimer {

    /** Place in the heap; -1: not armed. */
    int place = -1;
    long deadlineNanos;

    private final EpollReactor reactor;
    private final TimerHeap heap;
    private Handler handler;

    HeapTimer(EpollReactor reactor, TimerHeap heap, Handler handler) {
        this.reactor = reactor;
        this.heap = heap;
        this.handler = handler;
    }

    @Override
    public void arm(long deadline) {
        reactor.requireReactorThread();
        if (handler == null) {
            throw new IllegalStateException("timer is closed");
        }
        heap.arm(this, deadline);
    }

    @Override
    public void disarm() {
        reactor.requireReactorThread();
        heap.disarm(this);
    }

    @Override
    public void close() {
        disarm();
        handler = null;
    }

    void expired(long nowNanos) {
        handler.expired(nowNanos);
    }
}
