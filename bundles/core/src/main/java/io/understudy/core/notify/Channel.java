package io.understudy.core.notify;

import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.core.policy.DeliveryQueue;
import java.util.ArrayDeque;
import java.util.Deque;

/** A notifier by name, present or away, with its queue. Only on the notification thread. */
final class Channel {

    /** Room for a storm of transitions while each script takes its full time. */
    static final int LIMIT = 10_000;

    private final String name;
    private final DeliveryQueue queue = new DeliveryQueue(LIMIT);
    private final Deque<Notifier> services = new ArrayDeque<>();
    private Notifier inCall;
    private long delivered;
    private long failed;
    private long dropped;
    private String lastError = "";

    Channel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    DeliveryQueue queue() {
        return queue;
    }

    void arrived(Notifier notifier) {
        services.addLast(notifier);
    }

    void left(Notifier notifier) {
        services.remove(notifier);
        callEnded(notifier); // whether it ever returns is not the next one's concern
    }

    boolean has(Notifier notifier) {
        return services.contains(notifier);
    }

    /** The one that came last, or {@code null} where the notifier is away. */
    Notifier service() {
        return services.peekLast();
    }

    /** One call at a time: a notifier that hangs in a call holds one thread, not all. */
    boolean isReady() {
        return inCall == null && !services.isEmpty() && !allBusy();
    }

    private boolean allBusy() {
        return queue.underWay() >= NotificationCenter.UNDER_WAY_LIMIT;
    }

    void callBegan(Notifier notifier) {
        inCall = notifier;
    }

    void callEnded(Notifier notifier) {
        if (inCall == notifier) {
            inCall = null;
        }
    }

    /** Nothing is left to do that could be done. */
    boolean isIdle() {
        return services.isEmpty() || queue.waiting() == 0 && queue.underWay() == 0;
    }

    void countDelivered() {
        delivered++;
    }

    void countFailed(String error) {
        failed++;
        lastError = error;
    }

    long countDropped() {
        return ++dropped;
    }

    /** What waits, with its cause. */
    NotifyQueue waiting(int most) {
        return new NotifyQueue(name, NotifyQueue.Place.CORE, queue.waiting() + queue.underWay(),
                queue.oldest(most).stream().map(held -> waiting(held)).toList());
    }

    private NotifyQueue.Waiting waiting(DeliveryQueue.Held held) {
        Notification notification = held.delivery().notification();
        return new NotifyQueue.Waiting(notification.subject() + " " + notification.word(), notification.wallMillis(),
                held.attempts(), delay(held));
    }

    private String delay(DeliveryQueue.Held held) {
        if (held.underWay()) {
            return "the notifier has it and is not done yet";
        }
        if (services.isEmpty()) {
            return "the notifier's bundle is away";
        }
        if (held.behind()) {
            return "in its turn, behind one of " + held.delivery().notification().subject() + " that is under way";
        }
        return allBusy() ? NotificationCenter.UNDER_WAY_LIMIT + " deliveries are under way, no more at a time"
                : inCall != null ? "the notifier does not return from a call" : "next";
    }

    NotifierStatus status() {
        return new NotifierStatus(name, !services.isEmpty(), queue.waiting() + queue.underWay(), delivered, failed,
                dropped, lastError);
    }
}
