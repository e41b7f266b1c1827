package io.understudy.core.policy;

import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;

/** Complaints as keepalived logs them: {@code (file: Line N) message}, followed by what was expected. */
public final class ProblemText {

    private ProblemText() {
    }

    /** One line. */
    public static String of(Problem problem) {
        Position position = problem.position();
        StringBuilder text = new StringBuilder();
        if (position.line() > 0) {
            text.append('(').append(position.file()).append(": Line ").append(position.line()).append(") ");
        } else if (!position.file().isEmpty()) {
            text.append('(').append(position.file()).append(") ");
        }
        text.append(problem.message());
        if (position.column() > 1) {
            text.append(", at column ").append(position.column());
        }
        if (!problem.expected().isEmpty()) {
            text.append(" (").append(problem.expected()).append(')');
        }
        return text.toString();
    }
}
