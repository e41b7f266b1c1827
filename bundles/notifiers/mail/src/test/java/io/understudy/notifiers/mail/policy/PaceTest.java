package io.understudy.notifiers.mail.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    @ParameterizedTest(name = "{0} ms to collect in, {1} wait, the oldest for {2} ms: {3} ms more")
    @CsvSource({"0,1,0,0", "5000,1,0,5000", "5000,1,4999,1", "5000,1,5000,0", "5000,1,99999,0", "5000,99,0,5000",
        "5000,100,0,0", "5000,1,-99999,5000"})
    void bursts(long burstMillis, int waiting, long ageMillis, long wait) {
        assertEquals(wait, new Pace(burstMillis, 0).burstWaitMillis(1_000_000, waiting, 1_000_000 + ageMillis));
    }

    @Test
    @DisplayName("the third in a minute of at most two waits until the first is a minute old")
    void limit() {
        RateLimit two = RateLimit.FRESH.sent(-10 * SECOND_NANOS, 2).sent(0, 2);
        assertEquals(40_001, two.waitMillis(10 * SECOND_NANOS, 2));
        assertEquals(0, two.waitMillis(50 * SECOND_NANOS, 2));
        assertEquals(0, two.waitMillis(10 * SECOND_NANOS, 3));
        assertEquals(50_001, two.waitMillis(10 * SECOND_NANOS, 1));
        assertEquals(0, two.waitMillis(0, 0));
        assertEquals(50_001, two.sent(SECOND_NANOS, 2).waitMillis(10 * SECOND_NANOS, 2));
    }
}
