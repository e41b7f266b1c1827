package io.understudy.trackers.http;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tracker of {@code vrrp_http}, with the JDK's client. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_http")
public final class HttpTracker implements Tracker {

    private final ScheduledThreadPoolExecutor executor;

    /** For Declarative Services. */
    @Activate
    public HttpTracker() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "understudy-track-http");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof PluginBlock declared)) {
            throw new IllegalArgumentException("not a vrrp_http: " + block.kind());
        }
        return watch(declared.as(HttpTarget.class), sink);
    }

    Watch watch(HttpTarget words, TrackSink sink) {
        long timeoutMillis = millis(words.timeout());
        HttpProbe probe;
        try {
            probe = new HttpProbe(client(words.trust()), request(words.url()),
                    StatusCodes.of(words.statusCode()), timeoutMillis, sink);
        } catch (IllegalArgumentException e) {
            sink.broken(e.getMessage());
            return () -> { };
        } catch (IOException | GeneralSecurityException e) {
            sink.broken("trust " + words.trust() + " cannot be used: " + e);
            return () -> { };
        }
        Future<?> probes = executor.scheduleAtFixedRate(() -> probe.probe(executor), 0, millis(words.interval()),
                TimeUnit.MILLISECONDS);
        return () -> probes.cancel(false);
    }

    private static HttpRequest request(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).header("User-Agent", "Understudy").GET().build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url must be http://HOST[:PORT]/PATH or https://…: " + url + " ("
                    + e.getMessage() + ")", e);
        }
    }

    private static HttpClient client(String trust) throws IOException, GeneralSecurityException {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        return trust.isEmpty() ? builder.build() : builder.sslContext(Trust.of(Path.of(trust))).build();
    }

    private static long millis(double seconds) {
        return Math.round(seconds * TimeUnit.SECONDS.toMillis(1));
    }

    /** Ends the thread; probes under way end with their time limit. */
    @Deactivate
    public void close() {
        executor.shutdownNow();
    }
}
