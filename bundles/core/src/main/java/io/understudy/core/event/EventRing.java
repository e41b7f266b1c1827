package io.understudy.core.event;

import io.understudy.api.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last events by number. Adding is lock-free and may be done from any thread; every reader keeps a number of its
 * own, so this one ring is the bounded buffer of all listeners.
 */
final class EventRing {

    /** An event with its number. */
    record Slot(long number, Event event) {
    }

    private final AtomicReferenceArray<Slot> slots;
    private final AtomicLong next = new AtomicLong();

    EventRing(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Adds an event; the oldest one goes. */
    void add(Event event) {
        long number = next.getAndIncrement();
        Slot slot = new Slot(number, event);
        // A writer that was held up between the two steps must not overwrite what is newer.
        slots.accumulateAndGet(index(number), slot, (old, added) -> old != null && old.number > added.number
                ? old : added);
    }

    /** Number of the next event. */
    long end() {
        return next.get();
    }

    /** Number of the oldest event that can still be there. */
    long begin() {
        return Math.max(0, next.get() - slots.length());
    }

    /** The event of a number, or a newer one in its place, or {@code null} where its writer is not done yet. */
    Slot at(long number) {
        Slot slot = slots.get(index(number));
        return slot == null || slot.number < number ? null : slot;
    }

    /** The last events, oldest first. */
    List<Event> recent(int limit) {
        List<Event> events = new ArrayList<>();
        long end = end();
        for (long number = Math.max(begin(), end - Math.max(0, limit)); number < end; number++) {
            Slot slot = at(number);
            if (slot != null && slot.number == number) {
                events.add(slot.event);
            }
        }
        return events;
    }

    private int index(long number) {
        return (int) (number % slots.length());
    }
}
