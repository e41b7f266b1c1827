package io.understudy.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import org.junit.jupiter.api.Test;

class ProblemTextTest {

    private static final Problem TYPO = new Problem(Problem.Kind.UNKNOWN_KEYWORD,
            new Position("a.conf", 12, 2), "Unknown keyword 'prioritty'", "priority", "\tprioritty 5");

    @Test
    void pointsAtTheCharacterBelowItsTab() {
        assertEquals("""
                a.conf:12:2: error: Unknown keyword 'prioritty'
                  12 | \tprioritty 5
                     | \t^
                  hint: priority
                """, ProblemText.of(TYPO));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertEquals("fatal: no file\n",
                ProblemText.of(Problem.of(Problem.Kind.REFUSED, Position.NONE, "no file", "")));
    }

    @Test
    void breaksALongHint() {
        String words = "word ".repeat(17).strip();
        assertEquals("""
                error: m
                  hint: word word word word word word word word word word word word word word
                        word word word
                """, ProblemText.of(Problem.of(Problem.Kind.BAD_VALUE, Position.NONE, "m", words)));
    }
}
