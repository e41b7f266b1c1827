package io.understudy.checkers.http;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.http.policy.UrlRound;
import io.understudy.checkers.http.policy.UrlSpec;
import io.understudy.checkers.http.policy.WebSpec;
import io.understudy.checkers.netty.CheckSockets;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code HTTP_GET} and {@code SSL_GET} (D44 to D50). */
@Component(service = Checker.class)
@CheckerType({"HTTP_GET", "SSL_GET"})
public final class HttpChecker implements Checker {

    private static final String TLS_TYPE = "SSL_GET";

    private final CheckSockets sockets;
    /** What was made of blocks: patterns and certificates are read once, as long as their block lives. */
    private final Map<CheckSettings, WebBlock> prepared = new WeakHashMap<>();

    /** For Declarative Services. */
    @Activate
    public HttpChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return Stream.<CheckKeyword<?>>concat(WebSpec.KEYWORDS.stream(), TlsSettings.KEYWORDS.stream()).toList();
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        WebBlock block;
        try {
            block = prepared(request.settings(), request.type().equals(TLS_TYPE));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(CheckResult.broken(e.getMessage()).remember(request.memory()));
        }
        UrlRound round = UrlRound.of(request.memory(), block.web().urls().size());
        UrlSpec url = block.web().urls().get(round.index());
        PageVerdict verdict = new PageVerdict(request, block.web(), round, url);
        if (block.tls() == null && url.onlyStatus()) {
            return sockets.plainTcp(request, new PlainPage(url, block.requestText(request, url), verdict));
        }
        return forwarding(sockets.tcp(request, (channel, result) -> {
            verdict.begin(result);
            block.prepare(channel, request, url, false, RawAnswer.Transcript.NONE, verdict);
        }), verdict);
    }

    private synchronized WebBlock prepared(CheckSettings settings, boolean tls) {
        WebBlock known = prepared.get(settings);
        if (known == null || (known.tls() != null) != tls) {
            known = WebBlock.of(settings, tls);
            prepared.put(settings, known);
        }
        return known;
    }

    /** Failures of the connection count for the url too; being cancelled goes the other way. */
    private static CompletableFuture<CheckResult> forwarding(CompletableFuture<CheckResult> raw,
            PageVerdict verdict) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        raw.whenComplete((seen, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(verdict.ofTheNetwork(seen));
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                raw.cancel(true);
            }
        });
        return result;
    }
}
