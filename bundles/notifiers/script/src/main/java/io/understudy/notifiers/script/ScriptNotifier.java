package io.understudy.notifiers.script;

import io.understudy.api.config.Configuration;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Notifier;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.notifiers.script.NotifyScripts.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code notify_master}, {@code notify_backup}, {@code notify_fault}, {@code notify_stop} and {@code notify}.
 * Without threads: the process runner tells when scripts end. Scripts under way when this bundle goes run to their end.
 */
@Component(service = Notifier.class, immediate = true, property = Notifier.NAME + "=script")
public final class ScriptNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptNotifier.class);

    /** A script that hangs must not hold back this router's later notifications for ever. */
    private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(60);
    /** For the log; a script that has more to say has a log of its own. */
    private static final int KEPT_OUTPUT_BYTES = 4096;

    private static final String BASH = "/bin/bash";
    private static final String SH = "/bin/sh";

    private final ProcessRunner runner;
    private final NotifyScripts scripts;

    /** Ready at once. */
    @Activate
    public ScriptNotifier(@Reference ProcessRunner runner) {
        this.runner = runner;
        this.scripts = new NotifyScripts(Files.isExecutable(Path.of(BASH)) ? BASH : SH);
    }

    @Override
    public boolean wants(Notification notification, Configuration running) {
        return !scripts.of(notification).isEmpty();
    }

    @Override
    public CompletionStage<Void> deliver(Notification notification, Configuration running) {
        Map<String, String> environment = NotifyScripts.environment(notification);
        List<CompletableFuture<String>> complaints = new ArrayList<>();
        for (Script script : scripts.of(notification)) {
            complaints.add(run(notification, script, environment).toCompletableFuture());
        }
        return CompletableFuture.allOf(complaints.toArray(CompletableFuture[]::new))
                .thenCompose(ended -> verdict(complaints));
    }

    private static CompletionStage<Void> verdict(List<CompletableFuture<String>> complaints) {
        String failed = complaints.stream().map(CompletableFuture::join).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return failed.isEmpty() ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(new NotifyScriptException(failed));
    }

    /** @return what is wrong, once it has ended; empty for nothing */
    private CompletionStage<String> run(Notification notification, Script script, Map<String, String> environment) {
        ProcessRequest request = ProcessRequest.of(script.words()).as(script.line())
                .limit(LIMIT_MILLIS).keepOutput(KEPT_OUTPUT_BYTES).environment(environment);
        String who = script.keyword() + " \"" + script.line().text() + "\"";
        try {
            return runner.start(request).outcome().handle((outcome, failure) -> failure != null
                    ? who + ": cannot be run: " + failure : judge(notification, who, outcome));
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(who + ": cannot be run: " + e);
        }
    }

    private static String judge(Notification notification, String who, ProcessOutcome outcome) {
        if (!outcome.succeeded() || outcome.timedOut()) {
            String how = outcome.error().isEmpty() && outcome.timedOut()
                    ? "timed out after " + TimeUnit.MILLISECONDS.toSeconds(LIMIT_MILLIS) + " s" : outcome.describe();
            String said = OneLine.first(outcome.output());
            return who + ": " + how + (said.isEmpty() ? "" : ": " + said);
        }
        String said = OneLine.all(outcome.output());
        if (said.isEmpty()) {
            LOG.debug("{} {}: {} succeeded", notification.subject(), notification.word(), who);
        } else {
            LOG.info("{} {}: {} said: {}", notification.subject(), notification.word(), who, said);
        }
        return "";
    }
}
