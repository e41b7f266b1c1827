package io.understudy.trackers.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackFile;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class BfdTrackerTest {

    private final Sessions sessions = new Sessions();
    private final Sink sink = new Sink();
    private final BfdTracker tracker = new BfdTracker(sessions);

    /** A view whose answers the test gives, one after the other. */
    private static final class Sessions implements BfdView {

        private final List<String> asked = new ArrayList<>();
        private CompletableFuture<Optional<BfdSessionStatus>> answer;

        @Override
        public CompletionStage<List<BfdSessionStatus>> sessions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Optional<BfdSessionStatus>> news(String name, BfdVerdict known, long limitMillis) {
            asked.add(name + " " + known + " " + limitMillis);
            answer = new CompletableFuture<>();
            return answer;
        }
    }

    /** Writes down what is reported. */
    private static final class Sink implements TrackSink {

        private final List<String> reports = new ArrayList<>();

        @Override
        public void observed(boolean success, String reason) {
            reports.add((success ? "UP " : "DOWN ") + reason);
        }

        @Override
        public void measured(long value, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void broken(String reason) {
            reports.add("BROKEN " + reason);
        }
    }

    private static BfdInstance block(long idleTxMicros) {
        return BfdInstance.of("b", Position.NONE,
                Settings.builder().set(BfdInstance.IDLE_TX_MICROS, idleTxMicros).build());
    }

    private void answer(BfdVerdict verdict, String trouble) {
        sessions.answer.complete(Optional.of((BfdSessionStatus) Proxy.newProxyInstance(
                BfdTrackerTest.class.getClassLoader(), new Class<?>[] {BfdSessionStatus.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "verdict" -> verdict;
                    case "state" -> "Init";
                    case "cause" -> "because";
                    case "trouble" -> trouble;
                    default -> throw new UnsupportedOperationException(method.getName());
                })));
    }

    @Test
    void reportsAndGoesOnAsking() {
        tracker.watch(block(1_000_000), sink);
        answer(BfdVerdict.UP, "");
        answer(BfdVerdict.DOWN, "no address");
        assertEquals(List.of("UP Init: because", "DOWN no address"), sink.reports);
        assertEquals(List.of("b UNKNOWN 3000", "b UP 10000", "b DOWN 10000"), sessions.asked);
    }

    @Test
    void aSessionThatBeginsIsGivenTimeToComeUp() {
        tracker.watch(block(2_000_000), sink);
        assertEquals(List.of("b UNKNOWN 6000"), sessions.asked);
        assertEquals(List.of(), sink.reports, "the verdict of before holds");
        answer(BfdVerdict.UNKNOWN, "");
        assertEquals(List.of("DOWN Init: because"), sink.reports);
    }

    @Test
    void afterTheEndNothingIsReported() {
        Tracker.Watch watch = tracker.watch(block(1_000_000), sink);
        watch.close();
        answer(BfdVerdict.UP, "");
        assertEquals(List.of(), sink.reports);
        assertEquals(1, sessions.asked.size());
    }

    @Test
    void aBundleThatStopsEndsTheAsking() {
        tracker.watch(block(1_000_000), sink);
        sessions.answer.cancel(false);
        assertEquals(List.of(), sink.reports);
        assertEquals(1, sessions.asked.size());
    }

    @Test
    void aSessionThatIsNotThereIsABrokenProbe() {
        tracker.watch(block(1_000_000), sink);
        sessions.answer.complete(Optional.empty());
        assertEquals(List.of("BROKEN no such session runs"), sink.reports);
        assertEquals(2, sessions.asked.size());
    }

    @Test
    void otherBlocksAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> tracker.watch(TrackFile.of("f", Position.NONE, Settings.builder().build()), sink));
    }
}
