package io.understudy.language.statement;

import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong while one configuration is read. One thread at a time.
 */
public final class Complaints {

    /** More would help nobody and would let a hostile file fill the memory. */
    private static final int LIMIT = 10_000;

    /** Longer than any line that keepalived.conf may have. */
    private static final int MAX_SHOWN = 2000;

    private final List<Problem> problems = new ArrayList<>();
    private int suppressed;

    /** Complains about a place in a file. */
    public void add(Kind kind, SourceFile source, int line, int column, String message, String expected) {
        add(new Problem(kind, source.at(line, column), message, expected, shown(source, line)));
    }

    /** Complains about a word. */
    public void add(Kind kind, Statement statement, Word word, String message, String expected) {
        // a secret on a line of its own is known by its statement only
        boolean apart = word.line() != statement.words().get(0).line()
                && Secrets.isIn(statement.keyword() + " " + statement.tail());
        Problem problem = new Problem(kind, statement.position(word), message, expected,
                apart ? "" : shown(statement.source(), word.line()));
        add(problem);
    }

    /** Complains about a statement as a whole. */
    public void add(Kind kind, Statement statement, String message, String expected) {
        add(kind, statement, statement.words().get(0), message, expected);
    }

    /** Complains about no place in particular. */
    public void add(Kind kind, String file, String message, String expected) {
        add(Problem.of(kind, new Position(file, 0, 0), message, expected));
    }

    /** A line that nobody reads is not shown; thousands of complaints about it would fill the memory. */
    private static String shown(SourceFile source, int line) {
        return source.lineLength(line) > MAX_SHOWN ? "" : Secrets.masked(source.line(line));
    }

    private void add(Problem problem) {
        if (problems.size() < LIMIT || problem.isFatal() && problems.size() < 2 * LIMIT) {
            problems.add(problem);
        } else {
            suppressed++;
        }
    }

    /** All complaints, in the order found. */
    public List<Problem> list() {
        if (suppressed == 0) {
            return List.copyOf(problems);
        }
        List<Problem> all = new ArrayList<>(problems);
        all.add(Problem.of(Kind.WARNING, Position.NONE, suppressed + " more problems are not shown",
                "mend those above first"));
        return List.copyOf(all);
    }
}
