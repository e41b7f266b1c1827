package io.understudy.trackers.process.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C94: which processes count. */
class ProcessPatternTest {

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @ParameterizedTest(name = "process {0}, param_match {1}: {2} counts: {3}")
    @CsvSource({"/usr/sbin/x -a, , /usr/sbin/x -a, true", "/usr/sbin/x -a, , /usr/sbin/x -a -b, false",
        "/usr/sbin/x -a, , /usr/sbin/x, false", "/usr/sbin/x -a, , x -a, false",
        "x -a -b, partial, x -a -b -c, true", "x -a -b, partial, x -a -b, true", "x -a -b, partial, x -a, false",
        "x -a -b, partial, x -a -bc, false", "x -a -b, initial, x -a -bc -d, true", "x -a -b, initial, x -ab -b, false",
        "x, partial, x -a, true", "x, partial, x, true", "x, partial, y, false"})
    void commandLines(String words, String match, String command, boolean counts) {
        ProcessPattern pattern = ProcessPattern.of(words(words), false, match);
        assertEquals(true, pattern.byCommand());
        assertEquals(counts, pattern.matchesCommand(words(command)));
    }

    @Test
    void fullCommandAloneSaysNothingOfParameters() {
        ProcessPattern pattern = ProcessPattern.of(List.of("x"), true, null);
        assertEquals(true, pattern.matchesCommand(List.of("x", "-a")));
        assertEquals(false, pattern.matchesCommand(List.of()));
    }

    @ParameterizedTest(name = "process {0}: {1} counts: {2}")
    @CsvSource({"nginx, nginx, true", "nginx, nginx2, false", "a_very_long_program_name, a_very_long_pro, true",
        "a_very_long_program_name, a_very_long_prog, false"})
    void shortNames(String name, String running, boolean counts) {
        ProcessPattern pattern = ProcessPattern.of(List.of(name), false, null);
        assertEquals(false, pattern.byCommand());
        assertEquals(counts, pattern.matchesName(running));
    }
}
