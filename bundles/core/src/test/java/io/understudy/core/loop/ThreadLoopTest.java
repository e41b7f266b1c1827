package io.understudy.core.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadLoopTest {

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void aTaskThatThrowsEndsNeitherTheThreadNorTheOrder() {
        ThreadLoop loop = new ThreadLoop("test-loop");
        loop.execute(() -> done.add(Thread.currentThread().getName()));
        loop.execute(() -> {
            throw new IllegalStateException("test");
        });
        loop.execute(() -> done.add(Thread.currentThread().getName()));
        loop.close();
        assertEquals(List.of("test-loop", "test-loop"), done);
    }

    @Test
    void timersFireUnlessTakenBack() throws InterruptedException {
        ThreadLoop loop = new ThreadLoop("test-loop");
        CountDownLatch fired = new CountDownLatch(1);
        loop.schedule(() -> done.add("taken back"), 1).cancel();
        loop.schedule(fired::countDown, 5);
        assertTrue(fired.await(10, TimeUnit.SECONDS));
        loop.close();
        assertEquals(List.of(), done);
    }

    @Test
    void afterTheEndNothingHappensAndNobodyIsBlamed() {
        ThreadLoop loop = new ThreadLoop("test-loop");
        loop.schedule(() -> done.add("too late"), 60_000);
        loop.close();
        loop.execute(() -> done.add("too late"));
        assertEquals(List.of(), done);
    }
}
