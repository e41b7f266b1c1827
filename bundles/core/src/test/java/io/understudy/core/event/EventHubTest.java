package io.understudy.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventHubTest {

    private final EventHub hub = new EventHub(() -> 42);
    private final List<String> heard = new ArrayList<>();

    @Test
    void listenersHearEverythingSinceTheySubscribedInOrder() {
        publish(0, 1);
        EventStream.Subscription subscription = hub.subscribe(event -> heard.add(event.subject()));
        publish(1, 3);
        hub.dispatchAll();
        subscription.close();
        publish(3, 4);
        hub.dispatchAll();
        assertEquals(List.of("1", "2"), heard);
        assertEquals(List.of("0", "1", "2", "3"), subjects(hub.recent(10)));
        assertEquals(List.of("2", "3"), subjects(hub.recent(2)));
    }

    @Test
    void aSlowListenerIsToldHowMuchItLost() {
        hub.subscribe(event -> heard.add(event.type() + " " + event.details().getOrDefault("lost", event.subject())));
        publish(0, EventHub.CAPACITY + 7);
        hub.dispatchAll();
        assertEquals(EventHub.CAPACITY + 1, heard.size());
        assertEquals("event.lost 7", heard.get(0));
        assertEquals("test 7", heard.get(1));
        assertEquals("test 1006", heard.get(EventHub.CAPACITY));
        assertEquals(EventHub.CAPACITY, hub.recent(5_000).size());
    }

    @Test
    void aListenerThatThrowsMissesNothingAndHarmsNobody() {
        hub.subscribe(event -> {
            heard.add("bad " + event.subject());
            throw new IllegalStateException("test");
        });
        hub.subscribe(event -> heard.add("good " + event.subject()));
        publish(0, 2);
        hub.dispatchAll();
        assertEquals(List.of("bad 0", "good 0", "bad 1", "good 1"), heard);
    }

    @Test
    void nothingComesAfterClose() {
        List<EventStream.Subscription> others = new ArrayList<>();
        hub.subscribe(event -> others.forEach(EventStream.Subscription::close));
        others.add(hub.subscribe(event -> heard.add(event.subject())));
        publish(0, 2);
        hub.dispatchAll();
        assertEquals(List.of(), heard);
    }

    @Test
    void manyPublishersLoseNothingOnTheRealThread() throws InterruptedException {
        EventHub real = new EventHub();
        int each = EventHub.CAPACITY / 4;
        CountDownLatch all = new CountDownLatch(4 * each);
        real.subscribe(event -> all.countDown());
        List<Thread> publishers = IntStream.range(0, 4).mapToObj(p -> new Thread(() -> IntStream.range(0, each)
                .forEach(i -> real.publish(Event.of("test", "", "quiet").with("log", "").at(0))))).toList();
        publishers.forEach(Thread::start);
        assertTrue(all.await(10, TimeUnit.SECONDS), () -> all.getCount() + " events missing");
        for (Thread publisher : publishers) {
            publisher.join();
        }
        real.stop();
    }

    @Test
    void stoppingDeliversWhatWasPublished() {
        EventHub real = new EventHub();
        CountDownLatch all = new CountDownLatch(100);
        real.subscribe(event -> all.countDown());
        for (int i = 0; i < 100; i++) {
            real.publish(Event.of("test", "", "quiet").with("log", "").at(0));
        }
        real.stop();
        assertEquals(0, all.getCount());
    }

    @Test
    void theLogLineIsKeepalivedsWhereThereIsOneAndAlwaysOneLine() {
        assertEquals("(VI_1) Entering MASTER STATE", EventLog.line(Event.of("vrrp.transition", "VI_1", "text")
                .with("log", "(VI_1) Entering MASTER STATE").at(0)));
        assertEquals("said a b", EventLog.line(Event.of("notify.failed", "", "said a\n\tb").at(0)));
    }

    private void publish(int from, int to) {
        IntStream.range(from, to).forEach(i -> hub.publish(Event.of("test", Integer.toString(i), "text").at(0)));
    }

    private static List<String> subjects(List<Event> events) {
        return events.stream().map(Event::subject).toList();
    }
}
