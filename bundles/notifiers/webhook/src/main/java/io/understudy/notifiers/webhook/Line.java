package io.understudy.notifiers.webhook;

import io.understudy.notifiers.webhook.codec.Letter;
import io.understudy.notifiers.webhook.codec.Signature;
import io.understudy.notifiers.webhook.policy.Answer;
import io.understudy.notifiers.webhook.policy.Hook;
import io.understudy.notifiers.webhook.policy.HookQueue;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A hook with its queue and its client. Only on the sender's thread. */
final class Line {

    /** More are not kept: the oldest go to the dead letters. */
    static final int LIMIT = 1_000;
    private static final int AT_ONCE = 8;

    private final HookQueue queue = new HookQueue(LIMIT, AT_ONCE);
    private Hook hook;
    private HttpClient client;
    /** What went wrong last; empty: nothing. The same is not said twice. */
    private String trouble = "";
    /** The next look at the queue; {@code null}: none was needed yet. */
    private ScheduledFuture<?> look;

    Line(Hook hook, SSLContext trust, Executor pool) {
        use(hook, trust, pool);
    }

    /** The same hook with other settings. */
    void use(Hook wanted, SSLContext trust, Executor pool) {
        hook = wanted;
        HttpClient.Builder builder = HttpClient.newBuilder().executor(pool).version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(wanted.timeoutMillis()));
        client = (trust == null ? builder : builder.sslContext(trust)).build();
        queue.hurry(System.nanoTime());
    }

    Hook hook() {
        return hook;
    }

    HookQueue queue() {
        return queue;
    }

    String trouble() {
        return trouble;
    }

    /** Returns what was said before. */
    String trouble(String now) {
        String before = trouble;
        trouble = now;
        return before;
    }

    /** The next look at the queue is this one, instead of the one before. */
    void lookAgain(ScheduledFuture<?> next) {
        if (look != null) {
            look.cancel(false);
        }
        look = next;
    }

    /** One attempt; the answer comes on any thread, and within the hook's limit. */
    CompletableFuture<Answer> post(Letter letter, ScheduledExecutorService timers) {
        HttpRequest.Builder request = hook.request().setHeader("Content-Type", letter.contentType())
                .setHeader("Understudy-Delivery", letter.id())
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
        if (!hook.secret().reveal().isEmpty()) {
            request.setHeader(Signature.HEADER, Signature.of(hook.secret().reveal(),
                    TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()), letter.body()));
        }
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request.build(),
                HttpResponse.BodyHandlers.discarding());
        // a limit of the client's own would end with the answer's headers: its body may go on for ever
        ScheduledFuture<?> limit = timers.schedule(() -> sent.cancel(true), hook.timeoutMillis(),
                TimeUnit.MILLISECONDS);
        sent.whenComplete((response, failure) -> limit.cancel(false));
        String late = "no answer within " + hook.timeoutMillis() + " ms";
        return sent.handle((response, failure) -> failure != null ? Answer.none(text(failure, late))
                : Answer.of(response.statusCode(), response.headers().firstValue("Retry-After").orElse(null)));
    }

    private static String text(Throwable failure, String late) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        if (cause instanceof CancellationException || cause instanceof HttpTimeoutException) {
            return late;
        }
        String message = cause.getMessage() == null && cause.getCause() != null ? cause.getCause().getMessage()
                : cause.getMessage();
        return cause instanceof ConnectException && message == null ? "cannot be connected to"
                : message == null ? cause.getClass().getSimpleName() : message;
    }
}
