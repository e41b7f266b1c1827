package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that ask for more than any memory or patience; include loops are in {@link IncludeTest}. */
class BombTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @DisplayName("is refused, with its place and a clear message")
    void refused(String name, String text, int line, String message) {
        ReadResult result = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TestMachine.text(text));
        assertTrue(result.isRefused(), result.problems()::toString);
        assertEquals(4, result.exitCode());
        Problem fatal = result.problems().stream().filter(Problem::isFatal).findFirst().orElseThrow();
        assertEquals(line, fatal.position().line());
        assertTrue(fatal.message().contains(message), fatal.message());
    }

    static Stream<Arguments> bombs() {
        StringBuilder doubling = new StringBuilder("$A0=" + "x".repeat(100) + "\n");
        for (int i = 1; i <= 24; i++) {
            doubling.append("$A").append(i).append("=${A").append(i - 1).append("}${A").append(i - 1).append("}\n");
        }
        return Stream.of(
                Arguments.of("10,000 blocks deep", "a {\n".repeat(10_000), 65, "nested more than 64 deep"),
                Arguments.of("~SEQ of 10^9", "~SEQ(a,1,1000000000) router_id $a", 1, "more than 1000000 lines"),
                Arguments.of("1.6 GB of expansion", doubling + "global_defs {\nrouter_id ${A24}\n}", 27, "does not come to an end"),
                Arguments.of("10^6 times 10^6", "~SEQ(a,1,999999) ~SEQ(b,1,999999) x", 1, ""));
    }
}
