package io.understudy.testkit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.Checker;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every checker of a TCP service has to do. Extend it, say which checker and how a healthy and an unhealthy server
 * answer, and your class is tried against a server that is up, down, slow, silent, refusing, resetting, half-closed,
 * talking nonsense and talking without end.
 */
public abstract class CheckerContract {

    private static final long CONNECT_TIMEOUT_MILLIS = 500;
    private static final long LIMIT_MILLIS = 3000;
    /** How long a result may take on a busy machine; no verdict depends on it. */
    private static final long PATIENCE_SECONDS = 30;

    /** The block's keyword. */
    protected abstract String type();

    /** The checker under test; a blocking one through {@link #blocking}. */
    protected abstract Checker checker();

    /** How a server behaves that is well. */
    protected abstract Behaviour healthy();

    /** How a server behaves that answers, but with the wrong thing; {@code null} where every answer is right. */
    protected abstract Behaviour wrong();

    /** What its block says. */
    protected CheckSettings settings() {
        return CheckSettings.EMPTY;
    }

    /** {@code true} where a connection alone is enough, so that what comes afterwards does not matter. */
    protected boolean connectionIsEnough() {
        return false;
    }

    /** A blocking checker as the balancer runs it, on a thread of the test's. */
    protected static Checker blocking(BlockingChecker checker) {
        return new Checker() {

            @Override
            public CompletionStage<CheckResult> check(CheckRequest request) {
                CompletableFuture<CheckResult> result = new CompletableFuture<>();
                Thread thread = new Thread(() -> {
                    try {
                        result.complete(checker.check(request));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                }, "blocking-checker");
                thread.setDaemon(true);
                thread.start();
                return result;
            }

            @Override
            public List<CheckKeyword<?>> keywords() {
                return checker.keywords();
            }
        };
    }

    /** A request as the balancer makes it. */
    protected CheckRequest.Builder request(InetSocketAddress target) {
        return CheckRequest.of(type(), target).settings(settings()).connectTimeoutMillis(CONNECT_TIMEOUT_MILLIS)
                .limitMillis(LIMIT_MILLIS);
    }

    /** One check; a failed stage is a broken probe. */
    protected CheckResult check(CheckRequest request) throws Exception {
        return checker().check(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** One check of a server that behaves so. */
    protected CheckResult against(Behaviour behaviour) throws Exception {
        try (FaultyServer server = new FaultyServer(behaviour)) {
            return check(request(server.address()).build());
        }
    }

    private void isDown(Behaviour behaviour) throws Exception {
        if (!connectionIsEnough()) {
            CheckResult result = against(behaviour);
            assertEquals(CheckResult.Outcome.DOWN, result.outcome(), result.toString());
            causeIsTold(result);
        }
    }

    private static void causeIsTold(CheckResult result) {
        assertFalse(result.cause().isBlank(), "the cause must be told");
        assertFalse(result.cause().contains("\n"), "the cause is one line: " + result.cause());
        assertFalse(result.cause().contains("Exception"), "the cause is for people: " + result.cause());
    }

    @Test
    void upWhenTheServerIsWell() throws Exception {
        CheckResult result = against(healthy());
        assertEquals(CheckResult.Outcome.UP, result.outcome(), result.toString());
        causeIsTold(result);
    }

    @Test
    void downWhenTheAnswerIsWrong() throws Exception {
        if (wrong() != null) {
            isDown(wrong());
        }
    }

    @Test
    void downWhenRefused() throws Exception {
        CheckResult result = check(request(FaultyServer.refusing()).build());
        assertEquals(CheckResult.Outcome.DOWN, result.outcome(), result.toString());
        assertTrue(result.cause().contains("refused"), result.cause());
        causeIsTold(result);
    }

    @Test
    void downWhenSilent() throws Exception {
        isDown(Behaviour.silent());
    }

    @Test
    void downWhenSlowerThanItsLimit() throws Exception {
        isDown(Behaviour.slow("a long answer that is never complete in time, because it takes a second for each byte"
                .getBytes(StandardCharsets.US_ASCII), 1000));
    }

    @Test
    void downWhenReset() throws Exception {
        isDown(Behaviour.resetting());
    }

    @Test
    void downWhenHalfClosed() throws Exception {
        isDown(Behaviour.halfClosing());
    }

    @Test
    void downWhenTalkingNonsense() throws Exception {
        isDown(Behaviour.garbage(1));
    }

    @Test
    void downWhenTalkingWithoutEnd() throws Exception {
        isDown(Behaviour.endless("", 1L << 30));
    }

    /** Trouble of our own is told as such, and never thrown where it could be told. */
    @Test
    void neverUpWhereTheSocketCannotBeBound() throws Exception {
        try (FaultyServer server = new FaultyServer(healthy())) {
            CheckRequest request = request(server.address()).bind(InetAddress.getByName("192.0.2.77"), 0).build();
            CheckResult result = checker().check(request).toCompletableFuture()
                    .exceptionally(failure -> CheckResult.broken(failure.getMessage()))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotEquals(CheckResult.Outcome.UP, result.outcome(), result.toString());
        }
    }

    @Test
    void itsOwnSettingsAreInOrder() {
        assertEquals(List.of(), settings().complaints(checker().keywords()));
    }
}
