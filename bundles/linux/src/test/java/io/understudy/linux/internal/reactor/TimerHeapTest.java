package io.understudy.linux.internal.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {

    private final TimerHeap heap = new TimerHeap();

    private HeapTimer timer() {
        return new HeapTimer(null, heap, now -> { });
    }

    @Test
    void emptyHeapNeverExpires() {
        assertEquals(Long.MAX_VALUE, heap.earliestNanos());
        assertNull(heap.takeDue(Long.MAX_VALUE));
    }

    @Test
    void deadlineIsDueWhenItIsReached() {
        HeapTimer timer = timer();
        heap.arm(timer, 10);
        assertNull(heap.takeDue(9));
        assertEquals(timer, heap.takeDue(10));
        assertNull(heap.takeDue(10));
    }

    @Test
    void disarmingTwiceIsWithoutEffect() {
        HeapTimer timer = timer();
        heap.arm(timer, 10);
        heap.disarm(timer);
        heap.disarm(timer);
        assertEquals(0, heap.size());
    }

    /** 20,000 steps against a plain map. */
    @Test
    void behavesAsASortedMap() {
        Random random = new Random(42);
        List<HeapTimer> timers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            timers.add(timer());
        }
        Map<HeapTimer, Long> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            HeapTimer timer = timers.get(random.nextInt(timers.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    heap.disarm(timer);
                    model.remove(timer);
                }
                case 1 -> {
                    long now = random.nextInt(1000);
                    HeapTimer due = heap.takeDue(now);
                    long earliest = model.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
                    assertEquals(earliest <= now, due != null);
                    if (due != null) {
                        assertEquals(earliest, model.remove(due));
                    }
                }
                default -> {
                    long deadline = random.nextInt(1000);
                    heap.arm(timer, deadline);
                    model.put(timer, deadline);
                }
            }
            assertEquals(model.size(), heap.size());
            assertEquals(model.values().stream().min(Long::compare).orElse(Long.MAX_VALUE), heap.earliestNanos());
        }
    }
}
