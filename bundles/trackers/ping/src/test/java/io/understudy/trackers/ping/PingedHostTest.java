package io.understudy.trackers.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.platform.EchoResult;
import io.understudy.api.platform.EchoResult.Answered;
import io.understudy.api.platform.EchoResult.Fault;
import io.understudy.api.platform.EchoResult.NotSent;
import io.understudy.api.platform.EchoResult.Silent;
import io.understudy.api.platform.EchoResult.Unreachable;
import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One host, with echoes that end as told, in virtual time. Real echoes: {@code PingNodeIT}. */
class PingedHostTest implements TrackSink {

    private static final long ANSWER_NANOS = 7_000_000;

    private final List<String> said = new ArrayList<>();
    private final Deque<CompletableFuture<EchoResult>> asked = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Long> waits = new ArrayList<>();
    private String noSource = "";
    private long nowNanos;
    private PingedHost host;

    @Override
    public void observed(boolean success, String reason) {
        said.add((success ? "UP " : "DOWN ") + reason);
    }

    @Override
    public void measured(long value, String reason) {
        throw new AssertionError("a ping has no number");
    }

    @Override
    public void broken(String reason) {
        said.add("BROKEN " + reason);
    }

    @BeforeEach
    void gateway() throws IOException {
        PingTarget words = PluginBlock.of("*", "vrrp_ping", "gateway", Position.NONE, Settings.builder().build())
                .as(PingTarget.class);
        host = new PingedHost(InetAddress.getByName("10.1.0.254"), words,
                (target, source, interfaceName, fwmark, timeoutMillis) -> {
                    assertEquals(500, timeoutMillis);
                    asked.add(new CompletableFuture<>());
                    return asked.getLast();
                }, (interfaceName, target) -> {
                    if (!noSource.isEmpty()) {
                        throw new IOException(noSource);
                    }
                    return null;
                }, (millis, task) -> {
                    waits.add(millis);
                    later.add(task);
                }, () -> nowNanos, this);
    }

    private void ends(EchoResult result, long afterMillis) {
        nowNanos += afterMillis * 1_000_000;
        asked.removeFirst().complete(result);
        if (!later.isEmpty()) {
            later.removeFirst().run();
        }
    }

    private static EchoResult unreachable() throws IOException {
        return new Unreachable("host unreachable", InetAddress.getByName("10.1.0.2"), false);
    }

    @Test
    void theFirstAnswerEndsTheProbe() {
        host.look();
        ends(new Answered(ANSWER_NANOS), 7);
        host.look();
        ends(new Silent(), 500);
        ends(new Silent(), 500);
        ends(new Answered(ANSWER_NANOS), 7);
        assertEquals(List.of("UP 10.1.0.254 answered in 7 ms", "UP 10.1.0.254 answered in 7 ms, at echo 3 of 3"), said);
        assertEquals(List.of(0L, 0L), waits);
    }

    @Test
    void asManyEchoesAsConfiguredAreAFailure() {
        host.look();
        ends(new Silent(), 500);
        ends(new Silent(), 500);
        ends(new Silent(), 500);
        assertEquals(List.of("DOWN 10.1.0.254 answered none of 3 echoes within 500 ms each"), said);
    }

    /** They come at once: three of them would not tolerate what three silences do. */
    @Test
    void errorsTakeAsLongAsSilence() throws IOException {
        host.look();
        ends(unreachable(), 2);
        ends(unreachable(), 100);
        ends(unreachable(), 2);
        assertEquals(List.of(498L, 400L), waits);
        assertEquals(List.of("DOWN 10.1.0.254 answered none of 3 echoes within 500 ms each; host unreachable,"
                + " says 10.1.0.2"), said);
    }

    @Test
    void aProbeThatLastsIsNotBegunAgain() {
        host.look();
        host.look();
        assertEquals(1, asked.size());
        ends(new Answered(ANSWER_NANOS), 7);
        host.look();
        assertEquals(1, asked.size());
    }

    @Test
    void noRouteIsAFailureAndNoPermissionIsNot() {
        host.look();
        ends(new NotSent(101, "network is unreachable: no route", Fault.TARGET), 0);
        host.look();
        ends(new NotSent(1, "a firewall on this host forbids it", Fault.HOST), 0);
        host.look();
        ends(new NotSent(1, "no", Fault.PROCESS), 0);
        assertEquals(List.of("DOWN cannot be pinged: network is unreachable: no route",
                "DOWN cannot be pinged: a firewall on this host forbids it", "BROKEN no"), said);
    }

    @Test
    void noInterfaceIsAFailureToo() {
        noSource = "there is no interface eth7";
        host.look();
        noSource = "";
        host.look();
        ends(new Answered(ANSWER_NANOS), 7);
        assertEquals(List.of("DOWN cannot be pinged: there is no interface eth7", "UP 10.1.0.254 answered in 7 ms"),
                said);
    }

    @Test
    void theEndOfEchoesIsNobodysFault() {
        host.look();
        asked.removeFirst().completeExceptionally(new IllegalStateException("ICMP echoes have ended"));
        assertEquals(List.of("BROKEN cannot be pinged: ICMP echoes have ended"), said);
    }

    @Test
    void whatIsNoLongerWatchedSaysNothing() {
        host.look();
        host.close();
        ends(new Answered(ANSWER_NANOS), 7);
        host.look();
        assertEquals(List.of(), said);
        assertEquals(0, asked.size());
    }

    @Test
    void theSourceIsAnAddressOfTheInterface() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        assertNull(SourceAddress.now("", loopback));
        assertEquals(loopback, SourceAddress.now("lo", InetAddress.getByName("10.1.0.254")));
        assertEquals("there is no interface nope9",
                assertThrows(IOException.class, () -> SourceAddress.now("nope9", loopback)).getMessage());
        assertEquals("lo has no address to reach IPv6 hosts from", assertThrows(IOException.class,
                () -> SourceAddress.now("lo", InetAddress.getByName("fe80::1"))).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "10.1.0", "10.1.0.256", "beef", "", "1", "fe80:"})
    void namesAndHalfAddressesAreRefused(String text) {
        assertEquals("host must be an IPv4 or IPv6 address: " + text,
                assertThrows(IllegalArgumentException.class, () -> PingTracker.address(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.254", "fd00::fe", "::1"})
    void addressesAreTaken(String text) throws IOException {
        assertEquals(InetAddress.getByName(text), PingTracker.address(text));
    }
}
