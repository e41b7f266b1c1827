package io.understudy.core.event;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The event stream: a lock-free ring and one thread, {@code understudy-events}, that takes every listener along it.
 */
@Component(service = EventStream.class, immediate = true)
public final class EventHub implements EventStream {

    static final int CAPACITY = 1_000;
    private static final long STOP_MILLIS = 1_000;

    private final EventRing ring = new EventRing(CAPACITY);
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final LongSupplier wallMillis;
    private final Thread dispatcher;
    private volatile boolean stopping;

    /** For Declarative Services. */
    @Activate
    public EventHub() {
        this(System::currentTimeMillis);
        subscribe(new EventLog());
        dispatcher.start();
    }

    /** For tests, which call {@link #dispatchAll} themselves. */
    EventHub(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
        dispatcher = new Thread(this::dispatch, "understudy-events");
        dispatcher.setDaemon(true);
    }

    /** What was published is still delivered, within a second. */
    @Deactivate
    void stop() {
        stopping = true;
        LockSupport.unpark(dispatcher);
        try {
            dispatcher.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(Event event) {
        ring.add(event);
        LockSupport.unpark(dispatcher);
    }

    @Override
    public Subscription subscribe(Consumer<Event> consumer) {
        Listener listener = new Listener(ring, consumer, wallMillis, listeners::remove);
        listeners.add(listener);
        return listener;
    }

    @Override
    public List<Event> recent(int limit) {
        return ring.recent(limit);
    }

    /** Takes every listener as far as there are events, all side by side. */
    void dispatchAll() {
        boolean delivered;
        do {
            delivered = false;
            for (Listener listener : listeners) {
                delivered |= listener.deliverOne();
            }
        } while (delivered);
    }

    private void dispatch() {
        while (true) {
            boolean last = stopping;
            dispatchAll();
            if (last) {
                return;
            }
            if (!stopping) {
                // An unpark since the last look makes this return at once: nothing is missed.
                LockSupport.park(this);
            }
        }
    }
}
