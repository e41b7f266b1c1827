package io.understudy.core.policy;

import io.understudy.api.notify.Notification;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What waits for one notifier: bounded, in order per subject, one of a subject under way at a time.
 * Not thread-safe.
 */
public final class DeliveryQueue {

    private final int limit;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Map<String, Delivery> underWay = new HashMap<>();

    /**
     * One attempt to deliver; told apart by identity.
     *
     * @param notification what to deliver
     * @param repeated     {@code true} where the notifier went away during an earlier attempt
     */
    public record Delivery(Notification notification, boolean repeated) {

        private String subject() {
            return notification.subject().key();
        }
    }

    /** A queue that keeps at most {@code limit} waiting. */
    public DeliveryQueue(int limit) {
        this.limit = limit;
    }

    /** Adds one; {@code false} where the oldest one had to go for it. */
    public boolean offer(Notification notification) {
        boolean room = waiting.size() < limit;
        if (!room) {
            waiting.removeFirst();
        }
        waiting.addLast(new Delivery(notification, false));
        return room;
    }

    /** The oldest one whose subject has none under way; it is under way from now on. {@code null}: none. */
    public Delivery next() {
        for (Iterator<Delivery> all = waiting.iterator(); all.hasNext();) {
            Delivery delivery = all.next();
            if (!underWay.containsKey(delivery.subject())) {
                all.remove();
                underWay.put(delivery.subject(), delivery);
                return delivery;
            }
        }
        return null;
    }

    /** One is no longer under way; {@code false} where that was known already. */
    public boolean ended(Delivery delivery) {
        if (underWay.get(delivery.subject()) != delivery) {
            return false;
        }
        underWay.remove(delivery.subject());
        return true;
    }

    /** One that ended without having been delivered waits again, before everything else. */
    public void again(Delivery delivery) {
        waiting.addFirst(new Delivery(delivery.notification(), true));
    }

    /**
     * One that nobody has got yet.
     *
     * @param delivery it
     * @param underWay {@code true}: the notifier has it
     * @param behind   {@code true}: it waits for one of the same subject that is under way
     */
    public record Held(Delivery delivery, boolean underWay, boolean behind) {

        /** How often it was handed over. */
        public int attempts() {
            return (delivery.repeated() ? 1 : 0) + (underWay ? 1 : 0);
        }
    }

    /** All that nobody has got yet, the oldest first, {@code most} at most: what is under way, then what waits. */
    public List<Held> oldest(int most) {
        return Stream.concat(underWay.values().stream().map(delivery -> new Held(delivery, true, false))
                        .sorted(Comparator.comparingLong(held -> held.delivery().notification().wallMillis())),
                waiting.stream().map(delivery -> new Held(delivery, false, underWay.containsKey(delivery.subject()))))
                .limit(most).toList();
    }

    /** {@code true} where the next one costs an older one its place. */
    public boolean isFull() {
        return waiting.size() >= limit;
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }

    /** How many are under way. */
    public int underWay() {
        return underWay.size();
    }
}
