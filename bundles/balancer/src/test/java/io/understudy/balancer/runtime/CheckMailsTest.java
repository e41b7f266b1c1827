package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.engine.Outlet;
import io.understudy.api.notify.Notification;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.CheckTarget;
import io.understudy.balancer.policy.CheckTiming;
import io.understudy.balancer.policy.Forwarding;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerSpec;
import io.understudy.balancer.policy.VirtualServerWant;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** D34, D58: what is said of the checks of a server that has two of them. */
class CheckMailsTest {

    private static final InetSocketAddress SERVER = Specs.address("192.0.2.1", 80);
    private static final long LOOP_NANOS = 6_000_000_000L;

    private final VirtualLoop loop = new VirtualLoop();
    private final InstalledCheckers checkers = new InstalledCheckers(new BlockingPool());
    private final WantedTable table = new WantedTable(loop);
    private final Outlet outlet = new Outlet((what, failed) -> {
        throw failed;
    });
    private final Balancer balancer = new Balancer(new BalancerContext(loop, checkers, table, outlet, () -> 0,
            new OperatorOrders(List.of(), loop::wallMillis)), Set::of, () -> { });
    private final Map<String, CheckResult> answers = new HashMap<>();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() {
        table.dataPlane(new RecordingDataPlane());
        outlet.bind((Notification notification) -> said.add(notification.word() + " " + notification.details().get("mail.body")));
        for (String type : List.of("TCP_CHECK", "UDP_CHECK", "MISC_CHECK")) {
            checkers.add(type, List.of(type), "test", () -> request ->
                    CompletableFuture.completedFuture(answers.getOrDefault(type, CheckResult.up("well"))));
        }
    }

    private void apply(String... types) {
        List<CheckSpec> checks = Stream.of(types).map(type -> new CheckSpec(type, type,
                CheckTarget.of(SERVER, 500, 2000, CheckSettings.EMPTY),
                new CheckTiming(LOOP_NANOS, LOOP_NANOS, 0, LOOP_NANOS, 0), false, false, false)).toList();
        RealServer real = RealServer.of(SERVER.getAddress(), 80, 80, Position.NONE, Settings.builder().build());
        VirtualServer configured = VirtualServer.of(new ServiceTarget.Address(Specs.address("192.0.2.91", 80).getAddress(), 80),
                Position.NONE, Settings.builder().set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP, Position.NONE)
                        .append(VirtualServer.REAL_SERVER, List.of(real), Position.NONE).build());
        VirtualServerWant want = new VirtualServerWant(new VirtualServerSpec(configured.title(),
                List.of(new RealServerSpec(configured.realServers().get(0).title(), 1, false, checks)), null, 1, 0, false, 0),
                new Forwarding(List.of()), null, configured, false);
        loop.execute(() -> balancer.apply(List.of(want)));
        loop.runSeconds(1);
    }

    private void answer(String type, boolean up) {
        said.clear();
        answers.put(type, up ? CheckResult.up("well") : CheckResult.down("ill"));
        loop.runSeconds(6);
    }

    @Test
    @DisplayName("a check that changes where its server does not is told with what the server is")
    void turns() {
        apply("TCP_CHECK", "UDP_CHECK");
        answer("TCP_CHECK", false);
        assertEquals(List.of("DOWN => Lost quorum 1+0=1 <= 0 <=", "DOWN => TCP CHECK failed on service <="), sorted());
        answer("UDP_CHECK", false);
        assertEquals(List.of("STILL_DOWN => UDP CHECK failed on service <="), said);
        answer("TCP_CHECK", true);
        assertEquals(List.of("STILL_DOWN => TCP CHECK succeed on service <="), said);
        answer("UDP_CHECK", true);
        assertEquals(List.of("UP => Gained quorum 1+0=1 <= 1 <=", "UP => UDP CHECK succeed on service <="), sorted());
        answer("UDP_CHECK", true);
        assertEquals(List.of(), said);
    }

    private List<String> sorted() {
        return said.stream().sorted().toList();
    }

    @Test
    @DisplayName("of those that were up from the start, MISC_CHECK alone tells its first success")
    void firstSuccess() {
        apply("TCP_CHECK", "MISC_CHECK");
        assertEquals(List.of("UP => Gained quorum 1+0=1 <= 1 <=", "STILL_UP => MISC CHECK succeeded on service <="), said);
        answer("MISC_CHECK", true);
        assertEquals(List.of(), said);
    }
}
