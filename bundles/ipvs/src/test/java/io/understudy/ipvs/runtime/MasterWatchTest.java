package io.understudy.ipvs.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MasterWatchTest {

    /** Hands every event to its one listener at once. */
    private static final class Stream implements EventStream {
        private Consumer<Event> listener = event -> { };

        @Override
        public void publish(Event event) {
            listener.accept(event);
        }

        @Override
        public Subscription subscribe(Consumer<Event> one) {
            listener = one;
            return () -> listener = event -> { };
        }

        @Override
        public List<Event> recent(int limit) {
            return List.of();
        }
    }

    private static Event transition(String router, String to) {
        return Event.of("vrrp.transition", router, "because").with("to", to).at(0);
    }

    @Test
    void mastersAreFollowedAndOnlyChangesTold() {
        List<Set<String>> told = new ArrayList<>();
        MasterWatch watch = new MasterWatch(told::add);
        Stream stream = new Stream();
        watch.bind(stream);
        stream.publish(transition("VI_1", "BACKUP"));
        stream.publish(transition("VI_1", "MASTER"));
        stream.publish(Event.of("vrrp.remark", "VI_2", "something").with("to", "MASTER").at(0));
        stream.publish(transition("VI_2", "MASTER"));
        stream.publish(transition("VI_1", "FAULT"));
        assertEquals(List.of(Set.of("VI_1"), Set.of("VI_1", "VI_2"), Set.of("VI_2")), told);
        watch.unbind();
        stream.publish(transition("VI_1", "MASTER"));
        assertEquals(3, told.size());
    }
}
