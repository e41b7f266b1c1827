package io.understudy.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exit codes of {@code -t}, as keepalived 2.4.3 gives them. */
class ReadResultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                            | 0",
        "NOTE                          | 0",
        "WARNING                       | 5",
        "DEPRECATED                    | 5",
        "UNKNOWN_KEYWORD               | 5",
        "BAD_VALUE NOTE                | 5",
        "SYNTAX                        | 5",
        "BAD_VALUE SECURITY            | 6",
        "INCLUDE                       | 6",
        "REFUSED WARNING               | 4",
        "REFUSED SECURITY              | 6",
        "MISSING_PARAMETER REFUSED     | 2"})
    void theWorstComplaintDecides(String kinds, int exitCode) {
        List<Problem> problems = Arrays.stream(kinds.split(" ")).filter(kind -> !kind.isEmpty())
                .map(kind -> Problem.of(Problem.Kind.valueOf(kind), Position.NONE, "text", "")).toList();
        assertEquals(exitCode, new ReadResult(Configuration.EMPTY, problems).exitCode());
    }

    @Test
    void onlyFatalComplaintsRefuse() {
        Problem warning = Problem.of(Problem.Kind.SECURITY, Position.NONE, "text", "");
        Problem fatal = Problem.of(Problem.Kind.REFUSED, Position.NONE, "text", "");
        assertFalse(new ReadResult(Configuration.EMPTY, List.of(warning)).isRefused());
        assertTrue(new ReadResult(Configuration.EMPTY, List.of(warning, fatal)).isRefused());
        assertTrue(new ReadResult(null, List.of()).isRefused());
    }

    @Test
    void aProblemSaysWhereWhatAndWhatToDo() {
        Problem problem = new Problem(Problem.Kind.UNKNOWN_KEYWORD, new Position("k.conf", 4, 5),
                "Unknown keyword 'weigth'", "did you mean 'weight'?", "    weigth 5");
        assertEquals("k.conf:4:5: error: Unknown keyword 'weigth' (did you mean 'weight'?)", problem.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5 | 3 | (f: Line 5) bad, at column 3 (good)",
        "5 | 0 | (f: Line 5) bad (good)",
        "0 | 0 | (f) bad (good)"})
    void inALogItReadsLikeKeepalivedsThenOurs(int line, int column, String text) {
        assertEquals(text, Problem.of(Problem.Kind.BAD_VALUE, new Position("f", line, column), "bad", "good")
                .toKeepalivedString());
    }

    @Test
    void noTwoStopsMeet() {
        assertEquals("(f: Line 5) bad (good)", Problem.of(Problem.Kind.SECURITY, new Position("f", 5, 0), "bad.",
                "good").toKeepalivedString());
    }
}
