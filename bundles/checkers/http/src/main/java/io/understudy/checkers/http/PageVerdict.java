package io.understudy.checkers.http;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.checkers.http.policy.UrlRound;
import io.understudy.checkers.http.policy.UrlSpec;
import io.understudy.checkers.http.policy.WebSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What an answer is for a check: which url was asked, and what that means for its round (D45). */
final class PageVerdict implements ResponseHandler.Verdict {

    private final CheckRequest request;
    private final WebSpec web;
    private final UrlRound round;
    private final UrlSpec url;
    private CompletableFuture<CheckResult> result;
    private long startedNanos;
    private boolean told;

    PageVerdict(CheckRequest request, WebSpec web, UrlRound round, UrlSpec url) {
        this.request = request;
        this.web = web;
        this.round = round;
        this.url = url;
    }

    /** From now on it counts. */
    void begin(CompletableFuture<CheckResult> toBeCompleted) {
        result = toBeCompleted;
        startedNanos = System.nanoTime();
    }

    @Override
    public void well(int status, String digest) {
        told = true;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        result.complete(round.well(request.countsAsUp(), web.urls().size(), web.fastRecovery(),
                url.path() + ": status " + status + " in " + millis + " ms"));
    }

    @Override
    public void failed(String cause) {
        CheckResult seen = ofTheNetwork(CheckResult.down(cause));
        told = true;
        result.complete(seen);
    }

    @Override
    public void broken(String cause) {
        result.complete(CheckResult.broken(cause));
    }

    /** Failures of the connection count for the url too; what was told already stays. */
    CheckResult ofTheNetwork(CheckResult seen) {
        return !told && seen.outcome() == CheckResult.Outcome.DOWN ? round.failed(url.path() + ": " + seen.cause()) : seen;
    }
}
