package io.understudy.api.event;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The stream of events, a service of core. Publishing never blocks and may be done from the reactor; listeners are
 * called one after the other on a thread of core's, in order. A listener that throws or is slower than the bounded
 * buffer loses events; the number lost is told to it by an event of type {@code event.lost}.
 */
@ProviderType
public interface EventStream {

    /** Hands an event over. Never blocks. */
    void publish(Event event);

    /**
     * Listens from now on.
     *
     * @return ends the subscription when closed
     */
    Subscription subscribe(Consumer<Event> listener);

    /** The last events, oldest first, at most {@code limit}. */
    List<Event> recent(int limit);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
