package io.understudy.launcher.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSummaryTest {

    private static final Problem TYPO = new Problem(Problem.Kind.UNKNOWN_KEYWORD,
            new Position("a.conf", 12, 2), "Unknown keyword 'prioritty'", "priority", "\tprioritty 5");

    @Test
    void sumsUp() {
        Problem note = Problem.of(Problem.Kind.NOTE, Position.NONE, "", "");
        assertEquals("a.conf: ok; 0 virtual routers, 0 tracked scripts\n",
                CheckSummary.of("a.conf", new ReadResult(Configuration.EMPTY, List.of())));
        assertEquals("a.conf: 2 errors, 1 note; 0 virtual routers, 0 tracked scripts\n",
                CheckSummary.of("a.conf", new ReadResult(Configuration.EMPTY, List.of(TYPO, note, TYPO))));
        assertEquals("a.conf: refused, 1 error\n",
                CheckSummary.of("a.conf", new ReadResult(null, List.of(TYPO))));
    }
}
