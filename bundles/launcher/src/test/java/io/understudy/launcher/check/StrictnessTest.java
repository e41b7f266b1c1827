package io.understudy.launcher.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictnessTest {

    @ParameterizedTest
    @CsvSource({"NOTE, 0, 0", "WARNING, 5, 4", "DEPRECATED, 5, 4", "UNKNOWN_KEYWORD, 5, 4", "BAD_VALUE, 5, 4",
        "SYNTAX, 5, 4", "SECURITY, 6, 4", "INCLUDE, 6, 6", "MISSING_PARAMETER, 2, 2", "REFUSED, 4, 4"})
    void complaintsRefuse(Kind kind, int before, int strict) {
        ReadResult result = new ReadResult(Configuration.EMPTY,
                List.of(Problem.of(kind, Position.NONE, "message", "")));
        assertEquals(before, result.exitCode());
        assertEquals(strict, Strictness.applied(result).exitCode());
    }
}
