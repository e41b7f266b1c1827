package io.understudy.trackers.process.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C94: quorum, quorum_max and the delays. */
class QuorumTest {

    private static final Quorum.Limits DELAYED = Quorum.Limits.of(2, null, 30, 50);

    @ParameterizedTest(name = "quorum {0}, quorum_max {1}, {2} running: {3}")
    @CsvSource({"1, , 0, false", "1, , 1, true", "2, 3, 1, false", "2, 3, 2, true", "2, 3, 3, true", "2, 3, 4, false",
        "1, 0, 0, true", "1, 0, 1, false"})
    void limits(int quorum, Integer most, int count, boolean up) {
        assertEquals(up, Quorum.found(Quorum.Limits.of(quorum, most, 0, 0), count).up());
    }

    @Test
    void withoutADelayAChangeCountsAtOnce() {
        Quorum quorum = Quorum.found(Quorum.Limits.of(1, null, 0, 0), 1);
        assertFalse(quorum.counted(10, 0).up());
        assertTrue(quorum.counted(10, 0).counted(11, 1).up());
    }

    @Test
    void aLossMustLastForTheTerminateDelay() {
        Quorum lost = Quorum.found(DELAYED, 2).counted(100, 1);
        assertTrue(lost.up());
        assertEquals(130, lost.changesNanos());
        assertTrue(lost.passed(129).up());
        assertFalse(lost.passed(130).up());
        Quorum back = lost.counted(120, 2);
        assertTrue(back.up());
        assertEquals(Long.MAX_VALUE, back.changesNanos());
    }

    @Test
    void aGainMustLastForTheForkDelay() {
        Quorum gained = Quorum.found(DELAYED, 1).counted(100, 2);
        assertFalse(gained.up());
        assertTrue(gained.passed(150).up());
    }

    @Test
    void furtherLossesDoNotProlongTheDelay() {
        Quorum lost = Quorum.found(DELAYED, 3).counted(100, 1).counted(120, 0);
        assertEquals(130, lost.changesNanos());
        assertFalse(lost.counted(131, 1).up());
    }

    @Test
    void oneTooManyIsAMatterOfTheForkDelay() {
        Quorum many = Quorum.found(Quorum.Limits.of(1, 2, 30, 50), 2).counted(100, 3);
        assertEquals(150, many.changesNanos());
    }

    @Test
    void reasons() {
        assertEquals("1 running, at least 2 wanted", Quorum.found(DELAYED, 1).reason());
        assertEquals("4 running, at least 1, at most 3 wanted",
                Quorum.found(Quorum.Limits.of(1, 3, 0, 0), 4).reason());
        assertEquals("1 running, none may", Quorum.found(Quorum.Limits.of(1, 0, 0, 0), 1).reason());
    }
}
