package io.understudy.balancer.policy;

import io.understudy.api.check.CheckSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to write what is wanted. */
public final class Specs {

    public static final long SECOND = 1_000_000_000L;

    private Specs() {
    }

    public static CheckSpec check(String id, int retry, boolean alpha) {
        return new CheckSpec(id, id.replaceFirst("#.*", ""), CheckTarget.of(address("192.0.2.1", 80), 5000, 60_000,
                CheckSettings.EMPTY), new CheckTiming(6 * SECOND, 6 * SECOND, retry, SECOND, 6 * SECOND), alpha,
                false, false);
    }

    public static RealServerSpec server(String name, int weight, String... checks) {
        return new RealServerSpec(name, weight, false, Stream.of(checks).map(id -> check(id, 1, false)).toList());
    }

    public static VirtualServerSpec virtual(long quorum, long hysteresis, SorryServerSpec sorry,
            RealServerSpec... servers) {
        return new VirtualServerSpec("[192.0.2.91]:tcp:80", List.of(servers), sorry, quorum, hysteresis, false, 0);
    }

    public static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
