package io.understudy.core.config;

import io.understudy.core.loop.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets callers on any thread have what core's thread works out for them. */
final class Answers {

    private final Loop loop;

    Answers(Loop loop) {
        this.loop = loop;
    }

    /** Completes with what the work gives, when its turn has come. */
    <T> CompletionStage<T> of(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> give(answer, work));
        return answer.minimalCompletionStage();
    }

    /** Does it now; whoever waits for the answer hears of a failure too. */
    static <T> void give(CompletableFuture<T> answer, Supplier<T> work) {
        try {
            answer.complete(work.get());
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            answer.completeExceptionally(e);
            throw e;
        }
    }
}
