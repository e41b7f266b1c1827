package io.understudy.trackers.script;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Runs a command; exit status 0 is success, everything else is failure, also a command that cannot be started. */
final class CommandProbe implements Probe {

    private final ProcessRunner runner;
    private final ProcessRequest request;

    CommandProbe(ProcessRunner runner, VrrpScript script, String shell) {
        CommandLine command = script.script();
        this.runner = runner;
        this.request = ProcessRequest.of(words(command, shell)).as(command)
                .limit(script.timeoutMillis());
    }

    private static List<String> words(CommandLine command, String shell) {
        return command.shell() ? List.of(shell, "-c", command.arguments().get(0)) : command.arguments();
    }

    @Override
    public Run start() {
        ProcessRunner.Running running = runner.start(request);
        CompletionStage<Result> result = running.outcome().thenApply(this::judge);
        return new Run() {
            @Override
            public CompletionStage<Result> result() {
                return result;
            }

            @Override
            public void cancel() {
                running.terminate();
            }
        };
    }

    private Result judge(ProcessOutcome outcome) {
        if (outcome.error().isEmpty() && outcome.timedOut()) {
            return new Result(false, "timed out after " + seconds(request.timeoutMillis()));
        }
        return new Result(outcome.succeeded() && !outcome.timedOut(), outcome.describe());
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
