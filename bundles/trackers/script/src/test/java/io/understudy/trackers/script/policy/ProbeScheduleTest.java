package io.understudy.trackers.script.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.trackers.script.policy.ProbeSchedule.Step;
import org.junit.jupiter.api.Test;

/** keepalived-behaviour C90: every interval from start to start, never twice at the same time. */
class ProbeScheduleTest {

    private static final long INTERVAL = 100;

    private final ProbeSchedule fresh = ProbeSchedule.startingAt(1000, INTERVAL);

    @Test
    void the_first_run_starts_at_once() {
        Step step = fresh.tick(1000);
        assertTrue(step.start());
        assertTrue(step.schedule().running());
        assertEquals(1100, step.schedule().nextNanos());
    }

    @Test
    void nothing_happens_before_the_slot() {
        ProbeSchedule idle = fresh.tick(1000).schedule().ended();
        Step step = idle.tick(1099);
        assertFalse(step.start());
        assertEquals(idle, step.schedule());
        assertEquals(1, idle.nanosUntilNext(1099));
        assertEquals(0, idle.nanosUntilNext(1101));
    }

    @Test
    void lateness_does_not_add_up() {
        ProbeSchedule schedule = fresh;
        for (int slot = 0; slot < 1000; slot++) {
            Step step = schedule.tick(1000 + slot * INTERVAL + 7);
            assertTrue(step.start());
            schedule = step.schedule().ended();
        }
        assertEquals(1000 + 1000 * INTERVAL, schedule.nextNanos());
    }

    @Test
    void a_slot_that_finds_it_running_is_left_out() {
        ProbeSchedule running = fresh.tick(1000).schedule();
        Step second = running.tick(1100);
        assertFalse(second.start());
        assertTrue(second.schedule().running());
        Step third = second.schedule().ended().tick(1200);
        assertTrue(third.start());
    }

    @Test
    void an_end_between_slots_starts_nothing_by_itself() {
        ProbeSchedule ended = fresh.tick(1000).schedule().tick(1100).schedule().ended();
        assertFalse(ended.tick(1150).start());
    }

    @Test
    void slots_that_were_slept_through_are_not_made_up_for() {
        Step late = fresh.tick(1000).schedule().ended().tick(1730);
        assertTrue(late.start());
        assertEquals(1800, late.schedule().nextNanos());
    }

    @Test
    void a_clock_that_overflows_changes_nothing() {
        ProbeSchedule atTheEnd = ProbeSchedule.startingAt(Long.MAX_VALUE - 10, INTERVAL);
        ProbeSchedule next = atTheEnd.tick(Long.MAX_VALUE - 10).schedule().ended();
        assertEquals(INTERVAL, next.nanosUntilNext(Long.MAX_VALUE - 10));
        assertFalse(next.tick(Long.MAX_VALUE).start());
        assertTrue(next.tick(Long.MAX_VALUE - 10 + INTERVAL).start());
    }

    @Test
    void an_interval_of_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> ProbeSchedule.startingAt(0, 0));
    }
}
