package io.understudy.launcher.check;

import io.understudy.api.config.Position;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.VirtualServer;
import java.util.List;
import java.util.Locale;

/** Complaints about a configuration as text: for people, and as {@code keepalived -t} writes them. */
public final class ProblemPrinter {

    private ProblemPrinter() {
    }

    /** Place, severity, message, the line with a caret, what helps. */
    public static String forPeople(Problem problem) {
        StringBuilder text = new StringBuilder();
        if (!problem.position().equals(Position.NONE)) {
            text.append(problem.position()).append(": ");
        }
        text.append(severity(problem)).append(": ").append(problem.message()).append('\n');
        if (!problem.sourceLine().isEmpty()) {
            String number = problem.position().line() > 0 ? Integer.toString(problem.position().line()) : "";
            text.append("  ").append(number).append(" | ").append(problem.sourceLine()).append('\n');
            if (problem.position().column() > 0) {
                text.append("  ").append(" ".repeat(number.length())).append(" | ")
                        .append(indent(problem)).append("^\n");
            }
        }
        if (!problem.expected().isEmpty()) {
            text.append("  hint: ").append(problem.expected()).append('\n');
        }
        return text.toString();
    }

    /** The last line of {@code check}. */
    static String summary(String file, ReadResult result) {
        if (result.isRefused()) {
            return file + ": refused, " + count(result.problems()) + "\n";
        }
        return file + ": " + (result.problems().isEmpty() ? "ok" : count(result.problems())) + "; "
                + number(result.configuration().vrrpInstances().size(), "virtual router") + ", "
                + number(result.configuration().vrrpScripts().size(), "tracked script")
                + services(result.configuration()) + "\n";
    }

    private static String services(Configuration configuration) {
        int services = configuration.all(VirtualServer.class).size();
        return services == 0 ? "" : ", " + number(services, "virtual server");
    }

    private static String count(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem.Severity severity : new Problem.Severity[] {Problem.Severity.FATAL, Problem.Severity.ERROR,
            Problem.Severity.WARNING, Problem.Severity.NOTE}) {
            long count = problems.stream().filter(p -> p.kind().severity() == severity).count();
            if (count > 0) {
                String word = severity == Problem.Severity.FATAL ? "fatal error"
                        : severity.name().toLowerCase(Locale.ROOT);
                text.append(text.length() > 0 ? ", " : "").append(number(count, word));
            }
        }
        return text.toString();
    }

    private static String number(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static String severity(Problem problem) {
        return problem.kind().severity().name().toLowerCase(Locale.ROOT);
    }

    /** Blanks up to the column; a tab stays a tab, so that the caret stands below its character. */
    private static String indent(Problem problem) {
        String before = problem.sourceLine().substring(0,
                Math.min(problem.sourceLine().length(), problem.position().column() - 1));
        return before.replaceAll("[^\t]", " ");
    }
}
