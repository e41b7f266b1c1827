package io.understudy.vrrp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.vrrp.protocol.Tracking.Entry;
import io.understudy.vrrp.protocol.Tracking.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C10, C18, C84 to C98. */
class TrackingTest {

    @ParameterizedTest(name = "C86, C88: weight {0} {1} reverse {2}: {3}")
    @CsvSource({"5, UP, false, 105, chk +5", "5, DOWN, false, 100, ''", "-5, UP, false, 100, ''",
        "-5, DOWN, false, 95, chk -5", "5, UP, true, 95, chk -5", "5, DOWN, true, 100, ''", "-5, UP, true, 100, ''",
        "-5, DOWN, true, 105, chk +5", "5, UNKNOWN, false, 100, ''", "-5, UNKNOWN, false, 100, ''",
        "253, UP, false, 254, chk +253", "-253, DOWN, false, 1, chk -253"})
    void weights(int weight, Verdict verdict, boolean reverse, int effective, String change) {
        Tracking.Outcome outcome =
                Tracking.evaluate(100, List.of(new Entry("chk", weight, reverse)), Map.of("chk", verdict));
        assertEquals(effective, outcome.effectivePriority());
        assertEquals(change, outcome.changesText());
        assertEquals(List.of(), outcome.faults());
        assertEquals(List.of(), outcome.waiting());
    }

    @ParameterizedTest(name = "weight 0 {0} reverse {1}: {2} {3}")
    @CsvSource({"UP, false, '', ''", "DOWN, false, chk is down, ''", "UP, true, chk is up (reverse), ''",
        "DOWN, true, '', ''", "UNKNOWN, false, '', chk", "UNKNOWN, true, '', chk"})
    void unweighted(Verdict verdict, boolean reverse, String fault, String waiting) {
        Tracking.Outcome outcome =
                Tracking.evaluate(100, List.of(new Entry("chk", 0, reverse)), Map.of("chk", verdict));
        assertEquals(fault, String.join(",", outcome.faults()));
        assertEquals(waiting, String.join(",", outcome.waiting()));
        assertEquals(100, outcome.effectivePriority());
    }

    @Test
    void c98AnOwnerIsOnlyFaulted() {
        List<Entry> entries = List.of(new Entry("a", -50, false), new Entry("b", 0, false));
        Tracking.Outcome outcome =
                Tracking.evaluate(255, entries, Map.of("a", Verdict.DOWN, "b", Verdict.DOWN));
        assertEquals(new Tracking.Outcome(255, List.of("b is down"), List.of(), List.of()), outcome);
    }

    @Test
    void sumsAreClampedAtTheEnd() {
        List<Entry> entries = List.of(new Entry("a", 200, false), new Entry("b", -100, false));
        assertEquals(200, Tracking.evaluate(100, entries, Map.of("a", Verdict.UP, "b", Verdict.DOWN))
                .effectivePriority());
    }
}
