package io.understudy.checkers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests as genhash of keepalived 2.2.7 printed them for the same answers, and as a check wants them. */
class PageDigestTest {

    private static NettySockets sockets;

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    private static PageDigest.Page page(InetSocketAddress server, boolean tls) {
        return new PageDigest.Page(server, "/x", tls, "", false, "1.1", 2000);
    }

    private static PageDigest.Answer fetch(PageDigest.Page page) throws Exception {
        return new PageDigest(sockets).of(page).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an ordinary answer,           200 OK,  'Content-Length: 6;;hello!',  5a8dd3ad0756a93ded72b823b19dd877",
        "until the connection ends,    200 OK,  ';hello!',                    5a8dd3ad0756a93ded72b823b19dd877",
        "an error page,                404 No,  'Content-Length: 6;;hello!',  5a8dd3ad0756a93ded72b823b19dd877",
        "more than Content-Length,     200 OK,  'Content-Length: 3;;hello!',  46356afe55fa3cea9cbe73ad442cad47",
        "less than Content-Length,     200 OK,  'Content-Length: 10;;hello!', 5a8dd3ad0756a93ded72b823b19dd877",
        "nothing,                      200 OK,  'Content-Length: 0;;',        d41d8cd98f00b204e9800998ecf8427e",
        "chunks with what parts them,  200 OK,  'Transfer-Encoding: chunked;;5;hello;1;!;0;;', "
                + "d396cf133fe64f3733aa884ec6e75891"})
    void d47TheDigestIsTheOneThatACheckCompares(String what, String status, String rest, String digest)
            throws Exception {
        String answer = "HTTP/1.1 " + status + "\r\n" + rest.replace(";", "\r\n");
        try (FaultyServer server = new FaultyServer(Behaviour.answering(answer))) {
            assertEquals(digest, fetch(page(server.address(), false)).digest(), what);
            CheckSettings check = CheckSettings.builder().add("url", CheckSettings.builder().add("path", "/x")
                    .add("status_code", status.substring(0, 3)).add("digest", digest).build()).build();
            CheckResult result = new HttpChecker(sockets).check(CheckRequest.of("HTTP_GET", server.address())
                    .settings(check).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertEquals(CheckResult.Outcome.UP, result.outcome(), result.toString());
        }
    }

    @Test
    void whatCameIsKeptAsItCame() throws Exception {
        String header = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        String body = "5\r\nhello\r\n0\r\n\r\n";
        // one byte at a time: the header's end is found across buffers
        try (FaultyServer server = new FaultyServer(Behaviour.slow((header + body).getBytes("US-ASCII"), 1))) {
            PageDigest.Answer answer = fetch(page(server.address(), false));
            assertEquals(header, new String(answer.header(), StandardCharsets.US_ASCII));
            assertEquals(body, new String(answer.body(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void overTls(@TempDir Path folder) throws Exception {
        try (FaultyServer server = new FaultyServer(Behaviour.answering("HTTP/1.0 200 OK\r\n\r\nhello!"),
                new Certificates(folder).server(false))) {
            assertEquals("5a8dd3ad0756a93ded72b823b19dd877", fetch(page(server.address(), true)).digest());
        }
    }

    @Test
    void noAnswerIsToldInWords() throws Exception {
        try (FaultyServer server = new FaultyServer(Behaviour.answering("junk\r\n"))) {
            ExecutionException thrown = assertThrows(ExecutionException.class,
                    () -> fetch(page(server.address(), false)));
            assertEquals("the answer is not HTTP", assertInstanceOf(IOException.class, thrown.getCause()).getMessage());
        }
    }

    @Test
    void aVersionThatIsNoneIsSaid() {
        PageDigest.Page wrong = new PageDigest.Page(new InetSocketAddress("127.0.0.1", 1), "/", false, "", false,
                "2.0", 1000);
        assertEquals("http_protocol 2.0: expected 1.0, 1.0C or 1.1", assertThrows(IllegalArgumentException.class,
                () -> fetch(wrong)).getMessage());
    }
}
