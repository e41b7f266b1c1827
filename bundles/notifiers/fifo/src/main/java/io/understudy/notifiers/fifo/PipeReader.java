package io.understudy.notifiers.fifo;

import io.understudy.api.config.CommandLine;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.platform.ProcessRunner.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that reads a pipe for as long as the pipe is wanted; one that ends is started again, less and less soon. */
final class PipeReader {

    private static final Logger LOG = LoggerFactory.getLogger(PipeReader.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final CommandLine command;
    private final String path;
    private final ProcessRunner runner;
    private final ScheduledExecutorService timer;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private Running running;
    private boolean wanted = true;

    PipeReader(CommandLine command, String path, ProcessRunner runner, ScheduledExecutorService timer) {
        this.command = command;
        this.path = path;
        this.runner = runner;
        this.timer = timer;
    }

    boolean runs(CommandLine other, String otherPath) {
        return command.equals(other) && path.equals(otherPath);
    }

    synchronized void start() {
        if (!wanted) {
            return;
        }
        running = runner.start(ProcessRequest.of(words()).as(command));
        running.outcome().thenAccept(this::ended);
    }

    /** The path is its last argument (C132). */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        if (command.shell()) {
            words.addAll(List.of("/bin/sh", "-c", command.arguments().get(0) + " \"$@\"", "/bin/sh"));
        } else {
            words.addAll(command.arguments());
        }
        words.add(path);
        return words;
    }

    private synchronized void ended(ProcessOutcome outcome) {
        if (wanted) {
            LOG.warn("reader \"{}\" of FIFO {} ended ({}); it is started again in {} s", command.text(), path,
                    outcome.describe(), pauseMillis / 1000);
            timer.schedule(this::start, pauseMillis, TimeUnit.MILLISECONDS);
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
        }
    }

    /** SIGTERM. */
    synchronized void stop() {
        wanted = false;
        if (running != null) {
            running.terminate();
        }
    }
}
