package io.understudy.core.config;

import static io.understudy.core.Samples.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.BlockChange;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.plan.EnginePlan;
import io.understudy.core.RecordedEvents;
import io.understudy.core.RecordingEngine;
import io.understudy.core.loop.ManualLoop;
import io.understudy.core.track.TrackerBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file in place of the ordinary sources: planned, applied, confirmed, taken back. */
class FileInForceTest {

    private static final Path NEW = Path.of("/etc/keepalived/new.conf");
    private static final Path NEWER = Path.of("/etc/keepalived/newer.yaml");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final ManualLoop loop = new ManualLoop();
    private final RecordedEvents events = new RecordedEvents();
    private final Engines engines = new Engines(loop, events);
    private final TrackerBoard board = new TrackerBoard(loop, engines, events);
    private final Readers readers = new Readers("node1", true);
    private final RecordingEngine engine = new RecordingEngine("vrrp");
    private final Map<Path, ReadResult> files = new HashMap<>();
    private boolean daemonStops;
    private final DesiredState state = new DesiredState(loop, engines, board, events, readers,
            new DesiredState.Daemon(code -> { }, () -> { }, () -> daemonStops, wanted -> { },
                    Path.of("/nowhere")), false);
    private final ConfigurationSource source = new ConfigurationSource() {
        @Override
        public String name() {
            return "keepalived";
        }

        @Override
        public ReadResult read() {
            return wants("keepalived.conf", router("VI_1", 51));
        }
    };

    /** Reads what the test put into {@link #files}. */
    private final class TestReader implements ConfigurationReader {
        private final String format;
        private final List<String> extensions;

        TestReader(String format, String... extensions) {
            this.format = format;
            this.extensions = List.of(extensions);
        }

        @Override
        public String format() {
            return format;
        }

        @Override
        public boolean reads(Path file) {
            return extensions.stream().anyMatch(end -> file.toString().endsWith("." + end));
        }

        @Override
        public ReadResult read(Path file, String configId) {
            throw new AssertionError("core says what -e said");
        }

        @Override
        public ReadResult read(Path file, String configId, boolean allConfig) {
            assertEquals("node1 true", configId + " " + allConfig);
            assertEquals(file.equals(NEWER) ? "yaml" : "keepalived", format);
            return files.get(file);
        }
    }

    private static ReadResult wants(String name, VrrpInstance... routers) {
        Configuration.Builder configuration = Configuration.builder(name);
        List.of(routers).forEach(configuration::add);
        return new ReadResult(configuration.build(), List.of());
    }

    @BeforeEach
    void start() {
        readers.bindReader(new TestReader("yaml", "yaml", "yml"));
        readers.bindReader(new TestReader("keepalived", "conf"));
        state.bindSource(source);
        engines.bindEngine(engine);
        state.start();
        loop.run();
        engine.calls();
        events.types();
        files.put(NEW, wants("new.conf", router("VI_2", 52)));
        files.put(NEWER, wants("newer.yaml", router("VI_3", 53)));
    }

    private <T> T done(CompletionStage<T> stage) {
        loop.run();
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertTrue(future.isDone());
        return future.join();
    }

    private LoadOutcome apply(Path file, Duration within) {
        return done(state.apply(file, within));
    }

    private List<String> running() {
        return state.running().vrrpInstances().stream().map(VrrpInstance::name).toList();
    }

    @Test
    void aPlanTouchesNothing() {
        ConfigurationPlan plan = done(state.plan(NEW));
        assertEquals(List.of("+ vrrp_instance VI_2", "- vrrp_instance VI_1"),
                plan.changes().stream().map(BlockChange::line).toList());
        assertEquals(List.of(EnginePlan.nothing("vrrp")), plan.engines());
        assertEquals(List.of("prepare VI_2", "plan VI_2"), engine.calls());
        assertEquals(List.of("VI_1"), running());
        assertEquals(List.of(), events.types());
    }

    @Test
    void aPlanWithoutAFileIsThatOfAReload() {
        ConfigurationPlan plan = done(state.plan());
        assertTrue(plan.accepted() && plan.changes().isEmpty() && plan.engines().isEmpty());
        assertEquals("keepalived.conf", plan.source());
    }

    @Test
    void whatWouldBeRefusedIsNotPlanned() {
        engine.refuses(true);
        ConfigurationPlan plan = done(state.plan(NEW));
        assertFalse(plan.accepted());
        assertEquals(List.of("no interface eth0"), plan.problems().stream().map(Problem::message).toList());
        assertEquals(List.of(), plan.changes());
    }

    @Test
    void aFileIsInForceUntilTheNextReload() {
        assertTrue(apply(NEW, Duration.ZERO).accepted());
        assertEquals(List.of("prepare VI_2", "apply VI_2"), engine.calls());
        assertEquals(new AppliedFile(NEW, loop.wallMillis(), 0), state.appliedFile());
        assertEquals("/etc/keepalived/new.conf applied until the next reload: + vrrp_instance VI_2; - vrrp_instance VI_1",
                events.last("config.applied").text());
        loop.pass(1_000_000);
        assertEquals(List.of("VI_2"), running());
        assertTrue(done(state.reload()).accepted());
        assertEquals(List.of("VI_1"), running());
        assertNull(state.appliedFile());
        assertEquals(NEW.toString(), events.last("config.applied").details().get("replaces"));
    }

    @Test
    void unconfirmedItIsTakenBackByItself() {
        apply(NEW, MINUTE);
        assertTrue(state.appliedFile().isUnconfirmed());
        loop.pass(59_999);
        assertEquals(List.of("VI_2"), running());
        engine.calls();
        loop.pass(1);
        assertEquals(List.of("VI_1"), running());
        assertEquals(List.of("prepare VI_1", "apply VI_1"), engine.calls());
        assertNull(state.appliedFile());
        assertEquals("because it was not confirmed within 60 s",
                events.last("config.rolledback").details().get("cause"));
        assertEquals(0, loop.timers());
    }

    @Test
    void confirmedItStays() {
        apply(NEW, MINUTE);
        assertTrue(done(state.confirm()).accepted());
        loop.pass(100_000);
        assertEquals(List.of("VI_2"), running());
        assertFalse(state.appliedFile().isUnconfirmed());
        assertEquals(List.of("config.applied", "config.confirmed"), events.types());
        assertFalse(done(state.confirm()).accepted());
        assertFalse(done(state.rollback()).accepted());
    }

    @Test
    void onRequestItIsTakenBackAtOnce() {
        apply(NEW, MINUTE);
        assertEquals(List.of("+ vrrp_instance VI_1", "- vrrp_instance VI_2"), done(state.rollback()).changes());
        assertEquals("on request", events.last("config.rolledback").details().get("cause"));
        loop.pass(100_000);
        assertEquals(List.of("VI_1"), running());
    }

    @Test
    void whatComesBackMayBeAFileToo() {
        apply(NEW, Duration.ZERO);
        apply(NEWER, MINUTE);
        assertEquals(List.of("VI_3"), running());
        loop.pass(60_000);
        assertEquals(List.of("VI_2"), running());
        assertEquals(NEW, state.appliedFile().file());
        assertFalse(state.appliedFile().isUnconfirmed());
    }

    @Test
    void oneWaitsAtATime() {
        apply(NEW, MINUTE);
        LoadOutcome second = apply(NEWER, Duration.ZERO);
        assertFalse(second.accepted());
        assertEquals("/etc/keepalived/new.conf waits for its confirmation", second.problems().get(0).message());
        assertEquals(List.of("VI_2"), running());
    }

    @Test
    void aRefusedFileLeavesEverythingAsItIs() {
        engine.refuses(true);
        LoadOutcome outcome = apply(NEW, MINUTE);
        assertFalse(outcome.accepted());
        assertEquals(List.of("prepare VI_2"), engine.calls());
        assertEquals(List.of("VI_1"), running());
        assertNull(state.appliedFile());
        assertEquals(0, loop.timers());
        assertEquals("/etc/keepalived/new.conf refused, the running configuration stays: no interface eth0",
                events.last("config.refused").text());
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        files.put(NEW, new ReadResult(null, List.of(Problem.of(Problem.Kind.REFUSED, new Position("new.conf", 3, 1),
                "no such interface", ""))));
        assertEquals(List.of("no such interface"),
                apply(NEW, MINUTE).problems().stream().map(Problem::message).toList());
        assertEquals(List.of(), engine.calls());
        assertTrue(apply(Path.of("new.conf"), MINUTE).problems().get(0).message().contains("not an absolute path"));
    }

    @Test
    void aFileWhoseFrontendIsMissingIsRefused() {
        Readers none = new Readers(null, false);
        assertTrue(none.read(NEW).refused());
        assertEquals("no frontend reads /etc/keepalived/new.conf", none.read(NEW).problems().get(0).message());
    }

    @Test
    void whereNothingCanComeBackTheFileStays() {
        apply(NEW, MINUTE);
        engine.refuses(true);
        loop.pass(60_000);
        assertEquals(List.of("VI_2"), running());
        assertEquals(new AppliedFile(NEW, loop.wallMillis() - 60_000, 0), state.appliedFile());
        assertTrue(events.last("config.refused").text().startsWith(
                "/etc/keepalived/new.conf stays, though it was to be taken back because it was not confirmed"));
    }

    @Test
    void aReloadEndsTheWaiting() {
        apply(NEW, MINUTE);
        done(state.reload());
        assertEquals(0, loop.timers());
        assertEquals(List.of("VI_1"), running());
        engine.calls();
        loop.pass(100_000);
        assertEquals(List.of(), engine.calls());
    }

    @Test
    void aRefusedReloadDoesNotEndTheWaiting() {
        apply(NEW, MINUTE);
        engine.refuses(true);
        assertFalse(done(state.reload()).accepted());
        engine.refuses(false);
        loop.pass(60_000);
        assertEquals(List.of("VI_1"), running());
    }

    @Test
    void aFrontendThatComesBackDoesNotEndIt() {
        apply(NEW, MINUTE);
        state.unbindSource(source);
        state.bindSource(source);
        loop.run();
        assertEquals(List.of("VI_2"), running());
        loop.pass(60_000);
        assertEquals(List.of("VI_1"), running());
    }

    @Test
    void coreTakesItBackWhenItStopsAlone() {
        apply(NEW, MINUTE);
        state.stop();
        loop.run();
        assertEquals(List.of("VI_1"), running());
        assertEquals("because core stops before it was confirmed",
                events.last("config.rolledback").details().get("cause"));
    }

    @Test
    void whenTheDaemonStopsNothingIsTakenBack() {
        apply(NEW, MINUTE);
        engine.calls();
        daemonStops = true;
        state.stop();
        loop.run();
        assertEquals(List.of(), engine.calls());
    }

    @Test
    void anEngineThatArrivesGetsTheFile() {
        apply(NEW, MINUTE);
        RecordingEngine late = new RecordingEngine("balancer");
        engines.bindEngine(late);
        loop.run();
        assertEquals(List.of("prepare VI_2", "apply VI_2"), late.calls());
    }

    @Test
    void withoutAnythingInForceThereIsNothingToComeBack() {
        DesiredState fresh = new DesiredState(loop, engines, board, events, readers,
                new DesiredState.Daemon(code -> { }, () -> { }, () -> false, wanted -> { }, Path.of("/nowhere")), false);
        assertEquals("nothing is in force yet that could come back",
                done(fresh.apply(NEW, MINUTE)).problems().get(0).message());
        assertTrue(done(fresh.apply(NEW, Duration.ZERO)).accepted());
    }
}
