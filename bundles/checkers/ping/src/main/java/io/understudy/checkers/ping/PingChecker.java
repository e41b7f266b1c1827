package io.understudy.checkers.ping;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.api.platform.IcmpEchoes;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code PING_CHECK}: an ICMP echo is answered within {@code connect_timeout} (D54). */
@Component(service = Checker.class)
@CheckerType("PING_CHECK")
public final class PingChecker implements Checker {

    private final IcmpEchoes echoes;

    /** For Declarative Services. */
    @Activate
    public PingChecker(@Reference IcmpEchoes echoes) {
        this.echoes = echoes;
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        return echoes.echo(request.connect().getAddress(), request.bindAddress(), request.bindInterface(),
                request.fwmark(), request.connectTimeoutMillis()).thenApply(result -> Verdict.of(request, result));
    }
}
