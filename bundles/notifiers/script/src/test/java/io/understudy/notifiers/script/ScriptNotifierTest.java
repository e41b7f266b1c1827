package io.understudy.notifiers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is started, when a delivery is over, and what a failure says. */
class ScriptNotifierTest {

    private final FakeRunner runner = new FakeRunner();
    private final ScriptNotifier notifier = new ScriptNotifier(runner);

    @Test
    void wants_only_what_it_has_a_script_for() {
        assertTrue(notifier.wants(entered(VrrpState.MASTER), null));
        assertTrue(notifier.wants(entered(VrrpState.BACKUP), null), "the generic script");
        VrrpInstance silent = VrrpInstance.of("V", Position.NONE, Settings.builder().build());
        assertFalse(notifier.wants(Notification.of(Subject.of(silent), Occurrence.MASTER, 0, 1, "", 0), null));
    }

    @Test
    void both_are_started_in_order_and_awaited() {
        CompletableFuture<Void> delivered = deliver(VrrpState.MASTER);
        assertEquals(List.of("/master", "/generic"), runner.programs());
        runner.end(1, succeeded(""));
        assertFalse(delivered.isDone());
        runner.end(0, succeeded("fine\n"));
        assertTrue(delivered.isDone());
        delivered.join();
    }

    @Test
    void each_runs_as_configured_with_a_limit_and_the_cause() {
        deliver(VrrpState.MASTER);
        ProcessRequest request = runner.requests.get(0);
        assertEquals("nobody", request.user());
        assertEquals("daemon", request.group());
        assertEquals(60_000, request.timeoutMillis());
        assertEquals(4096, request.outputLimitBytes());
        assertEquals("master down timer expired", request.environment().get("UNDERSTUDY_CAUSE"));
        assertEquals("7", request.environment().get("UNDERSTUDY_EPOCH"));
    }

    @Test
    void a_failure_names_router_script_status_and_first_line() {
        CompletableFuture<Void> delivered = deliver(VrrpState.MASTER);
        runner.end(0, new ProcessOutcome(3, 0, false, "", "\n\033[31mno route\nmore\n"));
        runner.end(1, succeeded(""));
        assertEquals("notify_master \"/master it\": exit status 3: [31mno route", failure(delivered));
    }

    @Test
    void both_failures_are_told() {
        CompletableFuture<Void> delivered = deliver(VrrpState.MASTER);
        runner.end(0, new ProcessOutcome(-1, 15, true, "", ""));
        runner.end(1, new ProcessOutcome(-1, 0, false, "unknown user 'x'", ""));
        assertEquals("notify_master \"/master it\": timed out after 60 s; "
                + "notify \"/generic it\": unknown user 'x'", failure(delivered));
    }

    @Test
    void a_runner_that_throws_fails_the_delivery_only() {
        runner.failure = new IllegalStateException("gone");
        assertEquals("notify \"/generic it\": cannot be run: java.lang.IllegalStateException: gone",
                failure(deliver(VrrpState.BACKUP)));
    }

    @Test
    void output_becomes_one_line() {
        assertEquals("a | b c", OneLine.all("\n a \n\nb\tc\n"));
        assertEquals("", OneLine.first("\n\n"));
        assertEquals(301, OneLine.all("x".repeat(4096)).length());
    }

    private CompletableFuture<Void> deliver(VrrpState state) {
        return notifier.deliver(entered(state), null).toCompletableFuture();
    }

    private static String failure(CompletableFuture<Void> delivered) {
        Throwable cause = assertThrows(CompletionException.class, delivered::join).getCause();
        assertEquals(NotifyScriptException.class, cause.getClass());
        return cause.getMessage();
    }

    private static ProcessOutcome succeeded(String output) {
        return new ProcessOutcome(0, 0, false, "", output);
    }

    private static Notification entered(VrrpState state) {
        VrrpInstance instance = VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
                .set(VrrpInstance.NOTIFY_MASTER, line("/master"), Position.NONE)
                .set(VrrpInstance.NOTIFY, line("/generic"), Position.NONE).build());
        return Notification.entered(instance, state, 150, 7, "master down timer expired", 0);
    }

    private static CommandLine line(String program) {
        return new CommandLine(program + " it", List.of(program, "it"), false, "nobody", "daemon");
    }

    /** Starts nothing; the test ends each run. */
    private static final class FakeRunner implements ProcessRunner {

        private final List<ProcessRequest> requests = new ArrayList<>();
        private final List<CompletableFuture<ProcessOutcome>> outcomes = new ArrayList<>();
        private RuntimeException failure;

        @Override
        public Running start(ProcessRequest request) {
            if (failure != null) {
                throw failure;
            }
            CompletableFuture<ProcessOutcome> outcome = new CompletableFuture<>();
            requests.add(request);
            outcomes.add(outcome);
            return new Running() {
                @Override
                public CompletionStage<ProcessOutcome> outcome() {
                    return outcome;
                }

                @Override
                public void terminate() {
                    throw new AssertionError("nobody asked for it");
                }
            };
        }

        List<String> programs() {
            return requests.stream().map(request -> request.command().get(0)).toList();
        }

        void end(int index, ProcessOutcome outcome) {
            outcomes.get(index).complete(outcome);
        }
    }
}
