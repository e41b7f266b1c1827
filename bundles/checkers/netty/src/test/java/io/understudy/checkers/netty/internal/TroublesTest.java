package io.understudy.checkers.netty.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckResult.Outcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** D41: whose fault it is, and how it is told. */
class TroublesTest {

    private final CheckRequest request = CheckRequest.of("TCP_CHECK", new InetSocketAddress("192.0.2.1", 80)).build();

    private void connecting(Throwable failure, Outcome outcome, String cause) {
        check(Troubles.connecting(request, failure), outcome, cause);
    }

    private void talking(Throwable failure, Outcome outcome, String cause) {
        check(Troubles.talking(request, failure), outcome, cause);
    }

    private static void check(CheckResult result, Outcome outcome, String cause) {
        assertEquals(outcome, result.outcome(), result.toString());
        assertEquals(cause, result.cause());
    }

    @Test
    void d41WhatIsTheTargetsFault() {
        connecting(new ConnectException("Connection refused: /192.0.2.1:80"), Outcome.DOWN,
                "connection refused (192.0.2.1:80)");
        connecting(new NoRouteToHostException("No route to host: /192.0.2.1:80"), Outcome.DOWN,
                "no route to host (192.0.2.1:80)");
        connecting(new ConnectException("Network is unreachable"), Outcome.DOWN,
                "network is unreachable (192.0.2.1:80)");
        connecting(new SocketException("Network is down"), Outcome.DOWN, "network is down (192.0.2.1:80)");
        connecting(new IOException("Connection reset by peer"), Outcome.DOWN,
                "connection reset by peer (192.0.2.1:80)");
        connecting(new ConnectTimeoutException("x"), Outcome.DOWN, "no connection to 192.0.2.1:80 within 5 s");
    }

    @Test
    void d41WhatIsOurOwn() {
        connecting(new SocketException("Permission denied"), Outcome.BROKEN,
                "cannot connect to 192.0.2.1:80: permission denied");
        connecting(new BindException("Cannot assign requested address"), Outcome.BROKEN,
                "cannot connect to 192.0.2.1:80: cannot assign requested address");
    }

    @Test
    void onceConnectedTheTargetHasTheFault() {
        talking(ReadTimeoutException.INSTANCE, Outcome.DOWN, "no answer within 5 s");
        talking(new SocketException("Connection reset"), Outcome.DOWN, "connection reset");
        talking(new PortUnreachableException(), Outcome.DOWN, "port unreachable (192.0.2.1:80)");
        talking(new DecoderException(new SSLHandshakeException("Received fatal alert: handshake_failure")),
                Outcome.DOWN, "TLS: received fatal alert: handshake_failure");
        talking(new DecoderException(new NotSslRecordException("not an SSL/TLS record: 73d51abb")), Outcome.DOWN,
                "TLS: what came is no TLS");
        talking(new DecoderException(certificate(new CertPathBuilderException("unable to find"))), Outcome.DOWN,
                "TLS: the server's certificate is of no authority that is trusted here");
        talking(new DecoderException(certificate(new CertPathValidatorException("validity check failed",
                new CertificateExpiredException("NotAfter: Wed Nov 25")))), Outcome.DOWN,
                "TLS: the server's certificate has expired (NotAfter: Wed Nov 25)");
        talking(new IllegalArgumentException("invalid version format: XYZ"), Outcome.DOWN,
                "unexpected answer: invalid version format: XYZ");
    }

    private static SSLHandshakeException certificate(Exception cause) {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed: " + cause);
        failure.initCause(cause);
        return failure;
    }

    @Test
    void marksNeedLinux() {
        NettySockets sockets = new NettySockets();
        CheckResult result = sockets.tcp(request.toBuilder().fwmark(5).build(), (channel, done) -> { }).join();
        check(result, Outcome.BROKEN,
                "cannot open a socket: fwmark and bind_if need the linux bundle, which is not running");
        sockets.close();
    }
}
