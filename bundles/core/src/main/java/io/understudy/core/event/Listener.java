package io.understudy.core.event;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription: how far its listener has read, and how often it failed. Read only by the dispatcher. */
final class Listener implements EventStream.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final EventRing ring;
    private final Consumer<Event> consumer;
    private final LongSupplier wallMillis;
    private final Consumer<Listener> onClose;
    private volatile boolean closed;
    private long next;
    private long failures;

    Listener(EventRing ring, Consumer<Event> consumer, LongSupplier wallMillis, Consumer<Listener> onClose) {
        this.ring = ring;
        this.consumer = consumer;
        this.wallMillis = wallMillis;
        this.onClose = onClose;
        this.next = ring.end();
    }

    /** Delivers one event, where there is one. */
    boolean deliverOne() {
        if (closed) {
            return false;
        }
        long lost = ring.begin() - next;
        if (lost > 0) {
            next += lost;
            accept(Event.of("event.lost", "", lost + " events were lost: this listener is too slow")
                    .with("lost", lost).at(wallMillis.getAsLong()));
            return true;
        }
        if (next >= ring.end()) {
            return false;
        }
        EventRing.Slot slot = ring.at(next);
        if (slot == null) {
            return false;
        }
        if (slot.number() == next) {
            next++;
            accept(slot.event());
        }
        return true; // overtaken while looking: the next call counts the loss
    }

    /** A listener that throws keeps its place in the stream; only its first failure is logged with the trace. */
    private void accept(Event event) {
        try {
            consumer.accept(event);
        } catch (RuntimeException | LinkageError e) {
            failures++;
            if (failures == 1) {
                LOG.warn("An event listener ({}) failed at {}; further failures are only counted",
                        consumer.getClass().getName(), event.type(), e);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            if (failures > 1) {
                LOG.warn("An event listener ({}) failed {} times", consumer.getClass().getName(), failures);
            }
        }
    }
}
