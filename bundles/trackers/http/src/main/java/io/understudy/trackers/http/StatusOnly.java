package io.understudy.trackers.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes none of the body, however long it is. */
final class StatusOnly implements BodySubscriber<Void> {

    private final CompletableFuture<Void> body = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
        body.complete(null);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        // what came before the cancellation was seen
    }

    @Override
    public void onError(Throwable failure) {
        body.complete(null);
    }

    @Override
    public void onComplete() {
        body.complete(null);
    }
}
