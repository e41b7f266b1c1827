package io.understudy.bfd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E8. */
class HopRuleTest {

    @ParameterizedTest(name = "sent with {0}, max_hops {1}, {2} left: {3}")
    @CsvSource({"255, 0, 255, true", "255, 0, 254, false", "255, 3, 252, true", "255, 3, 251, false", "64, 0, 64, true",
        "64, 0, 255, true", "64, 0, 63, false", "255, -1, 1, true", "255, 255, 1, true", "255, 0, -1, false",
        "255, -1, -1, true"})
    void accepts(int sentWith, int maxHops, int left, boolean accepted) {
        assertEquals(accepted, new HopRule(sentWith, maxHops).accepts(left));
    }
}
