package io.understudy.api.engine;

import io.understudy.api.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot run on this host; the running one stays. */
public final class ConfigurationRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With the reasons, at least one. */
    public ConfigurationRefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** The reasons. */
    public List<Problem> problems() {
        return problems;
    }
}
