package io.understudy.shell.text;

import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import java.util.List;
import java.util.Locale;

/** Complaints about a configuration for people: place, severity, message, the line with a caret, what helps. */
public final class ProblemText {

    private static final String HINT = "  hint: ";
    private static final int WIDTH = 80;

    private ProblemText() {
    }

    /** One after the other. */
    public static String of(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(of(problem)));
        return text.toString();
    }

    /** Several lines. The first is never broken: editors and grep look for the place in it. */
    public static String of(Problem problem) {
        StringBuilder text = new StringBuilder();
        if (!problem.position().equals(Position.NONE)) {
            text.append(problem.position()).append(": ");
        }
        text.append(problem.kind().severity().name().toLowerCase(Locale.ROOT)).append(": ").append(problem.message())
                .append('\n');
        if (!problem.sourceLine().isEmpty()) {
            String number = problem.position().line() > 0 ? Integer.toString(problem.position().line()) : "";
            text.append("  ").append(number).append(" | ").append(problem.sourceLine()).append('\n');
            if (problem.position().column() > 0) {
                text.append("  ").append(" ".repeat(number.length())).append(" | ")
                        .append(indent(problem)).append("^\n");
            }
        }
        if (!problem.expected().isEmpty()) {
            text.append(Paragraph.of(HINT, " ".repeat(HINT.length()), problem.expected(), WIDTH));
        }
        return text.toString();
    }

    /** Blanks up to the column; a tab stays a tab, so that the caret stands below its character. */
    private static String indent(Problem problem) {
        String before = problem.sourceLine().substring(0,
                Math.min(problem.sourceLine().length(), problem.position().column() - 1));
        return before.replaceAll("[^\t]", " ");
    }
}
