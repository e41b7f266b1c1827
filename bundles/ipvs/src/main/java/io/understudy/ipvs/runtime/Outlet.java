package io.understudy.ipvs.runtime;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** The way out for events. Core may be away while it is updated; what happens meanwhile waits here, bounded. */
final class Outlet {

    private static final int LIMIT = 1_000;

    private final LongSupplier wallMillis;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private EventStream events;

    Outlet(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    synchronized void bind(EventStream stream) {
        events = stream;
        while (!waiting.isEmpty()) {
            events.publish(waiting.removeFirst());
        }
    }

    synchronized void unbind(EventStream stream) {
        if (events == stream) {
            events = null;
        }
    }

    /** Something worth knowing. */
    void info(String type, String subject, String text) {
        publish(Event.of(type, subject, text).at(wallMillis.getAsLong()));
    }

    /** Something that needs attention. */
    void warning(String type, String subject, String text) {
        publish(Event.of(type, subject, text).with("severity", "warning").at(wallMillis.getAsLong()));
    }

    synchronized void publish(Event event) {
        if (events != null) {
            events.publish(event);
        } else {
            if (waiting.size() == LIMIT) {
                waiting.removeFirst();
            }
            waiting.addLast(event);
        }
    }
}
