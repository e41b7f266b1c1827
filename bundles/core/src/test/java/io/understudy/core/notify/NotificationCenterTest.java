package io.understudy.core.notify;

import static io.understudy.core.Samples.notifying;
import static io.understudy.core.Samples.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.core.RecordedEvents;
import io.understudy.core.loop.ManualLoop;
import io.understudy.core.loop.ThreadLoop;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NotificationCenterTest {

    private static final Map<String, ?> SCRIPT = Map.of(Notifier.NAME, "script");
    private static final List<String> NOTHING = List.of();

    private final ManualLoop loop = new ManualLoop();
    private final RecordedEvents events = new RecordedEvents();
    private final NotificationCenter center =
            new NotificationCenter(loop, Runnable::run, running(), events, () -> false, () -> { });
    private final TestNotifier notifier = new TestNotifier();
    private long epoch;

    /** What runs: one router that notifies. Nobody asks for anything else. */
    private static ConfigurationControl running() {
        Configuration running = Configuration.builder("f").add(notifying("A", 51)).build();
        return (ConfigurationControl) Proxy.newProxyInstance(NotificationCenterTest.class.getClassLoader(),
                new Class<?>[] {ConfigurationControl.class}, (proxy, method, arguments) -> {
                    assertEquals("running", method.getName());
                    return running;
                });
    }

    /** Delivers when the test says so, or at once. */
    private static final class TestNotifier implements Notifier {
        private final List<String> told = new ArrayList<>();
        private final Map<String, CompletableFuture<Void>> open = new LinkedHashMap<>();
        private boolean atOnce;
        private boolean wants = true;

        @Override
        public boolean wants(Notification notification, Configuration running) {
            return wants;
        }

        @Override
        public CompletionStage<Void> deliver(Notification notification, Configuration running) {
            String name = notification.subject().name() + notification.epoch();
            told.add(name);
            if (atOnce) {
                return CompletableFuture.completedFuture(null);
            }
            return open.computeIfAbsent(name, ignored -> new CompletableFuture<>());
        }

        List<String> told() {
            List<String> all = List.copyOf(told);
            told.clear();
            return all;
        }
    }

    private void submit(String router) {
        center.submit(notification(notifying(router, 51), ++epoch));
        loop.run();
    }

    private static Notification notification(VrrpInstance instance, long epoch) {
        return Notification.entered(instance, VrrpState.MASTER, 100, epoch, "test", 0);
    }

    private void comes() {
        center.bindNotifier(notifier, SCRIPT);
        loop.run();
    }

    private void goes() {
        center.unbindNotifier(notifier, SCRIPT);
        loop.run();
    }

    private void complete(String name) {
        notifier.open.remove(name).complete(null);
        loop.run();
    }

    private void fail(String name) {
        notifier.open.remove(name).completeExceptionally(new IllegalStateException("exit status 3"));
        loop.run();
    }

    private NotifierStatus status() {
        return center.notifiers().get(0);
    }

    @Test
    void oneRouterInOrderOthersSideBySide() {
        comes();
        submit("A");
        submit("A");
        submit("B");
        assertEquals(List.of("A1", "B3"), notifier.told());
        complete("A1");
        assertEquals(List.of("A2"), notifier.told());
        complete("B3");
        complete("A2");
        assertEquals(new NotifierStatus("script", true, 0, 3, 0, 0, ""), status());
        assertEquals(0, loop.timers());
    }

    @Test
    void threeTransitionsWhileAwayArriveInOrderExactlyOnce() {
        notifier.atOnce = true;
        comes();
        submit("A");
        assertEquals(List.of("A1"), notifier.told());
        goes();
        submit("A");
        submit("A");
        submit("A");
        assertEquals(new NotifierStatus("script", false, 3, 1, 0, 0, ""), status());
        comes();
        assertEquals(List.of("A2", "A3", "A4"), notifier.told());
        assertEquals(new NotifierStatus("script", true, 0, 4, 0, 0, ""), status());
    }

    @Test
    void aNotifierNeverSeenIsWaitedForWhereTheConfigurationNamesIt() {
        assertEquals(new NotifierStatus("script", false, 0, 0, 0, 0, ""), status());
        submit("A");
        center.submit(notification(router("quiet", 52), 99));
        loop.run();
        assertEquals(2, status().waiting(), "once its queue exists it takes all, and asks at delivery");
        comes();
        assertEquals(List.of("A1", "quiet99"), notifier.told());
    }

    @Test
    void whatIsNotWantedIsNotDelivered() {
        notifier.wants = false;
        comes();
        submit("A");
        assertEquals(NOTHING, notifier.told());
        assertEquals(new NotifierStatus("script", true, 0, 0, 0, 0, ""), status());
    }

    @Test
    void failureIsToldAndTheNextOneGoesOn() {
        comes();
        submit("A");
        submit("A");
        fail("A1");
        assertEquals(List.of("A1", "A2"), notifier.told());
        assertEquals("exit status 3", events.last("notify.failed").details().get("error"));
        assertEquals(1, status().failed());
        assertEquals("A MASTER: exit status 3", status().lastError());
    }

    @Test
    void cutOffDeliveryIsRepeatedOnceBeforeTheOthers() {
        comes();
        submit("A");
        submit("A");
        goes();
        fail("A1");
        assertEquals(2, status().waiting());
        notifier.told();
        comes();
        assertEquals(List.of("A1"), notifier.told());
        goes();
        fail("A1");
        assertEquals(1, status().failed());
        comes();
        assertEquals(List.of("A2"), notifier.told());
    }

    @Test
    void deliveryThatEndsAfterItsNotifierWentCounts() {
        comes();
        submit("A");
        goes();
        complete("A1");
        comes();
        assertEquals(List.of("A1"), notifier.told());
        assertEquals(1, status().delivered());
    }

    @Test
    void guardFreesTheRouterAndIgnoresTheLateAnswer() {
        comes();
        submit("A");
        submit("A");
        loop.pass(NotificationCenter.GUARD_MILLIS - 1);
        assertEquals(List.of("A1"), notifier.told());
        loop.pass(1);
        assertEquals(List.of("A2"), notifier.told());
        assertEquals(1, status().failed());
        complete("A1");
        assertEquals(0, status().delivered());
        complete("A2");
        assertEquals(1, status().delivered());
    }

    @Test
    void tenThousandWaitThenTheOldestGoes() {
        comes();
        goes();
        for (int i = 0; i < Channel.LIMIT + 5; i++) {
            submit("A");
        }
        assertEquals(new NotifierStatus("script", false, Channel.LIMIT, 0, 0, 5, ""), status());
        assertEquals(1L, events.last("notify.dropped").details().get("dropped"));
        assertEquals(List.of("notify.dropped"), events.types());
        comes();
        assertEquals(List.of("A6"), notifier.told());
    }

    @Test
    void aFloodBeyondTheInboxIsCounted() {
        for (int i = 0; i < Inbox.LIMIT + 3; i++) {
            center.submit(notification(router("quiet", 52), i));
        }
        loop.run();
        assertEquals(3L, events.last("notify.dropped").details().get("dropped"));
    }

    @Test
    void atMostThirtyTwoAreUnderWay() {
        comes();
        for (int i = 0; i < 40; i++) {
            submit("R" + i + "-");
        }
        assertEquals(NotificationCenter.UNDER_WAY_LIMIT, notifier.told().size());
        complete("R0-1");
        assertEquals(List.of("R32-33"), notifier.told());
    }

    @Test
    void aNotifierThatIsBusyHoldsUpNoOther() {
        TestNotifier pipes = new TestNotifier();
        pipes.atOnce = true;
        comes();
        center.bindNotifier(pipes, Map.of(Notifier.NAME, "fifo"));
        loop.run();
        for (int i = 0; i < 40; i++) {
            submit("R" + i + "-");
        }
        assertEquals(NotificationCenter.UNDER_WAY_LIMIT, notifier.told().size());
        assertEquals(40, pipes.told().size());
    }

    @Test
    void stoppingDaemonDeliversBeforeItsNotifierGoes() {
        List<String> told = new CopyOnWriteArrayList<>();
        ThreadLoop thread = new ThreadLoop("test-notify");
        NotificationCenter real = new NotificationCenter(thread, new NotifyPool(), running(), events,
                () -> true, thread::close);
        Notifier slow = new Notifier() {
            @Override
            public boolean wants(Notification notification, Configuration running) {
                return true;
            }

            @Override
            public CompletionStage<Void> deliver(Notification notification, Configuration running) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                thread.execute(() -> {
                    told.add(Thread.currentThread().getName() + " " + notification.word());
                    done.complete(null);
                });
                return done;
            }
        };
        real.bindNotifier(slow, SCRIPT);
        for (int i = 0; i < 3; i++) {
            real.submit(Notification.stopping(notifying("A", 51), 100, i, "test", 0));
        }
        real.unbindNotifier(slow, SCRIPT);
        assertEquals(3, told.size());
        real.stop();
        assertTrue(told.stream().allMatch(line -> line.endsWith("STOP")), told.toString());
    }
}
