package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VrrpState;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();
    private long millis;

    private void entered(VrrpState from, VrrpState to) {
        timeline.add("VI", new Transition(++millis, from, to, 100, "because", 1));
    }

    private void remarked(String what) {
        timeline.add("VI", new Transition(++millis, VrrpState.MASTER, VrrpState.MASTER, 100, what, 1));
    }

    private List<String> told() {
        return timeline.of("VI").stream().map(each -> each.cause() + " " + each.times() + "x " + each.wallMillis() + "-"
                + each.lastMillis()).toList();
    }

    /** A peer that does not hear us, each second for an hour: how it began is still there. */
    @Test
    void whatIsRemarkedAgainIsCounted() {
        entered(VrrpState.BACKUP, VrrpState.MASTER);
        for (int i = 0; i < 3600; i++) {
            remarked("lower priority");
        }
        assertEquals(List.of("because 1x 1-1", "lower priority 3600x 2-3601"), told());
    }

    @Test
    void severalMayTakeTurns() {
        entered(VrrpState.BACKUP, VrrpState.MASTER);
        for (int i = 0; i < 2; i++) {
            remarked("one");
            remarked("two");
        }
        assertEquals(List.of("because 1x 1-1", "one 2x 2-4", "two 2x 3-5"), told());
    }

    @Test
    void aTransitionBetweenMakesItNews() {
        remarked("one");
        entered(VrrpState.MASTER, VrrpState.BACKUP);
        entered(VrrpState.BACKUP, VrrpState.MASTER);
        remarked("one");
        assertEquals(List.of("one 1x 1-1", "because 1x 2-2", "because 1x 3-3", "one 1x 4-4"), told());
    }

    @Test
    void onlyTheLastTwoHundredAreKept() {
        for (int i = 0; i < 300; i++) {
            remarked("number " + i);
        }
        assertEquals(200, told().size());
        assertEquals("number 100 1x 101-101", told().get(0));
    }
}
