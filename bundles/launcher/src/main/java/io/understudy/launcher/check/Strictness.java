package io.understudy.launcher.check;

import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Problem.Severity;
import io.understudy.api.config.ReadResult;

/** {@code --strict}: every complaint but a note refuses the configuration. */
final class Strictness {

    private Strictness() {
    }

    static ReadResult applied(ReadResult result) {
        return new ReadResult(result.configuration(),
                result.problems().stream().map(Strictness::harder).toList());
    }

    private static Problem harder(Problem problem) {
        Severity severity = problem.kind().severity();
        return severity == Severity.WARNING || severity == Severity.ERROR
                ? new Problem(Kind.REFUSED, problem.position(), problem.message(), problem.expected(), problem.sourceLine())
                : problem;
    }
}
