package io.understudy.trackers.http;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.platform.TrustFile;
import io.understudy.api.track.ProbeThreads;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tracker of {@code vrrp_http}, with the JDK's client. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_http")
public final class HttpTracker implements Tracker {

    private final ProbeThreads threads = new ProbeThreads("understudy-track-http", 1, ProbeThreads.Pace.BEGINNINGS);

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        return threads.watch(block, HttpTarget.class, sink, words -> new HttpProbe(client(words.trust()),
                request(words.url()), StatusCodes.of(words.statusCode()),
                Math.round(words.timeout() * TimeUnit.SECONDS.toMillis(1)), threads.timer(), sink));
    }

    private static HttpRequest request(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).header("User-Agent", "Understudy").GET().build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url must be http://HOST[:PORT]/PATH or https://…: " + url + " ("
                    + e.getMessage() + ")", e);
        }
    }

    private static HttpClient client(String trust) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        try {
            return trust.isEmpty() ? builder.build() : builder.sslContext(TrustFile.context(Path.of(trust))).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("trust " + trust + " cannot be used: " + e, e);
        }
    }

    /** Ends the thread; probes under way end with their time limit. */
    @Deactivate
    public void close() {
        threads.close();
    }
}
