package io.understudy.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.track.TrackedStatus.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived-behaviour C89. */
class HysteresisTest {

    /** Observations: + success, - failure, ! another command from here; verdicts after each: U up, D down, ? unknown. */
    @ParameterizedTest(name = "rise {0} fall {1} init_fail {2}: {3} -> {4}")
    @CsvSource({
        "1, 1, false, '',      ?",
        "3, 3, false, '+',     ?U",
        "3, 3, false, '-',     ?D",
        "1, 1, false, '+-+',   ?UDU",
        "2, 3, false, '+--+---', ?UUUUUUD",
        "3, 2, false, '-++-+++', ?DDDDDDU",
        "2, 2, false, '+--++',   ?UUDDU",
        "3, 3, true,  '',      D",
        "3, 3, true,  '+',     DU",
        "3, 3, true,  '--',    DDD",
        "3, 3, false, '+--!-', ?UUUUD",
        "3, 3, false, '+--!+', ?UUUUU",
    })
    void verdictsFollow(int rise, int fall, boolean initFail, String observations, String verdicts) {
        Hysteresis hysteresis = Hysteresis.initial(initFail);
        StringBuilder seen = new StringBuilder(letter(hysteresis));
        for (char observation : observations.toCharArray()) {
            hysteresis = observation == '!' ? hysteresis.restarted()
                    : hysteresis.observed(observation == '+', rise, fall);
            seen.append(letter(hysteresis));
        }
        assertEquals(verdicts.trim(), seen.toString());
    }

    private static String letter(Hysteresis hysteresis) {
        return hysteresis.verdict() == Verdict.UNKNOWN ? "?" : hysteresis.verdict().name().substring(0, 1);
    }
}
