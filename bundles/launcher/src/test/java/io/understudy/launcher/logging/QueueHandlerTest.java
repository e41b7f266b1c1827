package io.understudy.launcher.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Targets that come and go while messages are written. */
class QueueHandlerTest {

    /** Remembers what it was given. */
    private static final class Told extends Handler {

        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            messages.add(logged.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }

    private final Told first = new Told();
    private final Told later = new Told();
    private final QueueHandler queue = new QueueHandler(List.of(first));

    private void log(String message) {
        queue.publish(new LogRecord(Level.INFO, message));
    }

    @Test
    void whoComesBeforeTheStartIsOverHearsItFromTheBeginning() {
        log("one");
        queue.add(later);
        log("two");
        queue.remove(later);
        log("three");
        queue.close();
        assertEquals(List.of("one", "two", "three"), first.messages);
        assertEquals(List.of("one", "two"), later.messages);
    }

    @Test
    void whoComesLaterHearsWhatComes() {
        log("one");
        queue.forgetEarly();
        queue.add(later);
        log("two");
        queue.close();
        assertEquals(List.of("one", "two"), first.messages);
        // "one" may have stood in the queue still when the target came
        assertEquals("two", later.messages.get(later.messages.size() - 1));
    }

    @Test
    void aTargetThatLeavesHasWhatWasLoggedBefore() {
        queue.add(later);
        for (int i = 0; i < 2_000; i++) {
            log("m" + i);
        }
        queue.remove(later);
        assertEquals(2_000, later.messages.size());
        queue.close();
    }
}
