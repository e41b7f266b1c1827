package io.understudy.notifiers.webhook.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.notifiers.webhook.Blocks;
import io.understudy.notifiers.webhook.codec.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes, fails and pauses: nothing is lost, doubled or overtaken by its like. */
class HookQueueProperties {

    private static final int LIMIT = 12;

    private final Map<String, Integer> last = new HashMap<>();
    private int gone;

    @Property(tries = 500)
    void nothingIsLostAndOrderIsKept(@ForAll long seed) {
        Random random = new Random(seed);
        HookQueue queue = new HookQueue(LIMIT, 3);
        Hook hook = Hook.of(Blocks.webhook("h", Map.of("url", "https://x/", "retry", 3)));
        List<HookQueue.Entry> underWay = new ArrayList<>();
        last.clear();
        gone = 0;
        int offered = 0;
        long now = random.nextLong(); // nanoTime may be anything, and overflow
        for (int step = 0; step < 300; step++) {
            now += random.nextInt(2_000_000_000);
            if (random.nextInt(3) == 0) {
                left(queue.offer(new Letter("", "abcd".charAt(random.nextInt(4)) + "", "", "", "", offered++, false), now), false);
            }
            HookQueue.Entry next = queue.next(now);
            if (next != null) {
                underWay.add(next);
            }
            if (!underWay.isEmpty() && random.nextBoolean()) {
                HookQueue.Entry done = underWay.remove(random.nextInt(underWay.size()));
                Answer answer = Answer.of(List.of(200, 503, 503, 400).get(random.nextInt(4)), null);
                if (!queue.ended(done, answer, hook, now)) {
                    left(done, true);
                }
            }
            assertEquals(offered, gone + queue.size(), "lost or doubled");
            assertEquals(queue.size(), queue.all().size());
            assertTrue(queue.size() <= LIMIT && underWay.size() <= 3);
            assertEquals(underWay.size(), underWay.stream().map(entry -> entry.letter().lane()).distinct().count());
        }
    }

    private void left(HookQueue.Entry entry, boolean sent) {
        if (entry != null) {
            gone++;
            if (sent) {
                int number = (int) entry.letter().wallMillis();
                Integer before = last.put(entry.letter().lane(), number);
                assertTrue(before == null || before < number, "overtaken");
            }
        }
    }
}
