package io.understudy.bfd.runtime;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out for events. Core may be away while it is updated: what happens meanwhile waits, bounded. */
final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int LIMIT = 200;

    private final Deque<Event> waiting = new ArrayDeque<>();
    private EventStream events;

    synchronized void bind(EventStream stream) {
        events = stream;
        while (!waiting.isEmpty()) {
            publish(waiting.removeFirst());
        }
    }

    synchronized void unbind(EventStream stream) {
        if (events == stream) {
            events = null;
        }
    }

    synchronized void publish(Event event) {
        if (events == null) {
            if (waiting.size() == LIMIT) {
                waiting.removeFirst();
            }
            waiting.addLast(event);
            return;
        }
        try {
            events.publish(event);
        } catch (RuntimeException failed) {
            LOG.error("Not taken, and lost: {}", event, failed);
        }
    }
}
