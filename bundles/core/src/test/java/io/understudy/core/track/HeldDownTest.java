package io.understudy.core.track;

import static io.understudy.core.Samples.script;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.VrrpScript;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.track.Tracker;
import io.understudy.core.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code hold_down} and {@code hold_down_max} of whatever is tracked. */
class HeldDownTest extends TrackerBoardFixture {

    @Test
    void aScriptThatFailedIsHeldDownAndTwiceAsLongWhereItFailsAgainSoon() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.HOLD_DOWN_MICROS, 5_000_000L)
                .set(VrrpScript.HOLD_DOWN_MAX_MICROS, 60_000_000L), null);
        observe("+-+");
        assertEquals("exit status 0; held down for 5 s more", status().reason());
        loop.pass(5_000);
        observe("+-");
        loop.pass(9_999);
        observe("+");
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
        loop.pass(1);
        observe("+");
        assertEquals(List.of("chk UNKNOWN", "chk UP", "chk DOWN", "chk UP", "chk DOWN", "chk UP"), engine.calls());
    }

    @Test
    void whatIsHeldDownComesUpWithTheFirstSuccessAfterItsTime() {
        board.bindTracker(tracker, Map.of(Tracker.KIND, "vrrp_ping"));
        configurePlugins("10");
        observe("+-");
        loop.pass(9_000);
        observe("+");
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
        assertEquals("exit status 0; held down for 1 s more", status().reason());
        loop.pass(1_000);
        observe("+");
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        configurePlugins("20");
        assertEquals(TrackedStatus.Verdict.UP, status().verdict(), "another pace is no other thing");
    }

    /** One that is held down for 10 s. */
    private void aSessionFails() {
        board.bindTracker(tracker, Map.of(Tracker.KIND, "bfd_instance"));
        board.configured(bfd(10));
        loop.run();
        observe("+-");
    }

    @Test
    void whatTellsItsChangesOnlyComesUpWhenItsTimeIsOver() {
        aSessionFails();
        loop.pass(4_000);
        observe("+-");
        loop.pass(1_000);
        observe("+");
        assertEquals("exit status 0; held down for 5 s more", status().reason());
        loop.pass(4_999);
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
        loop.pass(1);
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        assertEquals("exit status 0", status().reason());
    }

    @Test
    void aFailureWithinTheTimeHoldsOn() {
        aSessionFails();
        loop.pass(4_000);
        observe("+-");
        loop.pass(20_000);
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
    }

    @Test
    void aRecoveryThatIsHeldDownIsForgottenWhereItCannotBeCheckedAnyMore() {
        aSessionFails();
        loop.pass(4_000);
        observe("+");
        tracker.sink().broken("no socket");
        loop.pass(20_000);
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
        observe("+");
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
    }
}
