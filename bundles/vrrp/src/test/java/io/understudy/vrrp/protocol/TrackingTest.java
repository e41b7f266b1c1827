package io.understudy.vrrp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.vrrp.protocol.Tracking.Entry;
import io.understudy.vrrp.protocol.Tracking.Kind;
import io.understudy.vrrp.protocol.Tracking.Observed;
import io.understudy.vrrp.protocol.Tracking.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C10, C18, C81, C82, C84 to C98. */
class TrackingTest {

    @ParameterizedTest(name = "C86, C88: weight {0} {1} reverse {2}: {3}")
    @CsvSource({"5, UP, false, 105, chk +5", "5, DOWN, false, 100, ''", "-5, UP, false, 100, ''",
        "-5, DOWN, false, 95, chk -5", "5, UP, true, 95, chk -5", "5, DOWN, true, 100, ''", "-5, UP, true, 100, ''",
        "-5, DOWN, true, 105, chk +5", "5, UNKNOWN, false, 100, ''", "-5, UNKNOWN, false, 100, ''",
        "253, UP, false, 254, chk +253", "-253, DOWN, false, 1, chk -253"})
    void weights(int weight, Verdict verdict, boolean reverse, int effective, String change) {
        Tracking.Outcome outcome =
                Tracking.evaluate(100, List.of(entry("chk", weight, reverse)), Map.of("chk", verdict));
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
                Tracking.evaluate(100, List.of(entry("chk", 0, reverse)), Map.of("chk", verdict));
        assertEquals(fault, String.join(",", outcome.faults()));
        assertEquals(waiting, String.join(",", outcome.waiting()));
        assertEquals(100, outcome.effectivePriority());
    }

    @Test
    void c98AnOwnerIsOnlyFaulted() {
        List<Entry> entries = List.of(entry("a", -50, false), entry("b", 0, false));
        Tracking.Outcome outcome =
                Tracking.evaluate(255, entries, Map.of("a", Verdict.DOWN, "b", Verdict.DOWN));
        assertEquals(new Tracking.Outcome(255, List.of("b is down"), List.of(), List.of()), outcome);
    }

    @Test
    void sumsAreClampedAtTheEnd() {
        List<Entry> entries = List.of(entry("a", 200, false), entry("b", -100, false));
        assertEquals(200, Tracking.evaluate(100, entries, Map.of("a", Verdict.UP, "b", Verdict.DOWN))
                .effectivePriority());
    }

    private static Entry entry(String name, int weight, boolean reverse) {
        return new Entry(Kind.SCRIPT, name, weight, reverse);
    }

    @ParameterizedTest(name = "C86: interface weight {0} {1} reverse {2}: {3}")
    @CsvSource({"5, UP, false, 105", "5, DOWN, false, 100", "-5, UP, false, 100", "-5, DOWN, false, 95",
        "5, UP, true, 100", "5, DOWN, true, 105", "-5, UP, true, 95", "-5, DOWN, true, 100"})
    void interfaces(int weight, Verdict verdict, boolean reverse, int effective) {
        assertEquals(effective, Tracking.evaluate(100, List.of(new Entry(Kind.INTERFACE, "eth1", weight, reverse)),
                Map.of("eth1", verdict)).effectivePriority());
    }

    @ParameterizedTest(name = "C87: {0} is read as {1}")
    @CsvSource({"254, 253", "-254, -253", "253, 253", "0, 0"})
    void interfaceWeights(int written, int read) {
        assertEquals(read, new Entry(Kind.INTERFACE, "eth1", written, false).weight());
        assertEquals(written, new Entry(Kind.FILE, "f", written, false).weight());
    }

    @ParameterizedTest(name = "C92: {0} x {1} reverse {2}: priority {3}, fault {4}")
    @CsvSource({"1, 0, false, 100, ''", "1, 20, false, 120, ''", "-1, 20, false, 80, ''", "2, -20, false, 60, ''",
        "1, 20, true, 80, ''", "1, 1000, false, 254, ''", "-1, 253, false, 1, ''",
        "-1, 254, false, 100, 'file f says 254: with weight -1 that is below -253'",
        "1, -254, false, 100, 'file f says -254: with weight 1 that is below -253'",
        "2, 200, true, 100, 'file f says 200: with weight 2 reverse that is below -253'",
        "254, 9223372036854775807, false, 254, ''",
        "0, 0, false, 100, ''", "0, 7, false, 100, 'file f says 7'", "0, -1, false, 100, 'file f says -1'",
        "0, 7, true, 100, ''", "0, 0, true, 100, 'file f says 0 (reverse)'"})
    void files(int weight, long value, boolean reverse, int effective, String fault) {
        Tracking.Outcome outcome = Tracking.evaluate(100,
                List.of(new Observed(new Entry(Kind.FILE, "f", weight, reverse), Verdict.UP, value, "")));
        assertEquals(effective, outcome.effectivePriority());
        assertEquals(fault, String.join(",", outcome.faults()));
    }

    @Test
    void c98AWeightedFileDoesNotFaultAnOwner() {
        assertEquals(new Tracking.Outcome(255, List.of(), List.of(), List.of()), Tracking.evaluate(255,
                List.of(new Observed(new Entry(Kind.FILE, "f", 1, false), Verdict.UP, -1000, ""))));
    }

    @ParameterizedTest(name = "C81: {0} weight {1}, weights count {2}: {3}")
    @CsvSource({"SCRIPT, 5, false, ''", "BFD, 5, false, ''", "PROCESS, 5, false, ''", "INTERFACE, 5, false, 0",
        "FILE, 5, false, 0", "SCRIPT, 0, false, 0", "SCRIPT, 5, true, 5", "INTERFACE, 5, true, 5"})
    void weightsWithinAGroup(Kind kind, int weight, boolean count, String effective) {
        List<Entry> own = List.of(new Entry(kind, "x", weight, true));
        List<Entry> counting = GroupTracking.forMember(own, List.of(), count);
        assertEquals(effective, counting.isEmpty() ? "" : String.valueOf(counting.get(0).weight()));
        assertEquals(counting.isEmpty() ? own : List.of(), GroupTracking.ignored(own, List.of(), count));
        assertEquals(counting, GroupTracking.forMember(List.of(), own, count), "the same for the group's own");
    }

    @ParameterizedTest(name = "C82: member {0}, group {1}: {2}")
    @CsvSource({"5, 9, 9", "0, 9, 0", "5, 0, 0"})
    void theGroupsWeightWinsUnlessTheMembersIs0(int own, int ofGroup, int counts) {
        assertEquals(List.of(entry("x", counts, false), new Entry(Kind.FILE, "x", 1, false), entry("y", 3, false)),
                GroupTracking.forMember(List.of(entry("x", own, false), new Entry(Kind.FILE, "x", 1, false)),
                        List.of(entry("x", ofGroup, false), entry("y", 3, false)), true));
    }
}
