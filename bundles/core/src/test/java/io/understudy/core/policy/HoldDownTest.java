package io.understudy.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.policy.HoldDown.Limits;
import org.junit.jupiter.api.Test;

/** Hold-down and damping, in seconds of a virtual clock. */
class HoldDownTest {

    private static final long SECOND = 1_000_000_000L;
    /** A clock may begin anywhere. */
    private static final long START = Long.MAX_VALUE - 5 * SECOND;
    private static final Limits LIMITS = Limits.seconds(10, 30);

    private static long at(long seconds) {
        return START + seconds * SECOND;
    }

    @Test
    void withoutItNothingIsHeld() {
        assertFalse(HoldDown.NEVER.holds(at(0)));
        assertFalse(HoldDown.NEVER.wentDown(at(0), Limits.NONE).holds(at(0)));
    }

    @Test
    void whatWentDownIsHeldForItsTime() {
        HoldDown hold = HoldDown.NEVER.wentDown(at(0), LIMITS);
        assertTrue(hold.holds(at(9)));
        assertEquals(1, hold.secondsLeft(at(9)));
        assertFalse(hold.holds(at(10)));
    }

    @Test
    void whatFailsAgainSoonIsHeldTwiceAsLongUpToTheLongest() {
        HoldDown hold = HoldDown.NEVER.wentDown(at(0), LIMITS).wentUp(at(10)).wentDown(at(15), LIMITS);
        assertTrue(hold.holds(at(34)));
        assertFalse(hold.holds(at(35)));
        hold = hold.wentUp(at(35)).wentDown(at(54), LIMITS);
        assertTrue(hold.holds(at(83)));
        assertFalse(hold.holds(at(84)), "30 s, not 40");
    }

    @Test
    void whatWasUpForLongerThanThatBeginsAnew() {
        HoldDown hold = HoldDown.NEVER.wentDown(at(0), LIMITS).wentUp(at(10)).wentDown(at(20), LIMITS);
        assertFalse(hold.holds(at(30)));
    }

    @Test
    void withoutALongestTheTimeNeverGrows() {
        Limits fixed = Limits.seconds(10, 0);
        HoldDown hold = HoldDown.NEVER.wentDown(at(0), fixed).wentUp(at(10)).wentDown(at(11), fixed);
        assertFalse(hold.holds(at(21)));
    }
}
