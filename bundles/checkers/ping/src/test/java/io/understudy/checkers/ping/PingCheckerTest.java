package io.understudy.checkers.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.EchoResult.Answered;
import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.api.platform.EchoResult.Silent;
import io.understudy.api.platform.EchoResult.Unreachable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** D54. The kernel's part is tried by {@code EchoesKernelIT}, the whole by {@code CheckMatrixIT}. */
class PingCheckerTest {

    /** What was asked for, and what becomes of it. */
    private final List<String> asked = new ArrayList<>();
    private final CompletableFuture<EchoResult> echo = new CompletableFuture<>();
    private final PingChecker checker = new PingChecker((target, source, interfaceName, fwmark, timeoutMillis) -> {
        asked.add(target + " from " + source + " through '" + interfaceName + "' mark " + fwmark + " within "
                + timeoutMillis);
        return echo;
    });

    private static CheckRequest.Builder request() {
        return CheckRequest.of("PING_CHECK", new InetSocketAddress("10.0.0.5", 80)).connectTimeoutMillis(5000);
    }

    private String verdict(EchoResult result) {
        CompletableFuture<CheckResult> verdict = checker.check(request().build()).toCompletableFuture();
        assertFalse(verdict.isDone(), "nobody waits");
        echo.complete(result);
        return verdict.join().toString();
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void theRealServerIsAsked() {
        checker.check(request().build());
        assertEquals(List.of("/10.0.0.5 from null through '' mark 0 within 5000"), asked);
    }

    @Test
    void connectIpBindtoBindIfAndFwmark() throws Exception {
        checker.check(request().connect(new InetSocketAddress("10.0.0.6", 0)).bind(address("10.0.0.1"), 0)
                .bindInterface("eth0").fwmark(7).connectTimeoutMillis(1500).build());
        assertEquals(List.of("/10.0.0.6 from /10.0.0.1 through 'eth0' mark 7 within 1500"), asked);
    }

    @Test
    void d54Answered() {
        assertEquals("UP: echo answered in 12 ms", verdict(new Answered(12_999_999)));
    }

    @Test
    void d54Silent() {
        assertEquals("DOWN: no echo of 10.0.0.5 within 5000 ms", verdict(new Silent()));
    }

    @Test
    void aRouterSaysSo() throws Exception {
        assertEquals("DOWN: host unreachable, says 10.0.0.1",
                verdict(new Unreachable("host unreachable", address("10.0.0.1"), false)));
    }

    @Test
    void thisHostSaysSo() throws Exception {
        assertEquals("DOWN: host unreachable, says 10.0.0.2, this host",
                verdict(new Unreachable("host unreachable", address("10.0.0.2"), true)));
    }

    @Test
    void d41NoWayToTheTarget() {
        assertEquals("DOWN: network is unreachable: no route (10.0.0.5)",
                verdict(new NotSent(101, "network is unreachable: no route", Fault.TARGET)));
    }

    @Test
    void d41OurOwnTrouble() {
        assertEquals("BROKEN: cannot send an echo to 10.0.0.5: a firewall on this host forbids it",
                verdict(new NotSent(1, "a firewall on this host forbids it", Fault.HOST)));
    }

    /** The balancer takes it for a broken probe. */
    @Test
    void theServiceEnds() {
        CompletableFuture<CheckResult> verdict = checker.check(request().build()).toCompletableFuture();
        echo.completeExceptionally(new IllegalStateException("ICMP echoes have ended"));
        assertThrows(CompletionException.class, verdict::join);
    }
}
