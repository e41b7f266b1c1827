package io.understudy.core;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A stream that remembers. */
public final class RecordedEvents implements EventStream {

    private final List<Event> events = new ArrayList<>();

    @Override
    public void publish(Event event) {
        events.add(event);
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        return () -> { };
    }

    @Override
    public List<Event> recent(int limit) {
        return List.copyOf(events);
    }

    /** Types so far, and forgets them. */
    public List<String> types() {
        List<String> types = events.stream().map(Event::type).toList();
        events.clear();
        return types;
    }

    /** The last one of a type. */
    public Event last(String type) {
        return events.stream().filter(event -> event.type().equals(type)).reduce((a, b) -> b).orElseThrow(
                () -> new AssertionError("no " + type + " in " + events));
    }
}
