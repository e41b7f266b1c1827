package io.understudy.balancer.runtime;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotificationSink;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out for events and notifications. Core may be away while it is updated; what happens meanwhile waits here,
 * bounded, and goes out in order when it returns. Never blocks.
 */
final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int LIMIT = 1000;

    private final Deque<Event> waitingEvents = new ArrayDeque<>();
    private final Deque<Notification> waitingNotifications = new ArrayDeque<>();
    private EventStream events;
    private NotificationSink notifications;

    synchronized void bind(EventStream stream) {
        events = stream;
        while (!waitingEvents.isEmpty()) {
            publish(waitingEvents.removeFirst());
        }
    }

    synchronized void unbind(EventStream stream) {
        if (events == stream) {
            events = null;
        }
    }

    synchronized void bind(NotificationSink sink) {
        notifications = sink;
        while (!waitingNotifications.isEmpty()) {
            submit(waitingNotifications.removeFirst());
        }
    }

    synchronized void unbind(NotificationSink sink) {
        if (notifications == sink) {
            notifications = null;
        }
    }

    synchronized void publish(Event event) {
        if (events != null) {
            handOver(() -> events.publish(event), event);
        } else {
            keep(waitingEvents, event);
        }
    }

    synchronized void submit(Notification notification) {
        if (notifications != null) {
            handOver(() -> notifications.submit(notification), notification);
        } else {
            keep(waitingNotifications, notification);
        }
    }

    /** Whoever listens must not hold a check up. */
    private static void handOver(Runnable delivery, Object what) {
        try {
            delivery.run();
        } catch (RuntimeException failed) {
            LOG.error("Not taken, and lost: {}", what, failed);
        }
    }

    private static <T> void keep(Deque<T> waiting, T item) {
        if (waiting.size() == LIMIT) {
            waiting.removeFirst();
        }
        waiting.addLast(item);
    }
}
