package io.understudy.core.config;

import static io.understudy.core.Samples.at;
import static io.understudy.core.Samples.router;
import static io.understudy.core.Samples.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.core.RecordedEvents;
import io.understudy.core.RecordingEngine;
import io.understudy.core.Samples;
import io.understudy.core.loop.ManualLoop;
import io.understudy.core.track.TrackerBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredStateTest {

    private static final List<String> NOTHING = List.of();

    private final ManualLoop loop = new ManualLoop();
    private final RecordedEvents events = new RecordedEvents();
    private final Engines engines = new Engines(loop, events);
    private final TrackerBoard board = new TrackerBoard(loop, engines, events);
    private final List<Integer> exitCodes = new ArrayList<>();
    private final DesiredState state = new DesiredState(loop, engines, board, events, new Readers("", false),
            new DesiredState.Daemon(exitCodes::add, () -> running = true, () -> false, wanted -> { },
                    Path.of("/nowhere")), true);
    private boolean running;
    private final RecordingEngine engine = new RecordingEngine("vrrp");

    private final TestSource source = new TestSource("keepalived", router("VI_1", 51));

    private void start() {
        state.bindSource(source);
        engines.bindEngine(engine);
        state.start();
        loop.run();
    }

    private LoadOutcome reload() {
        return done(state.reload());
    }

    private <T> T done(CompletionStage<T> stage) {
        loop.run();
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertTrue(future.isDone());
        return future.join();
    }

    @Test
    void startAppliesOnce() {
        assertNull(state.lastLoad());
        start();
        assertEquals(List.of("prepare VI_1", "apply VI_1"), engine.calls());
        assertEquals(List.of("+ vrrp_instance VI_1"), state.lastLoad().changes());
        assertSame(source.result.configuration(), state.running());
        assertEquals(true, events.last("config.applied").details().get("start"));
        assertEquals(1, source.reads);
        assertTrue(running);
    }

    @Test
    void startAlsoAppliesAnEmptyConfiguration() {
        source.wants();
        start();
        assertEquals(List.of("prepare ", "apply "), engine.calls());
        assertEquals(List.of("config.applied"), events.types());
    }

    /** B48. */
    @Test
    void theReloadFileIsThereWhileAReloadReads(@TempDir Path directory) {
        Path file = directory.resolve("reload");
        List<Boolean> there = new ArrayList<>();
        source.whileReading = () -> there.add(Files.exists(file));
        source.result = new ReadResult(Configuration.builder("keepalived").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.RELOAD_FILE, file.toString()).build())).build(), List.of());
        start();
        reload();
        assertEquals(List.of(false, true), there, "the first load does not know of it yet");
        assertFalse(Files.exists(file));
        source.failure = new IllegalStateException("unreadable");
        reload();
        assertEquals(List.of(false, true, true), there);
        assertFalse(Files.exists(file), "a load that fails has ended too");
    }

    /** config_save_dir. */
    @Test
    void whatEveryLoadReadIsKeptWhereItIsAskedFor(@TempDir Path directory) throws Exception {
        Configuration wanted = Configuration.builder("keepalived").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.CONFIG_SAVE_DIR, directory.toString()).build())).build();
        String name = "keepalived.conf." + ProcessHandle.current().pid() + ".";
        source.result = new ReadResult(wanted, List.of(), "first");
        start();
        source.result = new ReadResult(wanted, List.of(), "second");
        reload();
        source.result = new ReadResult(null, List.of(Problem.of(Problem.Kind.SYNTAX, Position.NONE, "broken", "")));
        reload();
        done(state.check());
        assertEquals("first", Files.readString(directory.resolve(name + 0)));
        assertEquals("second", Files.readString(directory.resolve(name + 1)), "an unchanged one too");
        assertFalse(Files.exists(directory.resolve(name + 2)), "what is refused, or only looked at, is not kept");
        source.result = new ReadResult(wanted, List.of(), "third");
        reload();
        assertEquals("third", Files.readString(directory.resolve(name + 2)));
    }

    @Test
    void startWaitsForASourceAndSaysSoAfterFiveSeconds() {
        engines.bindEngine(engine);
        state.start();
        loop.pass(DesiredState.SOURCE_WAIT_MILLIS - 1);
        assertEquals(NOTHING, events.types());
        loop.pass(1);
        assertEquals(List.of("config.missing"), events.types());
        state.bindSource(source);
        loop.run();
        assertEquals(List.of("prepare VI_1", "apply VI_1"), engine.calls());
    }

    @Test
    void changedRouterIsAppliedByDifference() {
        start();
        engine.calls();
        source.wants(VrrpInstance.of("VI_1", at(1),
                router(51).set(VrrpInstance.PRIORITY, 90).build()), router("VI_2", 52));
        LoadOutcome outcome = reload();
        assertTrue(outcome.accepted());
        assertEquals(List.of("+ vrrp_instance VI_2", "~ vrrp_instance VI_1: priority 100 -> 90"), outcome.changes());
        assertEquals(List.of("prepare VI_1,VI_2", "apply VI_1,VI_2"), engine.calls());
        assertEquals(1, events.last("config.applied").details().get("changed"));
    }

    @Test
    void unchangedReloadCallsNoEngine() {
        start();
        engine.calls();
        events.types();
        source.wants(VrrpInstance.of("VI_1", at(99), router(51).build()));
        assertTrue(reload().accepted());
        assertEquals(NOTHING, engine.calls());
        assertEquals(List.of("config.unchanged"), events.types());
        assertEquals(99, state.running().vrrpInstances().get(0).position().line(), "places are the new ones");
    }

    @Test
    void refusedReloadKeepsRunning() {
        start();
        Configuration before = state.running();
        engine.calls();
        source.result = new ReadResult(source.result.configuration(), List.of(
                Problem.of(Problem.Kind.REFUSED, new Position("f", 3, 1), "VRID missing", "")));
        LoadOutcome outcome = reload();
        assertFalse(outcome.accepted());
        assertEquals("VRID missing", outcome.problems().get(0).message());
        assertSame(before, state.running());
        assertEquals(NOTHING, engine.calls());
        assertEquals("(f: Line 3) VRID missing, at column 1", events.last("config.refused").details().get("reason"));
        assertEquals(NOTHING, exitCodes);
        assertSame(outcome, state.lastLoad());
    }

    @Test
    void engineRefusesForAll() {
        RecordingEngine other = new RecordingEngine("ipvs");
        engines.bindEngine(other);
        start();
        engine.calls();
        other.calls();
        other.refuses(true);
        source.wants(router("VI_2", 52));
        assertFalse(reload().accepted());
        assertEquals(List.of("prepare VI_2"), engine.calls());
        assertEquals("VI_1", state.running().vrrpInstances().get(0).name());
    }

    @Test
    void throwingSourceIsRefusedByName() {
        start();
        source.failure = new IllegalStateException("disk on fire");
        LoadOutcome outcome = reload();
        assertFalse(outcome.accepted());
        assertEquals("source keepalived failed: java.lang.IllegalStateException: disk on fire",
                outcome.problems().get(0).message());
    }

    /** A reload of a huge file may take more memory than there is: nobody waits for ever, and the state stays. */
    @Test
    void whoeverWaitsForAReloadHearsThatMemoryWasNotEnough() {
        start();
        source.error = new OutOfMemoryError("test");
        CompletableFuture<LoadOutcome> waiting = state.reload().toCompletableFuture();
        assertThrows(OutOfMemoryError.class, loop::run);
        assertTrue(waiting.isCompletedExceptionally());
        source.error = null;
        assertTrue(reload().accepted());
    }

    @Test
    void throwingEngineIsRefusedByName() {
        start();
        engine.failsToPrepare(true);
        source.wants(router("VI_2", 52));
        LoadOutcome outcome = reload();
        assertFalse(outcome.accepted());
        assertTrue(outcome.problems().get(0).message().startsWith("engine vrrp failed to prepare"));
    }

    @Test
    void engineThatFailsToApplyIsTriedAgain() {
        start();
        engine.failsToApply(true);
        source.wants(router("VI_2", 52));
        assertFalse(reload().accepted());
        assertEquals("VI_2", state.running().vrrpInstances().get(0).name(), "the others run it");
        assertEquals("apply", events.last("engine.failed").details().get("operation"));
        engine.failsToApply(false);
        engine.calls();
        assertTrue(reload().accepted());
        assertEquals(List.of("prepare VI_2", "apply VI_2"), engine.calls());
        assertTrue(reload().accepted());
        assertEquals(NOTHING, engine.calls());
    }

    @Test
    void lateEngineGetsConfigurationThenVerdicts() {
        source.result = new ReadResult(Configuration.builder("f").add(script("chk", Samples.script()))
                .add(router("VI_1", 51)).build(), List.of());
        state.bindSource(source);
        state.start();
        loop.run();
        engines.bindEngine(engine);
        loop.run();
        assertEquals(List.of("prepare VI_1", "apply VI_1", "chk UNKNOWN"), engine.calls());
    }

    @Test
    void refusedFirstLoadEndsTheDaemon() {
        source.result = new ReadResult(null, List.of(
                Problem.of(Problem.Kind.MISSING_PARAMETER, new Position("f", 3, 1), "virtual_router_id", "")));
        start();
        assertEquals(List.of(2), exitCodes);
        assertFalse(running);
        assertEquals(2, events.last("config.refused").details().get("exitCode"));
        assertEquals(NOTHING, engine.calls());
    }

    @Test
    void engineThatRefusesAtStartEndsTheDaemonAlsoWhenItIsLate() {
        state.bindSource(source);
        state.start();
        loop.run();
        engine.refuses(true);
        engines.bindEngine(engine);
        loop.run();
        assertEquals(List.of(2), exitCodes);
    }

    @Test
    void engineThatRefusesLaterDoesNotEndTheDaemonAndCatchesUp() {
        source.result = new ReadResult(Configuration.builder("f").add(script("chk", Samples.script()))
                .add(router("VI_1", 51)).build(), List.of());
        start();
        RecordingEngine other = new RecordingEngine("ipvs");
        other.refuses(true);
        engines.bindEngine(other);
        loop.run();
        assertEquals(NOTHING, exitCodes);
        other.refuses(false);
        other.calls();
        reload();
        assertEquals(List.of("prepare VI_1", "apply VI_1", "chk UNKNOWN"), other.calls());
    }

    @Test
    void whatASourceWantedOutlivesIt() {
        TestSource second = new TestSource("yaml", router("VI_2", 52));
        state.bindSource(second);
        start();
        engine.calls();
        state.unbindSource(source);
        reload();
        assertEquals(NOTHING, engine.calls());
        assertEquals(2, state.running().vrrpInstances().size());
        TestSource updated = new TestSource("keepalived", router("VI_1", 51));
        state.bindSource(updated);
        loop.run();
        assertEquals(NOTHING, engine.calls(), "an updated frontend that reads the same changes nothing");
        assertEquals(1, updated.reads);
        updated.wants(router("VI_9", 59));
        reload();
        assertEquals(List.of("prepare VI_9,VI_2", "apply VI_9,VI_2"), engine.calls());
    }

    @Test
    void whatWasToldIsNotLoggedAgainWhereNobodyAskedForTheReload() {
        Problem known = Problem.of(Problem.Kind.UNKNOWN_KEYWORD, new Position("f", 3, 1), "Unknown keyword 'a'", "");
        Problem fresh = Problem.of(Problem.Kind.UNKNOWN_KEYWORD, new Position("f", 4, 1), "Unknown keyword 'b'", "");
        source.result = new ReadResult(source.result.configuration(), List.of(known));
        try (LoggedLines log = LoggedLines.of("io.understudy.config")) {
            start();
            assertEquals(List.of(known.toKeepalivedString()), log.complaints());
            TestSource again = new TestSource("keepalived", router("VI_1", 51));
            again.result = new ReadResult(again.result.configuration(), List.of(known, fresh));
            state.bindSource(again); // as a frontend does where a plugin brought new words
            loop.run();
            assertEquals(List.of(fresh.toKeepalivedString()), log.complaints());
            assertEquals(List.of(known, fresh), state.runningProblems());
            reload();
            assertEquals(List.of(known.toKeepalivedString(), fresh.toKeepalivedString()), log.complaints(),
                    "who asks for a reload is told all");
        }
    }

    @Test
    void reloadsRequestedTogetherAreOne() {
        start();
        int before = source.reads;
        CompletionStage<LoadOutcome> first = state.reload();
        CompletionStage<LoadOutcome> second = state.reload();
        assertSame(done(first), done(second));
        assertEquals(before + 1, source.reads);
        reload();
        assertEquals(before + 2, source.reads);
    }

    @Test
    void checkTouchesNothing() {
        start();
        engine.calls();
        events.types();
        source.wants(router("VI_2", 52));
        LoadOutcome outcome = done(state.check());
        assertTrue(outcome.accepted());
        assertEquals(List.of("+ vrrp_instance VI_2", "- vrrp_instance VI_1"), outcome.changes());
        assertEquals(List.of("prepare VI_2"), engine.calls());
        assertEquals("VI_1", state.running().vrrpInstances().get(0).name());
        assertEquals(NOTHING, events.types());
    }

    @Test
    void hangupReloads() {
        start();
        List<Runnable> handlers = new ArrayList<>();
        ReloadOnHangup hangup = new ReloadOnHangup((signal, handler) -> {
            assertEquals("HUP", signal);
            handlers.add(handler);
            return handlers::clear;
        }, state);
        int before = source.reads;
        handlers.get(0).run();
        loop.run();
        assertEquals(before + 1, source.reads);
        hangup.stop();
        assertEquals(List.of(), handlers);
    }
}
