package io.understudy.core.track;

import static io.understudy.core.Samples.command;
import static io.understudy.core.Samples.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.track.Tracker;
import io.understudy.core.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackerBoardTest extends TrackerBoardFixture {

    private static final List<String> NOTHING = List.of();

    @Test
    void enginesHearTheFirstVerdictAndEveryChange() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.FALL, 2), null);
        observe("+--");
        assertEquals(List.of("chk UNKNOWN", "chk UP", "chk DOWN"), engine.calls());
        assertEquals("exit status 1", events.last("track.changed").details().get("reason"));
        assertEquals("vrrp_script chk is DOWN: exit status 1", events.last("track.changed").text());
        assertEquals(List.of("track.changed", "track.changed"), events.types());
        assertEquals(3, status().observations());
        assertEquals(2, status().failures());
        assertEquals(List.of("vrrp_script"), board.kinds());
    }

    @Test
    void initFailIsDownBeforeTheFirstResult() {
        configure(Samples.script().set(VrrpScript.INIT_FAIL, true).set(VrrpScript.RISE, 3), null);
        trackerComes();
        observe("+");
        assertEquals(List.of("chk DOWN", "chk UP"), engine.calls());
    }

    @Test
    void trackerSwapDoesNotFlap() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.FALL, 3), null);
        observe("+--");
        engine.calls();
        TrackSink old = tracker.sink();
        trackerGoes();
        assertEquals(0, tracker.open);
        assertTrue(status().stale());
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        old.observed(false, "too late");
        loop.pass(59_000);
        trackerComes();
        assertFalse(status().stale());
        assertEquals(NOTHING, engine.calls());
        events.types();
        observe("-");
        assertEquals(List.of("chk DOWN"), engine.calls(), "the row of failures goes on where it was");
        loop.pass(600_000);
        assertEquals(List.of("track.changed"), events.types(), "no alarm once it is back");
    }

    @Test
    void whatWasHandedOverBeforeTheSwapIsIgnoredAfterIt() {
        trackerComes();
        configure(Samples.script(), null);
        observe("+");
        tracker.sink().observed(false, "in flight");
        board.configured(Configuration.EMPTY);
        loop.run();
        assertEquals(List.of("chk UNKNOWN", "chk UP"), engine.calls());
        assertEquals(List.of(), board.tracked());
        assertEquals(0, tracker.open);
        assertEquals(0, loop.timers());
    }

    @Test
    void removedWhileItsTrackerIsAwayRaisesNoAlarm() {
        configure(Samples.script(), null);
        board.configured(Configuration.EMPTY);
        loop.pass(600_000);
        assertEquals(NOTHING, events.types());
    }

    @Test
    void staleVerdictAlarmsOnceAfterItsLimit() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.INTERVAL_MILLIS, 7_000L), null);
        observe("+");
        events.types();
        trackerGoes();
        loop.pass(69_999);
        assertEquals(NOTHING, events.types());
        loop.pass(1);
        assertEquals("vrrp_script chk was last checked 70 s ago, UP holds: no tracker for vrrp_script is installed",
                events.last("track.stale").text());
        loop.pass(600_000);
        assertEquals(List.of("track.stale"), events.types());
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
    }

    @Test
    void neverObservedAndUnweightedIsDownAfterThirtySeconds() {
        configure(Samples.script(), null);
        loop.pass(29_999);
        assertEquals(List.of("chk UNKNOWN"), engine.calls());
        loop.pass(1);
        assertEquals(List.of("chk DOWN"), engine.calls());
        assertEquals(List.of("track.unobserved", "track.changed"), events.types());
        trackerComes();
        observe("+");
        assertEquals(List.of("chk UP"), engine.calls());
    }

    @Test
    void neverObservedAndWeightedStaysNeutral() {
        configure(Samples.script(), 5);
        loop.pass(120_000);
        assertEquals(List.of("chk UNKNOWN"), engine.calls());
        assertEquals(List.of("track.unobserved"), events.types());
    }

    @Test
    void brokenProbeIsNotADeadTarget() {
        trackerComes();
        configure(Samples.script(), null);
        observe("+");
        events.types();
        tracker.sink().broken("not permitted");
        tracker.sink().broken("not permitted");
        loop.run();
        assertEquals(List.of("track.broken"), events.types());
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        observe("+");
        tracker.sink().broken("again");
        loop.run();
        assertEquals(List.of("track.broken"), events.types(), "a new spell");
        assertEquals("again", status().reason());
    }

    @Test
    void changedTimingKeepsCounting() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.FALL, 3), null);
        observe("+--");
        engine.calls();
        configure(Samples.script().set(VrrpScript.FALL, 3).set(VrrpScript.INTERVAL_MILLIS, 2_000L), null);
        assertEquals(1, tracker.open);
        assertEquals(2, tracker.sinks.size());
        observe("-");
        assertEquals(List.of("chk DOWN"), engine.calls());
    }

    @Test
    void changedCommandStartsAnewFromTheVerdictThatHolds() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.FALL, 3), null);
        observe("+");
        engine.calls();
        configure(Samples.script().set(VrrpScript.FALL, 3).set(VrrpScript.SCRIPT, command("/bin/other")), null);
        assertEquals(NOTHING, engine.calls());
        assertEquals(0, status().observations());
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        observe("-");
        assertEquals(List.of("chk DOWN"), engine.calls(), "the first result decides at once");
    }

    @Test
    void unchangedScriptIsNotWatchedAnew() {
        trackerComes();
        configure(Samples.script(), null);
        configure(Samples.script(), null);
        assertEquals(1, tracker.sinks.size());
    }

    @Test
    void trackerThatThrowsIsFenced() {
        tracker.fails = true;
        trackerComes();
        configure(Samples.script(), null);
        assertTrue(status().stale());
        assertEquals(List.of("track.broken"), events.types());
        loop.pass(30_000);
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
    }

    @Test
    void trackerThatNeverStopsTalkingLosesTheOldest() {
        trackerComes();
        configure(Samples.script().set(VrrpScript.FALL, 2), null);
        observe("+".repeat(10 * Observation.WAITING_LIMIT) + "--");
        assertEquals(Observation.WAITING_LIMIT, status().observations());
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
    }

    @Test
    void aNumberBesideAVerdictIsShownAndNoNews() {
        trackerComes();
        configure(Samples.script(), null);
        observe("+");
        assertEquals(List.of("track.changed"), events.types());
        tracker.sink().observed(true, 3, "3 running");
        loop.run();
        assertEquals(3, status().value());
        assertEquals(TrackedStatus.Verdict.UP, status().verdict());
        assertEquals(List.of(), events.types());
        tracker.sink().observed(false, 0, "0 running");
        loop.run();
        assertEquals(0, status().value());
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
    }

    @Test
    void everyOtherNumberOfAFileIsNews() {
        board.bindTracker(tracker, Map.of(Tracker.KIND, "track_file"));
        board.configured(Configuration.builder("f").add(script("chk", Samples.script()))
                .add(TrackFile.of("chk", Position.NONE, Settings.builder().build())).build());
        loop.run();
        for (long number : new long[] {3, 3, -7, 0}) {
            tracker.sink().measured(number, "");
        }
        loop.run();
        assertEquals(List.of("chk UNKNOWN", "chk UNKNOWN", "chk UP", "chk UP", "chk UP"), engine.calls());
        assertEquals("track_file chk says 0", events.last("track.changed").text());
        assertEquals(0, board.tracked().get(1).value());
        assertEquals(4, board.tracked().get(1).observations());
        assertEquals(TrackedStatus.Verdict.UNKNOWN, board.tracked().get(0).verdict(),
                "the script of that name is another thing");
    }

    @Test
    void aGroupsTrackerCountsAsUnweighted() {
        VrrpSyncGroup group = VrrpSyncGroup.of("G", Position.NONE, Settings.builder()
                .set(VrrpSyncGroup.TRACK_PROCESS, List.of(new TrackEntry("p", null, null)), Position.NONE).build());
        board.configured(Configuration.builder("f").add(group)
                .add(TrackProcess.of("p", Position.NONE, Settings.builder().build())).build());
        loop.run();
        loop.pass(30_000);
        assertEquals(TrackedStatus.Verdict.DOWN, status().verdict());
    }

    @Test
    void aPluginsBlockIsTrackedWhereSomebodyNamesIt() {
        board.bindTracker(tracker, Map.of(Tracker.KIND, "vrrp_ping"));
        configurePlugins();
        observe("-+");
        assertEquals(List.of("gateway UNKNOWN", "gateway DOWN", "gateway UP"), engine.calls());
        assertEquals(1, board.tracked().size());
    }

    @Test
    void aBfdSessionThatNobodyRunsIsNoFailure() {
        board.configured(bfd());
        loop.run();
        loop.pass(30_000);
        TrackedStatus status = board.tracked().get(0);
        assertEquals(TrackedStatus.Verdict.UNKNOWN, status.verdict());
        assertTrue(status.stale());
        assertEquals(List.of("b UNKNOWN", "b UNKNOWN"), engine.calls(), "engines hear that nobody observes it");
        assertTrue(engine.toldStale());
        assertEquals("bfd_instance b was never checked, does not count: no tracker for bfd_instance for 30 s",
                events.last("track.unobserved").text());
    }

    @Test
    void enginesAreToldWhetherAnybodyObserves() {
        board.bindTracker(tracker, Map.of(Tracker.KIND, "bfd_instance"));
        loop.run();
        board.configured(bfd());
        loop.run();
        assertEquals(List.of("b UNKNOWN"), engine.calls());
        assertFalse(engine.toldStale());
    }
}
