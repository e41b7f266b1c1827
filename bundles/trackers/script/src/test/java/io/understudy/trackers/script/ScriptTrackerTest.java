package io.understudy.trackers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker.Watch;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tracker asks of the runner, and what it tells core. */
@Timeout(20)
class ScriptTrackerTest {

    private final FakeRunner runner = new FakeRunner();
    private final Recorder sink = new Recorder();
    private final ScriptTracker tracker = new ScriptTracker(runner);

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void runs_at_once_as_configured() throws Exception {
        CommandLine command = new CommandLine("/check it", List.of("/check", "it"), false, "nobody", "daemon");
        tracker.watch(script(command, 60_000, 1500), sink);
        Started started = runner.next();
        assertEquals(List.of("/check", "it"), started.request.command());
        assertEquals("nobody", started.request.user());
        assertEquals("daemon", started.request.group());
        assertEquals(1500, started.request.timeoutMillis());
        assertEquals(0, started.request.outputLimitBytes());
    }

    @Test
    void a_shell_text_goes_to_bash() throws Exception {
        String text = "[[ -f /etc/keepalived/down ]] && exit 1 || exit 0";
        tracker.watch(script(new CommandLine(text, List.of(text), true, "", ""), 60_000, 0), sink);
        assertEquals(List.of("/bin/bash", "-c", text), runner.next().request.command());
    }

    @Test
    void tells_what_each_end_means() throws Exception {
        tracker.watch(script(plain("/check"), 20, 1000), sink);
        end(new ProcessOutcome(0, 0, false, "", ""), "true: exit status 0");
        end(new ProcessOutcome(1, 0, false, "", ""), "false: exit status 1");
        end(new ProcessOutcome(-1, 9, false, "", ""), "false: killed by signal 9");
        end(new ProcessOutcome(-1, 15, true, "", ""), "false: timed out after 1 s");
        end(new ProcessOutcome(0, 0, true, "", ""), "false: timed out after 1 s");
        end(new ProcessOutcome(-1, 0, false, "unknown user 'x'", ""), "false: unknown user 'x'");
    }

    private void end(ProcessOutcome outcome, String told) throws Exception {
        runner.next().outcome.complete(outcome);
        assertEquals(told, sink.next());
    }

    @Test
    void a_timeout_that_is_no_whole_second_is_told_in_milliseconds() throws Exception {
        tracker.watch(script(plain("/check"), 60_000, 1500), sink);
        end(new ProcessOutcome(-1, 15, true, "", ""), "false: timed out after 1500 ms");
    }

    @Test
    void a_run_that_goes_on_is_not_started_twice() throws Exception {
        tracker.watch(script(plain("/check"), 10, 1000), sink);
        Started first = runner.next();
        assertNull(runner.started.poll(100, TimeUnit.MILLISECONDS));
        first.outcome.complete(new ProcessOutcome(0, 0, false, "", ""));
        assertEquals("true: exit status 0", sink.next());
        runner.next();
    }

    @Test
    void a_runner_that_fails_blames_nobody() throws Exception {
        runner.failure = new IllegalStateException("no descriptors");
        tracker.watch(script(plain("/check"), 10, 0), sink);
        assertEquals("broken: cannot be run: java.lang.IllegalStateException: no descriptors", sink.next());
        runner.failure = null;
        runner.next().outcome.completeExceptionally(new IllegalStateException("lost"));
        String told = sink.next();
        while (told.contains("no descriptors")) {
            told = sink.next();
        }
        assertEquals("broken: cannot be run: java.lang.IllegalStateException: lost", told);
    }

    @Test
    void close_ends_the_run_and_says_nothing_more() throws Exception {
        Watch watch = tracker.watch(script(plain("/check"), 10, 0), sink);
        Started started = runner.next();
        watch.close();
        assertTrue(started.terminated.await(5, TimeUnit.SECONDS));
        started.outcome.complete(new ProcessOutcome(-1, 15, false, "", ""));
        assertNull(sink.told.poll(50, TimeUnit.MILLISECONDS));
        assertNull(runner.started.poll(50, TimeUnit.MILLISECONDS));
    }

    @Test
    void deactivation_ends_all_runs() throws Exception {
        tracker.watch(script(plain("/one"), 1000, 0), sink);
        tracker.watch(script(plain("/two"), 1000, 0), sink);
        Started one = runner.next();
        Started two = runner.next();
        tracker.close();
        assertTrue(one.terminated.await(5, TimeUnit.SECONDS));
        assertTrue(two.terminated.await(5, TimeUnit.SECONDS));
    }

    static CommandLine plain(String program) {
        return new CommandLine(program, List.of(program), false, "", "");
    }

    static VrrpScript script(CommandLine command, long intervalMillis, long timeoutMillis) {
        return VrrpScript.of("chk", Position.NONE, Settings.builder()
                .set(VrrpScript.SCRIPT, command, Position.NONE)
                .set(VrrpScript.INTERVAL_MILLIS, intervalMillis, Position.NONE)
                .set(VrrpScript.TIMEOUT_MILLIS, timeoutMillis, Position.NONE).build());
    }

    /** Writes down what it is told. */
    static final class Recorder implements TrackSink {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void observed(boolean success, String reason) {
            told.add(success + ": " + reason);
        }

        @Override
        public void measured(long value, String reason) {
            throw new AssertionError("a script has no number");
        }

        @Override
        public void broken(String reason) {
            told.add("broken: " + reason);
        }

        String next() throws InterruptedException {
            return told.poll(10, TimeUnit.SECONDS);
        }
    }

    private static final class Started implements ProcessRunner.Running {

        private final ProcessRequest request;
        private final CompletableFuture<ProcessOutcome> outcome = new CompletableFuture<>();
        private final CountDownLatch terminated = new CountDownLatch(1);

        Started(ProcessRequest request) {
            this.request = request;
        }

        @Override
        public CompletionStage<ProcessOutcome> outcome() {
            return outcome;
        }

        @Override
        public void terminate() {
            terminated.countDown();
        }
    }

    /** Starts nothing; the test ends each run. */
    private static final class FakeRunner implements ProcessRunner {

        private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
        private volatile RuntimeException failure;

        @Override
        public Running start(ProcessRequest request) {
            if (failure != null) {
                throw failure;
            }
            Started run = new Started(request);
            started.add(run);
            return run;
        }

        Started next() throws InterruptedException {
            return started.poll(10, TimeUnit.SECONDS);
        }
    }
}
