package io.understudy.checkers.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BfdCheckerTest {

    private final Sessions sessions = new Sessions();
    private final BfdChecker checker = new BfdChecker(sessions);

    /** A view whose answers the test gives. */
    private static final class Sessions implements BfdView {

        private final CompletableFuture<Optional<BfdSessionStatus>> answer = new CompletableFuture<>();
        private String asked;

        @Override
        public CompletionStage<List<BfdSessionStatus>> sessions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Optional<BfdSessionStatus>> news(String name, BfdVerdict known, long limitMillis) {
            asked = name + " " + known;
            return answer;
        }
    }

    private static BfdSessionStatus session(BfdVerdict verdict, boolean forCheckers) {
        return session(verdict, forCheckers, Map.of());
    }

    private static BfdSessionStatus session(BfdVerdict verdict, boolean forCheckers, Map<String, Long> counters) {
        return (BfdSessionStatus) Proxy.newProxyInstance(BfdCheckerTest.class.getClassLoader(),
                new Class<?>[] {BfdSessionStatus.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "verdict" -> verdict;
                    case "forCheckers" -> forCheckers;
                    case "state" -> "Down";
                    case "counters" -> counters;
                    case "remoteState" -> "AdminDown";
                    case "lastPacketAgeMillis" -> counters.isEmpty() ? -1L : 10L;
                    case "cause" -> "nothing heard for 150 ms";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private CompletableFuture<CheckResult> check(String memory) {
        return checker.check(CheckRequest.of("BFD_CHECK", new InetSocketAddress(InetAddress.getLoopbackAddress(), 80))
                .settings(CheckSettings.builder().add("name", "b").build()).memory(memory).build())
                .toCompletableFuture();
    }

    @ParameterizedTest(name = "D57: {0} is {1}")
    @CsvSource({"UP, UP", "DOWN, DOWN", "UNKNOWN, UNDECIDED"})
    void verdicts(BfdVerdict verdict, CheckResult.Outcome outcome) {
        sessions.answer.complete(Optional.of(session(verdict, true)));
        CheckResult result = check("").join();
        assertEquals(outcome, result.outcome());
        assertEquals("BFD session b is Down: nothing heard for 150 ms", result.cause());
        assertEquals(verdict.name(), result.memory());
        assertTrue(result.again(), "the next wait begins at once");
    }

    @Test
    void whatIsHeardOfTheNeighbourIsToldWhileItIsNotUp() {
        sessions.answer.complete(Optional.of(session(BfdVerdict.DOWN, true, Map.of("drop_no_session", 7L, "packet_rcvd", 9L))));
        assertEquals("BFD session b is Down: nothing heard for 150 ms; the neighbour is administratively down; packets of it were refused: no session",
                check("").join().cause());
    }

    @Test
    void waitsForNewsOfWhatItKnows() {
        CompletableFuture<CheckResult> first = check("");
        assertEquals("b null", sessions.asked);
        check("UP");
        assertEquals("b UP", sessions.asked);
        assertTrue(!first.isDone());
    }

    @Test
    void aSessionThatIsNotThereOrNotForChecksIsABrokenCheck() {
        sessions.answer.complete(Optional.empty());
        assertEquals("BROKEN: no BFD session b runs", check("").join().toString());
        Sessions others = new Sessions();
        others.answer.complete(Optional.of(session(BfdVerdict.UP, false)));
        assertEquals(CheckResult.Outcome.BROKEN, new BfdChecker(others).check(CheckRequest.of("BFD_CHECK",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 80)).build()).toCompletableFuture().join()
                .outcome());
    }
}
