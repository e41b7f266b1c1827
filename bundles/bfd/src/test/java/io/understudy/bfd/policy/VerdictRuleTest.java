package io.understudy.bfd.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.bfd.BfdVerdict;
import io.understudy.bfd.protocol.Diagnostic;
import io.understudy.bfd.protocol.SessionAction.StateChanged;
import io.understudy.bfd.protocol.SessionState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E11. */
class VerdictRuleTest {

    @ParameterizedTest(name = "{0}: {1} to {2}, neighbour AdminDown {3}: {4}")
    @CsvSource({"UNKNOWN, ADMIN_DOWN, DOWN, false, UNKNOWN", "UNKNOWN, DOWN, INIT, false, UNKNOWN",
        "UNKNOWN, INIT, DOWN, false, UNKNOWN", "UNKNOWN, INIT, UP, false, UP", "DOWN, DOWN, UP, false, UP",
        "UP, UP, DOWN, false, DOWN", "UP, UP, DOWN, true, UP", "DOWN, INIT, DOWN, true, DOWN",
        "UP, DOWN, INIT, false, UP", "UP, INIT, DOWN, false, UP", "UP, UP, ADMIN_DOWN, false, UP"})
    void verdicts(BfdVerdict before, SessionState from, SessionState to, boolean adminDown, BfdVerdict after) {
        assertEquals(after, VerdictRule.after(before, new StateChanged(from, to, Diagnostic.NONE, adminDown)));
    }
}
