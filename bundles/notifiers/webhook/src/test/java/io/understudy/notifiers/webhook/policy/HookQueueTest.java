package io.understudy.notifiers.webhook.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.notifiers.webhook.Blocks;
import io.understudy.notifiers.webhook.codec.Letter;
import io.understudy.notifiers.webhook.policy.HookQueue.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookQueueTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Hook HOOK = Hook.of(Blocks.webhook("w", Map.of("url", "https://h.example/", "retry", 2)));
    private static final Answer OK = Answer.of(200, null);
    private static final Answer BUSY = Answer.of(503, null);

    private final HookQueue queue = new HookQueue(3, 2);
    private long number;

    private Entry offer(String lane) {
        return queue.offer(new Letter(lane + ++number, lane, lane + number, "", "", number, false), 0);
    }

    private String next(long now) {
        Entry entry = queue.next(now);
        return entry == null ? "none" : entry.letter().id();
    }

    @Test
    void oneOfALaneAtATimeAndOthersPassBy() {
        offer("a");
        offer("a");
        offer("b");
        Entry first = queue.next(0);
        assertEquals("a1", first.letter().id());
        assertEquals("b3", next(0));
        assertEquals("none", next(0));
        assertFalse(queue.ended(first, OK, HOOK, 0));
        assertEquals("a2", next(0));
    }

    @Test
    void theNextWaitsWhileOneIsTriedAgainAndTheLastAttemptGivesUp() {
        offer("a");
        offer("a");
        Entry first = queue.next(0);
        assertTrue(queue.ended(first, BUSY, HOOK, 0));
        assertEquals(SECOND, queue.pauseNanos(0));
        assertEquals("none", next(SECOND - 1));
        assertEquals("a1", next(SECOND));
        assertTrue(queue.ended(first, BUSY, HOOK, SECOND));
        assertEquals(2 * SECOND, queue.pauseNanos(SECOND));
        assertEquals("a1", next(3 * SECOND));
        assertFalse(queue.ended(first, BUSY, HOOK, 3 * SECOND));
        assertEquals(3, first.attempts());
        assertEquals("a2", next(3 * SECOND));
    }

    @Test
    void aRefusalIsFinal() {
        offer("a");
        assertFalse(queue.ended(queue.next(0), Answer.of(404, null), HOOK, 0));
        assertEquals(0, queue.size());
    }

    @Test
    void theOldestOfWhoeverHasNoneUnderWayMakesRoom() {
        offer("a");
        offer("a");
        assertNull(offer("b"));
        assertEquals("a1", next(0));
        assertEquals("b3", offer("b").letter().id()); // a2 would be given up before a1
        assertEquals(3, queue.size());
    }

    @Test
    void whereEverybodyHasOneUnderWayTheOldestOfTheOthersGoes() {
        offer("a");
        offer("a");
        offer("a");
        assertEquals("a1", next(0));
        assertEquals("a2", offer("a").letter().id());
        assertEquals(3, queue.size());
    }

    @Test
    void whatTheReceiverAsksForIsLongerThanOurPause() {
        offer("a");
        queue.ended(queue.next(0), Answer.of(429, "7"), HOOK, 0);
        assertEquals(7 * SECOND, queue.pauseNanos(0));
        queue.hurry(SECOND);
        assertEquals(0, queue.pauseNanos(SECOND));
    }

    @Test
    void pausesDoubleUpToAMinute() {
        assertEquals(1_000, HookQueue.pauseMillis(1_000, 1));
        assertEquals(32_000, HookQueue.pauseMillis(1_000, 6));
        assertEquals(60_000, HookQueue.pauseMillis(1_000, 7));
        assertEquals(60_000, HookQueue.pauseMillis(1_000, 10_000));
    }
}
