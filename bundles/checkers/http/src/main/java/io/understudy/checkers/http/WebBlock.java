package io.understudy.checkers.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslHandler;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.http.policy.UrlSpec;
import io.understudy.checkers.http.policy.WebSpec;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * A block of HTTP_GET or SSL_GET with what was read for it, and how a connection is prepared for one of its urls.
 *
 * @param tls {@code null} for HTTP_GET
 */
record WebBlock(WebSpec web, TlsSettings tls) {

    /**
     * Reads certificates and compiles patterns.
     *
     * @throws IllegalArgumentException what is wrong with it
     */
    static WebBlock of(CheckSettings settings, boolean tls) {
        return new WebBlock(WebSpec.of(settings), tls ? TlsSettings.of(settings) : null);
    }

    /**
     * Puts the handlers of one request into the pipeline of a connection that is not made yet.
     *
     * @param digest     whether the digest is wanted where the url names none
     * @param transcript where the answer goes, as it comes
     */
    void prepare(Channel channel, CheckRequest request, UrlSpec url, boolean digest,
            RawAnswer.Transcript transcript, ResponseHandler.Verdict verdict) {
        if (tls != null) {
            channel.pipeline().addLast(handshake(channel, request, web.serverName(url, request.virtualHost()),
                    web.virtualHost(url, request.virtualHost())));
        }
        BodyDigest body = null;
        if (digest || !url.digest().isEmpty()) {
            RawAnswer raw = new RawAnswer(transcript);
            channel.pipeline().addLast(raw);
            body = new BodyDigest(raw);
        }
        channel.pipeline().addLast(new HttpResponseDecoder());
        channel.pipeline().addLast(new ResponseHandler(url, requestText(request, url), tls != null, body, verdict));
    }

    /** What is sent. */
    String requestText(CheckRequest request, UrlSpec url) {
        return web.request(url, request.virtualHost(), hostAndPort(request.connect()));
    }

    private SslHandler handshake(Channel channel, CheckRequest request, String serverName, String virtualHost) {
        String peer = !serverName.isEmpty() ? serverName : !virtualHost.isEmpty() ? virtualHost
                : request.connect().getAddress().getHostAddress();
        // with a peer's name the JDK would send it as SNI unasked; verification needs it
        SslHandler handler = tls.verify() ? tls.context().newHandler(channel.alloc(), peer, request.connect().getPort())
                : tls.context().newHandler(channel.alloc());
        SSLEngine engine = handler.engine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(serverName.isEmpty() ? List.of() : List.of(new SNIHostName(serverName)));
        engine.setSSLParameters(parameters);
        handler.setHandshakeTimeoutMillis(request.connectTimeoutMillis());
        return handler;
    }

    private static String hostAndPort(InetSocketAddress target) {
        String host = target.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
    }
}
