package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PutBackTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void threeTimesAMinuteAndNotOftener() {
        PutBack putBack = new PutBack();
        for (int round = 1; round <= 3; round++) {
            assertTrue(putBack.again(round * SECOND));
            assertEquals(round, putBack.rounds());
        }
        assertFalse(putBack.again(4 * SECOND));
        assertFalse(new PutBack(putBack).again(5 * SECOND), "a copy remembers");
        assertTrue(putBack.again(64 * SECOND), "a minute after the last time that it was put back");
        assertEquals(1, putBack.rounds());
    }

    @Test
    void theFirstTimeCountsWhateverTheClockSays() {
        assertTrue(new PutBack().again(-5));
        assertTrue(new PutBack().again(Long.MAX_VALUE));
    }
}
