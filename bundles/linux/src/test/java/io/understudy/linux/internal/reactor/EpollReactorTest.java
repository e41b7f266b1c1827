package io.understudy.linux.internal.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop over real descriptors. */
@Timeout(20)
class EpollReactorTest {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Libc libc = new Libc();
    private EpollReactor reactor;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        reactor = new EpollReactor(libc);
    }

    @AfterEach
    void stop() throws Exception {
        reactor.stop();
    }

    private void awaitDone() throws InterruptedException {
        assertTrue(done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), log.toString());
    }

    @Test
    void tasksRunInOrderOnTheReactorsThread() throws Exception {
        AtomicReference<String> thread = new AtomicReference<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            reactor.execute(() -> log.add("task " + number));
        }
        reactor.execute(() -> thread.set(Thread.currentThread().getName() + " " + reactor.isReactorThread()));
        assertTrue(reactor.barrier(PATIENCE_MILLIS));
        assertEquals("understudy-reactor true", thread.get());
        assertEquals(100, log.size());
        assertEquals("task 99", log.get(99));
        assertFalse(reactor.isReactorThread());
    }

    @Test
    void timersExpireInTheOrderOfTheirDeadlines() throws Exception {
        reactor.execute(() -> {
            long now = reactor.nowNanos();
            reactor.timer(at -> done.countDown()).arm(now + 30_000_000);
            reactor.timer(at -> log.add("second")).arm(now + 20_000_000);
            reactor.timer(at -> log.add("first")).arm(now + 10_000_000);
            ReactorTimer disarmed = reactor.timer(at -> log.add("disarmed"));
            disarmed.arm(now + 15_000_000);
            disarmed.disarm();
            reactor.timer(at -> log.add("closed")).close();
        });
        awaitDone();
        assertEquals(List.of("first", "second"), log);
    }

    @Test
    void timerNeverExpiresEarly() throws Exception {
        AtomicReference<Long> early = new AtomicReference<>();
        reactor.execute(() -> {
            long deadline = reactor.nowNanos() + 5_000_000;
            reactor.timer(at -> {
                early.set(deadline - at);
                done.countDown();
            }).arm(deadline);
        });
        awaitDone();
        assertTrue(early.get() <= 0, "early by " + early.get());
    }

    @Test
    void passedDeadlineExpiresInTheSameTurn() throws Exception {
        reactor.execute(() -> {
            reactor.timer(at -> log.add("timer")).arm(0);
            reactor.execute(() -> {
                log.add("task of the next turn");
                done.countDown();
            });
        });
        awaitDone();
        assertEquals(List.of("timer", "task of the next turn"), log);
    }

    @Test
    void oneTurnIsSocketsTasksTimersOutputs() throws Exception {
        int fd = libc.events().eventfd(0, 0x800);
        Memory eight = new Memory(8);
        eight.buffer().putLong(0, 1);
        CountDownLatch prepared = new CountDownLatch(1);
        CountDownLatch holding = new CountDownLatch(1);
        reactor.execute(() -> {
            try {
                reactor.watch(fd, now -> {
                    libc.files().read(fd, eight.address(), 8);
                    log.add("socket");
                });
                prepared.countDown();
                holding.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (Exception e) {
                log.add(e.toString());
            }
        });
        assertTrue(prepared.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        reactor.execute(() -> {
            log.add("task");
            reactor.flushAtEnd(() -> {
                log.add("output");
                done.countDown();
            });
            reactor.timer(at -> log.add("timer")).arm(0);
        });
        libc.files().write(fd, eight.address(), 8);
        holding.countDown();
        awaitDone();
        assertEquals(List.of("socket", "task", "timer", "output"), log);
        libc.files().close(fd);
    }

    @Test
    void whatThrowsIsCountedAndTheLoopGoesOn() throws Exception {
        reactor.execute(() -> {
            throw new IllegalStateException("expected by this test");
        });
        reactor.execute(() -> reactor.timer(at -> {
            throw new IllegalStateException("expected by this test, too");
        }).arm(0));
        assertTrue(reactor.barrier(PATIENCE_MILLIS));
        assertTrue(reactor.barrier(PATIENCE_MILLIS));
        assertEquals(2, reactor.statistics().failures());
        assertTrue(reactor.statistics().turns() > 0);
    }

    @Test
    void timerThatArmsItselfInThePastDoesNotHoldTheLoop() throws Exception {
        AtomicReference<ReactorTimer> endless = new AtomicReference<>();
        reactor.execute(() -> {
            endless.set(reactor.timer(at -> endless.get().arm(0)));
            endless.get().arm(0);
        });
        assertTrue(reactor.barrier(PATIENCE_MILLIS));
        reactor.execute(() -> endless.get().close());
        assertTrue(reactor.barrier(PATIENCE_MILLIS));
    }

    @Test
    void wrongThreadsAreRefused() throws Exception {
        assertThrows(IllegalStateException.class, () -> reactor.timer(at -> { }));
        reactor.execute(() -> {
            try {
                reactor.barrier(1);
            } catch (IllegalStateException | InterruptedException e) {
                log.add(e.getClass().getSimpleName());
            }
            done.countDown();
        });
        awaitDone();
        assertEquals(List.of("IllegalStateException"), log);
    }

    @Test
    void sameFailureIsLoggedOnceInASecond() {
        FailureLog failures = new FailureLog();
        Exception failure = new IllegalStateException("expected by this test");
        assertTrue(failures.record("task", failure, 0));
        assertFalse(failures.record("task", failure, 999_999_999));
        assertTrue(failures.record("timer", failure, 999_999_999));
        assertTrue(failures.record("timer", failure, 2_999_999_999L));
        assertEquals(4, failures.failures());
    }
}
