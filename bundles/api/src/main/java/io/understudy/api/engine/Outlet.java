package io.understudy.api.engine;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotificationSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * An engine's way out for events and notifications. Core may be away while it is updated: what happens meanwhile waits
 * here, the latest thousand of each kind, and goes out in order when core returns.
 *
 * <p>Any thread. Nothing blocks but for the time that the stream or the sink takes, and they do not wait either.
 */
public final class Outlet {

    private static final int LIMIT = 1000;

    private final Deque<Event> waitingEvents = new ArrayDeque<>();
    private final Deque<Notification> waitingNotifications = new ArrayDeque<>();
    private final BiConsumer<Object, RuntimeException> lost;
    private EventStream events;
    private NotificationSink notifications;

    /**
     * An outlet that leads nowhere yet.
     *
     * @param lost told of each event or notification that was not taken, and of what the taker threw: whoever listens
     *             must not bring an engine down
     */
    public Outlet(BiConsumer<Object, RuntimeException> lost) {
        this.lost = Objects.requireNonNull(lost, "lost");
    }

    /** From now on events go there, what waited first. */
    public synchronized void bind(EventStream stream) {
        events = stream;
        while (!waitingEvents.isEmpty()) {
            publish(waitingEvents.removeFirst());
        }
    }

    /** The stream is gone; ignored where another one took its place. */
    public synchronized void unbind(EventStream stream) {
        if (events == stream) {
            events = null;
        }
    }

    /** From now on notifications go there, what waited first. */
    public synchronized void bind(NotificationSink sink) {
        notifications = sink;
        while (!waitingNotifications.isEmpty()) {
            submit(waitingNotifications.removeFirst());
        }
    }

    /** The sink is gone; ignored where another one took its place. */
    public synchronized void unbind(NotificationSink sink) {
        if (notifications == sink) {
            notifications = null;
        }
    }

    /** Something happened. */
    public synchronized void publish(Event event) {
        if (events != null) {
            handOver(() -> events.publish(event), event);
        } else {
            keep(waitingEvents, event);
        }
    }

    /** Somebody is to be told. */
    public synchronized void submit(Notification notification) {
        if (notifications != null) {
            handOver(() -> notifications.submit(notification), notification);
        } else {
            keep(waitingNotifications, notification);
        }
    }

    private void handOver(Runnable delivery, Object what) {
        try {
            delivery.run();
        } catch (RuntimeException failed) {
            lost.accept(what, failed);
        }
    }

    private static <T> void keep(Deque<T> waiting, T item) {
        if (waiting.size() == LIMIT) {
            waiting.removeFirst();
        }
        waiting.addLast(item);
    }
}
