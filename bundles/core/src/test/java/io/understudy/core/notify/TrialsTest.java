package io.understudy.core.notify;

import static io.understudy.core.Samples.notifying;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifierTest;
import io.understudy.api.notify.NotifierTest.Result;
import io.understudy.api.notify.NotifyControl;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.NotifyQueue.Place;
import io.understudy.api.notify.NotifyQueue.Waiting;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.core.RecordedEvents;
import io.understudy.core.loop.ManualLoop;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What {@code notify:test} and {@code notify:queue} ask for. */
class TrialsTest {

    private static final Map<String, ?> SCRIPT = Map.of(Notifier.NAME, "script");

    private final ManualLoop loop = new ManualLoop();
    private final NotificationCenter center = new NotificationCenter(loop, Runnable::run, running(),
            new RecordedEvents(), () -> false, () -> { });
    private final Deque<CompletableFuture<Void>> open = new ArrayDeque<>();
    private final Deque<Notification> told = new ArrayDeque<>();
    private boolean wantsTests = true;

    private static ConfigurationControl running() {
        Configuration running = Configuration.builder("f").add(notifying("A", 51)).build();
        return (ConfigurationControl) Proxy.newProxyInstance(TrialsTest.class.getClassLoader(),
                new Class<?>[] {ConfigurationControl.class}, (proxy, method, arguments) -> running);
    }

    private void comes() {
        center.bindNotifier(new Notifier() {
            @Override
            public boolean wants(Notification notification, Configuration running) {
                return wantsTests || notification.occurrence() != Occurrence.TEST;
            }

            @Override
            public CompletionStage<Void> deliver(Notification notification, Configuration running) {
                told.add(notification);
                open.add(new CompletableFuture<>());
                return open.getLast();
            }
        }, SCRIPT);
        loop.run();
    }

    private CompletableFuture<NotifierTest> test(String name) {
        CompletableFuture<NotifierTest> answer = center.test(name).toCompletableFuture();
        loop.run();
        return answer;
    }

    private void submit(long epoch) {
        center.submit(Notification.entered(notifying("A", 51), VrrpState.MASTER, 100, epoch, "test", epoch));
        loop.run();
    }

    private List<NotifyQueue> queues(int most) {
        CompletableFuture<List<NotifyQueue>> answer = center.queues(most).toCompletableFuture();
        loop.run();
        return answer.join();
    }

    @Test
    void aTestIsDeliveredInItsTurn() {
        comes();
        submit(1);
        CompletableFuture<NotifierTest> test = test("script");
        assertEquals(1, told.size(), "the transition before it is under way");
        open.poll().complete(null);
        loop.run();
        assertEquals(Occurrence.TEST, told.getLast().occurrence());
        loop.pass(40);
        assertFalse(test.isDone());
        open.poll().complete(null);
        loop.run();
        assertEquals(new NotifierTest("script", "A", Result.DELIVERED, "", 40), test.join());
        assertEquals(0, loop.timers());
    }

    @Test
    void whatFailedIsSaid() {
        comes();
        CompletableFuture<NotifierTest> test = test("script");
        open.poll().completeExceptionally(new IllegalStateException("exit status 3"));
        loop.run();
        assertEquals(new NotifierTest("script", "A", Result.FAILED, "exit status 3", 0), test.join());
    }

    @Test
    void awayUnwantedAndUnknownAreTold() {
        assertEquals(Result.AWAY, test("script").join().result(), "the configuration names it, nobody was ever there");
        comes();
        wantsTests = false;
        assertEquals(Result.UNWANTED, test("script").join().result());
        CompletableFuture<NotifierTest> unknown = test("pigeon");
        Throwable failure = assertThrows(CompletionException.class, unknown::join).getCause();
        assertEquals("there is no notifier pigeon; there are script", failure.getMessage());
        assertEquals(0, loop.timers());
    }

    @Test
    void aTestThatIsNotDoneIsLateAndStaysInTheQueue() {
        comes();
        CompletableFuture<NotifierTest> test = test("script");
        loop.pass(NotifyControl.TEST_MILLIS - 1);
        assertFalse(test.isDone());
        loop.pass(1);
        assertEquals(Result.LATE, test.join().result());
        assertEquals("A TEST", queues(5).get(0).oldest().get(0).about());
    }

    @Test
    void queuesTellWhatWaitsWhereAndWhy() {
        submit(1);
        submit(2);
        assertEquals(List.of(new NotifyQueue("script", Place.CORE, 2, List.of(
                new Waiting("A MASTER", 1, 0, "the notifier's bundle is away")))), queues(1));
        comes();
        assertEquals(List.of(new NotifyQueue("script", Place.CORE, 2, List.of(
                new Waiting("A MASTER", 1, 1, "the notifier has it and is not done yet"),
                new Waiting("A MASTER", 2, 0, "in its turn, behind one of A that is under way")))), queues(5));
        open.poll().complete(null);
        loop.run();
        open.poll().complete(null);
        loop.run();
        assertEquals(List.of(), queues(5));
    }

    @Test
    void whatANotifierKeepsItselfIsToldToo() {
        NotifyQueue own = new NotifyQueue("script", Place.NOTIFIER, 7, List.of(new Waiting("x", 1, 4, "relay is down")));
        NotifierSpool spool = (notifier, most) -> own;
        center.bindSpool(spool, SCRIPT);
        assertEquals(List.of(own), queues(1));
        comes();
        CompletableFuture<NotifierTest> test = test("script");
        open.poll().complete(null);
        loop.run();
        assertEquals("7 wait in the notifier's own queue: notify:queue", test.join().detail());
        center.unbindSpool(spool, SCRIPT);
        NotifierSpool losing = new NotifierSpool() {
            @Override
            public NotifyQueue queue(String notifier, int most) {
                return new NotifyQueue(notifier, Place.NOTIFIER, 0, List.of());
            }

            @Override
            public long dropped() {
                return 3;
            }
        };
        center.bindSpool(losing, SCRIPT);
        assertEquals(3, center.notifiers().get(0).dropped());
        center.unbindSpool(losing, SCRIPT);
        assertEquals(0, center.notifiers().get(0).dropped());
        assertTrue(queues(1).isEmpty());
    }
}
