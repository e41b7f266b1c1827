package io.understudy.core.policy;

import io.understudy.api.config.Problem;
import java.util.List;

/** How a daemon ends that was refused its first configuration: keepalived's codes of a normal run (A87). */
public final class StartExitCode {

    /** A configuration error. */
    public static final int CONFIGURATION_ERROR = 2;
    /** No configuration. */
    public static final int NO_CONFIGURATION = 6;

    private StartExitCode() {
    }

    /** 6 where nothing but missing files is fatal, else 2: in a normal run 4 would mean "no permission". */
    public static int of(List<Problem> problems) {
        List<Problem> fatal = problems.stream().filter(Problem::isFatal).toList();
        boolean onlyFiles = !fatal.isEmpty() && fatal.stream().allMatch(p -> p.kind() == Problem.Kind.INCLUDE);
        return onlyFiles ? NO_CONFIGURATION : CONFIGURATION_ERROR;
    }
}
