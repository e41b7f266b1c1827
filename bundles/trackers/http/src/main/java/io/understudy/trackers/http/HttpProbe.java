package io.understudy.trackers.http;

import io.understudy.api.track.Probe;
import io.understudy.api.track.TrackSink;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One URL: asked for again and again, and reported each time. */
final class HttpProbe implements Probe {

    private final HttpClient client;
    private final HttpRequest request;
    private final StatusCodes well;
    private final long timeoutMillis;
    private final ScheduledExecutorService timer;
    private final TrackSink sink;
    private final AtomicBoolean underWay = new AtomicBoolean();

    HttpProbe(HttpClient client, HttpRequest request, StatusCodes well, long timeoutMillis,
            ScheduledExecutorService timer, TrackSink sink) {
        this.client = client;
        this.request = request;
        this.well = well;
        this.timeoutMillis = timeoutMillis;
        this.timer = timer;
        this.sink = sink;
    }

    /** One probe; waits for nothing. */
    @Override
    public void look() {
        if (!underWay.compareAndSet(false, true)) {
            return; // the one before has its time limit
        }
        try {
            long startedNanos = System.nanoTime();
            CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, info -> new StatusOnly());
            var limit = timer.schedule(() -> answer.cancel(true), timeoutMillis, TimeUnit.MILLISECONDS);
            answer.whenComplete((response, failure) -> {
                limit.cancel(false);
                underWay.set(false);
                if (response == null) {
                    sink.observed(false, why(failure));
                } else {
                    report(response.statusCode(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
                }
            });
        } catch (RuntimeException e) {
            underWay.set(false);
            sink.broken("cannot be asked for: " + e);
        }
    }

    private void report(int status, long millis) {
        boolean expected = well.contain(status);
        sink.observed(expected, "status " + status + (expected ? "" : ", not " + well.text()) + ", after " + millis + " ms");
    }

    private String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        if (cause instanceof CancellationException) {
            return "no status within " + timeoutMillis + " ms";
        }
        if (cause instanceof ConnectException && cause.getMessage() == null) {
            return "no answer: connection refused"; // the client of JDK 17 leaves the kernel's word out
        }
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = cause.getMessage() == null ? root.getMessage() : cause.getMessage();
        return "no answer: " + (message == null ? root.getClass().getSimpleName() : message);
    }
}
