package io.understudy.checkers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckResult.Outcome;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.Checker;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.check.CheckerContract;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpCheckerTest extends CheckerContract {

    private static final String OK = "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhealth";

    private static NettySockets sockets;
    private CheckSettings settings = url(CheckSettings.builder().add("path", "/"));

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    private static CheckSettings url(CheckSettings.Builder url) {
        return CheckSettings.builder().add("url", url.build()).build();
    }

    @Override
    protected String type() {
        return "HTTP_GET";
    }

    @Override
    protected Checker checker() {
        return new HttpChecker(sockets);
    }

    @Override
    protected Behaviour healthy() {
        return Behaviour.answering(OK);
    }

    @Override
    protected Behaviour wrong() {
        return Behaviour.answering("HTTP/1.0 503 Busy\r\n\r\n");
    }

    @Override
    protected CheckSettings settings() {
        return settings;
    }

    private void cause(String cause, Behaviour behaviour) throws Exception {
        CheckResult result = against(behaviour);
        assertEquals("DOWN: " + cause, result.toString());
    }

    @Test
    void everyFaultIsToldInWords() throws Exception {
        cause("/: status 503, expected 200-299", wrong());
        cause("/: no answer within 500 ms", Behaviour.silent());
        cause("/: the server closed the connection before it answered", Behaviour.halfClosing());
        cause("/: connection reset", Behaviour.resetting());
        cause("/: the answer is not HTTP", Behaviour.garbage(1));
        cause("/: the answer is not HTTP", Behaviour.answering("220 mail.example.org ESMTP\r\n"));
        cause("/: the answer is longer than 64 MB", Behaviour.endless("HTTP/1.0 200 OK\r\n\r\n", 1L << 30));
    }

    @Test
    void anAnswerThatTricklesIsOverAtTheLimit() throws Exception {
        byte[] slow = ("HTTP/1.0 200 OK\r\nX: " + "x".repeat(1000)).getBytes("US-ASCII");
        cause("/: no complete answer within 3 s", Behaviour.slow(slow, 100));
    }

    @Test
    void d46AStatusThatIsListed() throws Exception {
        settings = url(CheckSettings.builder().add("path", "/").add("status_code", "404"));
        cause("/: status 200, expected 404", healthy());
    }

    @Test
    void d47TheDigest() throws Exception {
        settings = url(CheckSettings.builder().add("path", "/").add("digest", "555BF8344CA0CAF09B42F55E185526D8"));
        assertEquals(Outcome.UP, against(healthy()).outcome());
        settings = url(CheckSettings.builder().add("path", "/").add("digest", "00000000000000000000000000000000"));
        cause("/: digest 555bf8344ca0caf09b42f55e185526d8, expected 00000000000000000000000000000000", healthy());
    }

    @Test
    void d47BytesThatAreMissingAreTold() throws Exception {
        settings = url(CheckSettings.builder().add("path", "/").add("regex", "wealth"));
        cause("/: the body does not match wealth; 6 of 600 bytes came",
                Behaviour.answering("HTTP/1.0 200 OK\r\nContent-Length: 600\r\n\r\nhealth"));
    }

    @Test
    void d48TheRegex() throws Exception {
        settings = url(CheckSettings.builder().add("path", "/").add("regex", "h.a"));
        assertEquals(Outcome.UP, against(healthy()).outcome());
    }

    @Test
    void d45OneUrlPerCycle() throws Exception {
        settings = CheckSettings.builder().add("url", CheckSettings.builder().add("path", "/a").build())
                .add("url", CheckSettings.builder().add("path", "/b").build()).build();
        try (FaultyServer server = new FaultyServer(healthy())) {
            CheckResult first = check(request(server.address()).build());
            assertTrue(first.cause().startsWith("/a: status 200 in "), first.cause());
            CheckResult second = check(request(server.address()).memory(first.memory()).build());
            assertTrue(second.cause().startsWith("/b: status 200 in "), second.cause());
        }
    }

    @Test
    void aBlockThatIsWrongMakesTheProbeBroken() throws Exception {
        settings = CheckSettings.EMPTY;
        assertEquals("BROKEN: at least one url { path … } is needed", against(healthy()).toString());
    }

    @Test
    void answersThatAreNotQuiteOrdinaryGoToTheDecoder() throws Exception {
        for (String well : new String[] {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.0 200 OK\r\nX: " + "x".repeat(5000) + "\r\n\r\n"}) {
            CheckResult result = against(Behaviour.answering(well));
            assertTrue(result.cause().startsWith("/: status 20"), result.toString());
            assertEquals(Outcome.UP, result.outcome());
        }
    }

    @Test
    void d47BytesThatAreMissingAreToldOfAWrongStatus() throws Exception {
        cause("/: status 500, expected 200-299; 2 of 9 bytes came",
                Behaviour.answering("HTTP/1.0 500 Oh\r\nContent-Length: 9\r\n\r\nno"));
    }
}
