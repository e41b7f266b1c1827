package io.understudy.balancer.policy;

import static io.understudy.balancer.policy.Specs.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckResult;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** D36 to D41a: delay_loop 6 s, delay_before_retry 1 s. */
class CheckScheduleTest {

    private static final CheckResult UP = CheckResult.up("");
    private static final CheckResult DOWN = CheckResult.down("");

    private CheckSpec spec = Specs.check("TCP_CHECK", 2, false);
    private CheckSchedule schedule = CheckSchedule.first(spec, 0, 0);
    private boolean decided;

    private void ended(double seconds, CheckResult result) {
        CheckSchedule.Step step = schedule.ended(spec, result, (long) (seconds * SECOND));
        schedule = step.schedule();
        decided = step.decided();
    }

    private double next() {
        return (double) schedule.nextNanos() / SECOND;
    }

    @Test
    void d36TheFirstIsSomewhereInTheWarmUp() {
        assertEquals(3 * SECOND, CheckSchedule.first(spec, 0, 0.5).nextNanos());
    }

    @Test
    void d37SlotsDoNotDrift() {
        for (int i = 1; i <= 1000; i++) {
            ended((i - 1) * 6 + 0.3, UP);
            assertEquals(i * 6, next());
        }
    }

    @Test
    void aCheckLongerThanItsSlotLeavesOthersOut() {
        ended(13, UP);
        assertEquals(18, next());
    }

    @Test
    void d38TheFirstOfAllHasNoRetries() {
        ended(0.1, DOWN);
        assertTrue(decided);
        assertFalse(schedule.up());
        assertEquals(6, next());
    }

    @Test
    void d38AnUpCheckIsPatient() {
        ended(0, UP);
        ended(6.1, DOWN);
        assertFalse(decided);
        assertEquals(7.1, next(), 1e-6);
        ended(7.2, DOWN);
        assertFalse(decided);
        assertEquals(8.2, next(), 1e-6);
        ended(8.3, DOWN);
        assertTrue(decided);
        assertFalse(schedule.up());
        assertEquals(12, next());
    }

    @Test
    void d41aASuccessBetweenFailuresResetsTheirCount() {
        ended(0, UP);
        ended(6, DOWN);
        ended(7, DOWN);
        ended(8, UP);
        assertEquals(12, next());
        ended(12, DOWN);
        ended(13, DOWN);
        assertTrue(schedule.up());
    }

    @Test
    void d38ADownCheckIsNotRetried() {
        ended(0, DOWN);
        ended(6, DOWN);
        assertEquals(12, next());
        ended(12, UP);
        assertTrue(schedule.up());
        assertEquals(18, next());
    }

    @Test
    void d40ABrokenProbeChangesNothing() {
        ended(0, CheckResult.broken("cannot bind"));
        assertTrue(schedule.up());
        assertFalse(schedule.hasRun());
        assertFalse(decided);
        assertEquals(6, next());
        ended(6, UP);
        ended(12, DOWN);
        ended(13, CheckResult.broken("cannot bind"));
        assertEquals(18, next());
        ended(18, DOWN);
        ended(19, DOWN);
        assertFalse(schedule.up());
    }

    @Test
    void d45ADownWebCheckWaitsForTheLongerOfItsTimes() {
        spec = new CheckSpec("HTTP_GET", "HTTP_GET", spec.target(), new CheckTiming(6 * SECOND, 9 * SECOND, 0,
                9 * SECOND, 0), false, false, false);
        ended(0, DOWN);
        assertEquals(9, next());
    }

    @Test
    void d45UndecidedHoldsTheVerdictAndMayAskForTheNextAtOnce() {
        ended(0, DOWN);
        ended(6.5, CheckResult.undecided("2 of 3 urls").checkAgain());
        assertFalse(schedule.up());
        assertEquals(6.5, next());
        ended(6.6, CheckResult.undecided("3 of 3 urls"));
        assertEquals(12, next());
    }

    @Test
    void d63AChangedCheckRunsAtOnceAndKeepsItsVerdict() {
        ended(0, DOWN);
        schedule = schedule.reconfigured(2 * SECOND);
        assertFalse(schedule.up());
        assertEquals(2, next());
    }

    @Test
    void theNextCheckIsAlwaysLaterThanNowAndNoMoreThanALoopAway() {
        Random random = new Random(5);
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now = Math.max(now, schedule.nextNanos()) + random.nextLong(20 * SECOND);
            CheckResult result = switch (random.nextInt(4)) {
                case 0 -> DOWN;
                case 1 -> CheckResult.broken("");
                case 2 -> CheckResult.undecided("");
                default -> UP;
            };
            schedule = schedule.ended(spec, result, now).schedule();
            assertTrue(schedule.nextNanos() > now);
            assertTrue(schedule.nextNanos() <= now + 6 * SECOND);
            assertEquals(0, schedule.slotNanos() % (6 * SECOND));
        }
    }
}
