package io.understudy.balancer.runtime;

import io.understudy.api.config.CommandLine;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Events and commands on their way out. Events wait while core is away (the last {@value #KEPT}). Safe from any thread.
 */
final class Outlet {

    private static final int KEPT = 1000;
    private static final String SHELL = "/bin/sh";
    private static final long SCRIPT_LIMIT_MILLIS = 120_000;

    private final Queue<Event> waiting = new ArrayDeque<>();
    private EventStream events;
    private volatile ProcessRunner runner;

    synchronized void bind(EventStream stream) {
        events = stream;
        waiting.forEach(stream::publish);
        waiting.clear();
    }

    synchronized void unbind(EventStream stream) {
        if (events == stream) {
            events = null;
        }
    }

    void bind(ProcessRunner processes) {
        runner = processes;
    }

    void unbind(ProcessRunner processes) {
        if (runner == processes) {
            runner = null;
        }
    }

    synchronized void publish(Event event) {
        if (events != null) {
            events.publish(event);
            return;
        }
        if (waiting.size() == KEPT) {
            waiting.remove();
        }
        waiting.add(event);
    }

    /** Runs a notify script (D31: no arguments are added); its failure is an event. */
    void run(CommandLine command, String subject, String what, Loop loop) {
        if (command == null) {
            return;
        }
        ProcessRunner processes = runner;
        if (processes == null) {
            scriptFailed(subject, what, "programs cannot be started: linux is not running", loop.wallMillis());
            return;
        }
        List<String> words = command.shell() ? List.of(SHELL, "-c", command.arguments().get(0)) : command.arguments();
        processes.start(ProcessRequest.of(words).as(command.user(), command.group()).limit(SCRIPT_LIMIT_MILLIS))
                .outcome().thenAccept(outcome -> ended(outcome, subject, what, loop));
    }

    private void ended(ProcessOutcome outcome, String subject, String what, Loop loop) {
        if (!outcome.succeeded()) {
            scriptFailed(subject, what, outcome.describe(), loop.wallMillis());
        }
    }

    private void scriptFailed(String subject, String what, String error, long wallMillis) {
        publish(Event.of("notify.failed", subject, what + " of " + subject + " failed: " + error)
                .with("word", what).with("error", error).with("severity", "warning").at(wallMillis));
    }
}
