package io.understudy.checkers.tcp;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.netty.CheckSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code TCP_CHECK}: up where a connection is made within {@code connect_timeout}; it is closed at once (D43). */
@Component(service = Checker.class)
@CheckerType("TCP_CHECK")
public final class TcpChecker implements Checker {

    private final CheckSockets sockets;

    /** For Declarative Services. */
    @Activate
    public TcpChecker(@Reference CheckSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        return sockets.plainTcp(request, new Connected(System.nanoTime()));
    }

    private record Connected(long startedNanos) implements CheckSockets.Exchange {

        @Override
        public ByteBuffer connected(CompletableFuture<CheckResult> result) {
            result.complete(CheckResult.up("connected in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos) + " ms"));
            return null;
        }
    }
}
