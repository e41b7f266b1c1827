package io.understudy.trackers.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.platform.IcmpPermission;
import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One host, with an echo that answers as told, in virtual time. Real echoes: {@code PingNodeIT}. */
class PingedHostTest implements TrackSink {

    private final List<String> said = new ArrayList<>();
    private long nowNanos;

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

    private PingedHost host(Echo echo) throws IOException {
        PingTarget words = PluginBlock.of("*", "vrrp_ping", "gateway", Position.NONE, Settings.builder().build())
                .as(PingTarget.class);
        return new PingedHost(InetAddress.getByName("10.1.0.254"), words, echo, this, () -> nowNanos);
    }

    private Echo answeringAt(int attempt) {
        int[] count = {0};
        return (address, through, timeoutMillis) -> {
            nowNanos += 7_000_000;
            return ++count[0] == attempt;
        };
    }

    @Test
    void theFirstAnswerEndsTheProbe() throws IOException {
        host(answeringAt(1)).look();
        host(answeringAt(3)).look();
        assertEquals(List.of("UP 10.1.0.254 answered in 7 ms", "UP 10.1.0.254 answered in 7 ms, at echo 3 of 3"), said);
    }

    @Test
    void asManyEchoesAsConfiguredAreAFailure() throws IOException {
        host(answeringAt(4)).look();
        assertEquals(List.of("DOWN 10.1.0.254 answered none of 3 echoes within 500 ms each"), said);
    }

    @Test
    void noRouteIsAFailureAndNoPermissionIsNot() throws IOException {
        host((address, through, timeoutMillis) -> {
            throw new IOException("Network is unreachable");
        }).look();
        host((address, through, timeoutMillis) -> {
            throw new IcmpPermission.MissingException("no");
        }).look();
        assertEquals(List.of("DOWN cannot be pinged: Network is unreachable", "BROKEN no"), said);
    }

    @Test
    void whatIsNoLongerWatchedSaysNothing() throws IOException {
        PingedHost host = host(answeringAt(1));
        host.close();
        host.look();
        assertEquals(List.of(), said);
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
