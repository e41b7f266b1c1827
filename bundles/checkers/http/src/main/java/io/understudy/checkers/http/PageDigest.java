package io.understudy.checkers.http;

import io.netty.channel.Channel;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.netty.CheckSockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One page, asked for as HTTP_GET and SSL_GET do it, and the digest that their {@code digest} is compared with; for
 * {@code understudy genhash}, on a flat class path. Safe from any thread.
 */
public final class PageDigest {

    /** Here a digest is wanted of whatever answers, of an error page too. */
    private static final String ANY_STATUS = "100-599";

    private final CheckSockets sockets;

    /**
     * What is asked for.
     *
     * @param server        address and port
     * @param path          request target, as in {@code path} of a url
     * @param tls           as SSL_GET does; certificates are not verified
     * @param virtualHost   {@code virtualhost}; empty: address and port
     * @param serverName    the virtual host as SNI ({@code enable_sni})
     * @param httpProtocol  {@code http_protocol}: 1.0, 1.0c or 1.1
     * @param timeoutMillis limit of connecting, and of each wait after it
     */
    public record Page(InetSocketAddress server, String path, boolean tls, String virtualHost, boolean serverName,
            String httpProtocol, long timeoutMillis) {
    }

    /**
     * What came.
     *
     * @param digest MD5 of the body in hexadecimal
     * @param header as it came, with the empty line at its end
     * @param body   as it came, in chunks where the server sends them
     */
    public record Answer(String digest, byte[] header, byte[] body) {
    }

    /** Over these sockets, which the caller closes. */
    public PageDigest(CheckSockets sockets) {
        this.sockets = sockets;
    }

    /**
     * Asks for a page; never blocks.
     *
     * @return what came; exceptionally with an {@link IOException} that says in words why nothing did
     * @throws IllegalArgumentException what is wrong with the page
     */
    public CompletionStage<Answer> of(Page page) {
        CheckSettings.Builder settings = CheckSettings.builder()
                .add("url", CheckSettings.builder().add("path", page.path).add("status_code", ANY_STATUS).build())
                .add("http_protocol", page.httpProtocol);
        if (page.serverName) {
            settings.add("enable_sni");
        }
        WebBlock block = WebBlock.of(settings.build(), page.tls);
        CheckRequest request = CheckRequest.of(page.tls ? "SSL_GET" : "HTTP_GET", page.server)
                .virtualHost(page.virtualHost).connectTimeoutMillis(page.timeoutMillis).build();
        Receiving receiving = new Receiving();
        return sockets.tcp(request, (channel, result) -> receiving.begin(channel, request, block, result))
                .thenCompose(receiving::answer);
    }

    /** One answer on its way; on the connection's event loop. */
    private static final class Receiving implements RawAnswer.Transcript {

        private final ByteArrayOutputStream header = new ByteArrayOutputStream();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private String digest = "";

        void begin(Channel channel, CheckRequest request, WebBlock block, CompletableFuture<CheckResult> result) {
            block.prepare(channel, request, block.web().urls().get(0), true, this, new ResponseHandler.Verdict() {

                @Override
                public void well(int status, String seen) {
                    digest = seen;
                    result.complete(CheckResult.up("status " + status));
                }

                @Override
                public void failed(String cause) {
                    result.complete(CheckResult.down(cause));
                }

                @Override
                public void broken(String cause) {
                    result.complete(CheckResult.broken(cause));
                }
            });
        }

        @Override
        public void came(boolean ofHeader, byte[] bytes) {
            (ofHeader ? header : body).writeBytes(bytes);
        }

        CompletionStage<Answer> answer(CheckResult result) {
            return result.outcome() == CheckResult.Outcome.UP ? CompletableFuture.completedFuture(
                    new Answer(digest, header.toByteArray(), body.toByteArray()))
                    : CompletableFuture.failedFuture(new IOException(result.cause()));
        }
    }
}
