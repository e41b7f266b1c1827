package io.understudy.checkers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckResult.Outcome;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SSL_GET against a TLS server with good, foreign and expired certificates. */
class SslCheckerTest {

    private static final String OK = "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhealth";

    @TempDir
    static Path folder;
    private static NettySockets sockets;
    private static Certificates certificates;

    @BeforeAll
    static void open() throws Exception {
        sockets = new NettySockets();
        certificates = new Certificates(folder);
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    private static CheckSettings.Builder block() {
        return CheckSettings.builder().add("url", CheckSettings.builder().add("path", "/").build());
    }

    private static CheckResult check(FaultyServer server, CheckSettings settings) throws Exception {
        return new HttpChecker(sockets).check(CheckRequest.of("SSL_GET", server.address()).settings(settings)
                .connectTimeoutMillis(2000).limitMillis(5000).build()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static FaultyServer tls(boolean needsClient) throws Exception {
        return new FaultyServer(Behaviour.answering(OK), certificates.server(needsClient));
    }

    @Test
    void d50TheCertificateIsNotVerified() throws Exception {
        try (FaultyServer server = tls(false)) {
            CheckResult result = check(server, block().build());
            assertEquals(Outcome.UP, result.outcome(), result.toString());
        }
    }

    @Test
    void tlsVerifyWithTheRightAuthority() throws Exception {
        try (FaultyServer server = tls(false)) {
            CheckResult result = check(server, block().add("tls_verify")
                    .add("ca", certificates.certificate().toString()).build());
            assertEquals(Outcome.UP, result.outcome(), result.toString());
        }
    }

    @Test
    void tlsVerifyRefusesACertificateThatNobodyVouchesFor() throws Exception {
        try (FaultyServer server = tls(false)) {
            CheckResult result = check(server, block().add("tls_verify").build());
            assertEquals(Outcome.DOWN, result.outcome());
            assertTrue(result.cause().equals("/: TLS: the server's certificate is of no authority that is trusted here"),
                    result.cause());
        }
    }

    @Test
    void tlsVerifyRefusesAnotherName() throws Exception {
        try (FaultyServer server = tls(false)) {
            CheckResult result = check(server, block().add("tls_verify").add("virtualhost", "www.example.org")
                    .add("ca", certificates.certificate().toString()).build());
            assertEquals(Outcome.DOWN, result.outcome());
            assertTrue(result.cause().contains("www.example.org"), result.cause());
        }
    }

    @Test
    void aClientCertificateWhereTheServerAsksForOne() throws Exception {
        try (FaultyServer server = tls(true)) {
            CheckResult without = check(server, block().build());
            assertEquals(Outcome.DOWN, without.outcome(), without.toString());
            CheckResult with = check(server, block().add("certificate", certificates.certificate().toString())
                    .add("key", certificates.key().toString()).build());
            assertEquals(Outcome.UP, with.outcome(), with.toString());
        }
    }

    @Test
    void d50TheServerNameIsSentOnlyWhenAskedFor() throws Exception {
        CompletableFuture<List<?>> names = new CompletableFuture<>();
        Behaviour listening = connection -> {
            SSLSocket socket = (SSLSocket) connection;
            socket.startHandshake();
            names.complete(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
            Behaviour.answering(OK).serve(socket);
        };
        try (FaultyServer server = new FaultyServer(listening, certificates.server(false))) {
            assertEquals(Outcome.UP, check(server, block().add("virtualhost", "a.example").add("enable_sni").build())
                    .outcome());
            assertEquals(List.of(new SNIHostName("a.example")), names.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aServerThatSpeaksNoTls() throws Exception {
        try (FaultyServer server = new FaultyServer(Behaviour.answering(OK))) {
            CheckResult result = check(server, block().build());
            assertEquals(Outcome.DOWN, result.outcome());
            assertTrue(result.cause().equals("/: TLS: what came is no TLS"), result.cause());
        }
    }

    @Test
    void aServerThatIsSilentInTheHandshake() throws Exception {
        try (FaultyServer server = new FaultyServer(Behaviour.silent())) {
            CheckResult result = check(server, block().build());
            assertEquals(Outcome.DOWN, result.outcome());
            assertTrue(result.cause().contains("within 2 s") || result.cause().contains("timed out"), result.cause());
        }
    }

    @Test
    void aServerThatClosesInTheHandshake() throws Exception {
        try (FaultyServer server = new FaultyServer(Socket::close)) {
            CheckResult result = check(server, block().build());
            assertEquals(Outcome.DOWN, result.outcome(), result.toString());
        }
    }

    @Test
    void filesThatCannotBeReadMakeTheProbeBroken() throws Exception {
        try (FaultyServer server = tls(false)) {
            CheckResult result = check(server, block().add("certificate", "/nowhere/cert.pem")
                    .add("key", "/nowhere/key").build());
            assertEquals(Outcome.BROKEN, result.outcome());
            assertTrue(result.cause().startsWith("certificate /nowhere/cert.pem with key /nowhere/key: "),
                    result.cause());
        }
    }
}
