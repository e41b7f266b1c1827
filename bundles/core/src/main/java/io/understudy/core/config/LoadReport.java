package io.understudy.core.config;

import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Problem;
import io.understudy.api.event.Event;
import io.understudy.core.policy.ConfigurationDiff;
import io.understudy.core.policy.ConfigurationDump;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people and programs are told of a load: log lines for each complaint, one event for the whole. */
final class LoadReport {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");
    private static final int CHANGES_IN_TEXT = 5;

    private LoadReport() {
    }

    /** Logs every complaint once. */
    static void log(List<Problem> problems) {
        for (Problem problem : problems) {
            String text = problem.toKeepalivedString();
            switch (problem.kind().severity()) {
                case NOTE -> LOG.info("{}", text);
                case WARNING, ERROR -> LOG.warn("{}", text);
                case FATAL -> LOG.error("{}", text);
            }
        }
    }

    /** Logs the configuration as it was understood. */
    static void understood(Configuration configuration) {
        ConfigurationDump.lines(configuration).forEach(line -> LOG.info("{}", line));
    }

    static Event.Builder applied(boolean start, Configuration running, ConfigurationDiff diff,
            List<Problem> problems) {
        String text = (start ? "Configuration applied: " : "Reload complete: ") + summary(diff.lines());
        return loaded("config.applied", text, running, diff, problems).with("start", start);
    }

    /** A file took the ordinary sources' place. */
    static Event.Builder fileApplied(AppliedFile file, Configuration running, ConfigurationDiff diff,
            List<Problem> problems) {
        long seconds = file.isUnconfirmed() ? (file.confirmByMillis() - file.appliedMillis()) / 1000 : 0;
        String text = file.file() + " applied until the next reload"
                + (file.isUnconfirmed() ? ", taken back in " + seconds + " s unless it is confirmed" : "") + ": "
                + summary(diff.lines());
        return loaded("config.applied", text, running, diff, problems).with("start", false)
                .with("file", file.file().toString()).with("confirmSeconds", seconds);
    }

    /** What was in force before a file is in force again. */
    static Event.Builder rolledBack(AppliedFile file, String cause, Configuration running, ConfigurationDiff diff,
            List<Problem> problems) {
        return loaded("config.rolledback", file.file() + " taken back, " + cause + ": " + summary(diff.lines()),
                running, diff, problems).with("file", file.file().toString()).with("cause", cause)
                .with("severity", "warning");
    }

    private static Event.Builder loaded(String type, String text, Configuration running, ConfigurationDiff diff,
            List<Problem> problems) {
        return Event.of(type, "", text)
                .with("source", running.source())
                .with("added", diff.added().size())
                .with("changed", diff.changed().size())
                .with("removed", diff.removed().size())
                .with("changes", String.join("\n", diff.lines()))
                .with("problems", problems.size());
    }

    static Event.Builder unchanged(List<Problem> problems) {
        return Event.of("config.unchanged", "", "Reload complete: nothing changed").with("problems", problems.size());
    }

    static Event.Builder refused(boolean start, List<Problem> problems) {
        return refused(start ? "Configuration refused" : "Reload refused, the running configuration stays", problems)
                .with("start", start);
    }

    /** {@code what} is refused and stays, in a sentence. */
    static Event.Builder refused(String what, List<Problem> problems) {
        String reason = problems.stream().filter(Problem::isFatal).findFirst().or(() -> problems.stream().findFirst())
                .map(Problem::toKeepalivedString).orElse("no reason given");
        return Event.of("config.refused", "", what + ": " + reason)
                .with("log", what) // the complaints were logged above, each with its place
                .with("problems", problems.size())
                .with("reason", reason)
                .with("severity", "error");
    }

    private static String summary(List<String> changes) {
        if (changes.isEmpty()) {
            return "nothing changed";
        }
        List<String> shown = changes.subList(0, Math.min(changes.size(), CHANGES_IN_TEXT));
        int more = changes.size() - shown.size();
        return String.join("; ", shown) + (more == 0 ? "" : "; and " + more + " more");
    }
}
