package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code reload_check_config} (B46): a reload that gives rise to any complaint does not take place. */
final class ReloadCheck {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");

    private ReloadCheck() {
    }

    /** One more complaint, which refuses, where what runs asks for it and there are others. */
    static List<Problem> refusals(Configuration running, List<Problem> problems) {
        long complaints = problems.stream().filter(ReloadCheck::counts).count();
        return complaints == 0 || running.globalDefs().settings().get(GlobalDefs.RELOAD_CHECK_CONFIG) == null
                ? List.of() : List.of(Problem.of(Problem.Kind.REFUSED, Position.NONE, "reload_check_config is set and"
                        + " the new configuration has " + complaints + (complaints == 1 ? " complaint" : " complaints"),
                        "a configuration without any; config:check shows them"));
    }

    /** Complaints to the file that the word names, as keepalived -t writes them. */
    static void report(Configuration running, List<Problem> problems) {
        String log = running.globalDefs().settings().get(GlobalDefs.RELOAD_CHECK_CONFIG);
        if (log == null || log.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Path.of(log), problems.stream().filter(ReloadCheck::counts)
                    .map(problem -> problem.toKeepalivedString() + "\n").collect(Collectors.joining()));
        } catch (IOException | InvalidPathException e) {
            LOG.warn("reload_check_config {}: cannot be written: {}", log, e.toString());
        }
    }

    private static boolean counts(Problem problem) {
        return problem.kind().severity() != Problem.Severity.NOTE;
    }
}
