package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.InterfaceDelays;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces that come, go, are renamed and made anew: the right state follows (behaviour C84 to C87). */
class InterfacesKernelIT {

    @TempDir
    private Path runDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;

    @BeforeEach
    void start() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
    }

    @AfterEach
    void end() throws Exception {
        assertEquals(0, node.reactor().statistics().failures());
        node.close();
    }

    private static VrrpInstance router(UnaryOperator<Settings.Builder> more) {
        return Given.fast("VI", more);
    }

    private static VrrpInstance tracking(String name, Integer weight, Boolean reverse) {
        return router(s -> s.set(VrrpInstance.TRACK_INTERFACE, List.of(new TrackEntry(name, weight, reverse))));
    }

    private void priority(int expected) throws Exception {
        node.until(expected, () -> node.status("VI").effectivePriority());
    }

    private void faults(String expected) throws Exception {
        node.until(List.of(expected), () -> node.status("VI").faults());
    }

    /** linkbeat_use_polling: what the driver says decides, and is said. */
    @Test
    void oneThatIsAskedForItsLinkFailsAndRecoversByItsAnswers() throws Exception {
        node.apply(router(s -> s.set(VrrpInstance.LINKBEAT_USE_POLLING, true)));
        node.await("VI", VrrpState.MASTER);
        hosts.there().run("ip link set eth0 down");
        assertTrue(node.await("VI", VrrpState.FAULT).text().contains("has no link, as its driver says (ETHTOOL)"));
        hosts.there().run("ip link set eth0 up");
        node.await("VI", VrrpState.MASTER);
    }

    @Test
    void oneThatIsMadeAnewIsTakenUpAgain() throws Exception {
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link del eth0");
        node.await("VI", VrrpState.FAULT);
        faults("interface eth0 does not exist");
        assertEquals(List.of(), node.engine().timeline("VI").stream().map(Transition::cause)
                .filter(cause -> cause.contains("removed")).toList(), "its address went with the interface");
        hosts.here().wire("eth0", hosts.there());
        node.await("VI", VrrpState.BACKUP);
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.await("VI", VrrpState.MASTER);
            packets.await("VRRPv3", "prio 100");
        }
        assertTrue(hosts.here().run("ip -o addr show dev eth0").contains("10.1.0.91/16"));
    }

    @Test
    void oneThatIsRenamedIsGoneAndWithItsOldNameBack() throws Exception {
        node.apply(router(s -> s));
        node.await("VI", VrrpState.MASTER);
        hosts.here().run("ip link set eth0 down");
        hosts.here().run("ip link set eth0 name other0");
        hosts.here().run("ip link set other0 up");
        node.await("VI", VrrpState.FAULT);
        faults("interface eth0 does not exist");
        assertFalse(hosts.here().run("ip -o addr show").contains("10.1.0.91"), "no address stays on the renamed one");
        hosts.here().run("ip link set other0 down");
        hosts.here().run("ip link set other0 name eth0");
        hosts.here().run("ip link set eth0 up");
        node.await("VI", VrrpState.MASTER);
        hosts.here().await("ip -o -br addr show dev eth0 to 10.1.0.91", "eth0@if2         UP             10.1.0.91/16");
    }

    @Test
    void aTrackedOneThatComesAndGoesMovesThePriority() throws Exception {
        node.apply(tracking("dummy0", 20, null));
        node.await("VI", VrrpState.MASTER);
        assertEquals(100, node.status("VI").effectivePriority());
        hosts.here().run("ip link add dummy0 type veth peer name dummy1");
        hosts.here().run("ip link set dummy1 up");
        hosts.here().run("ip link set dummy0 up");
        priority(120);
        hosts.here().run("ip link set dummy1 down"); // no carrier
        priority(100);
        hosts.here().run("ip link set dummy1 up");
        priority(120);
        hosts.here().run("ip link del dummy0");
        priority(100);
    }

    @Test
    void reverseSwapsUpAndDown() throws Exception {
        node.apply(tracking("dummy0", -30, true));
        node.await("VI", VrrpState.MASTER);
        assertEquals(100, node.status("VI").effectivePriority());
        hosts.here().run("ip link add dummy0 type veth peer name dummy1");
        hosts.here().run("ip link set dummy1 up");
        hosts.here().run("ip link set dummy0 up");
        priority(70);
    }

    @Test
    void aTrackedOneWithoutAWeightFaultsUntilItIsThere() throws Exception {
        node.apply(Configuration.builder("test").add(tracking("dummy0", null, null)).build());
        node.await("VI", VrrpState.FAULT);
        faults("interface dummy0 is down: it does not exist");
        hosts.here().run("ip link add dummy0 type veth peer name dummy1");
        hosts.here().run("ip link set dummy1 up");
        hosts.here().run("ip link set dummy0 up");
        node.await("VI", VrrpState.MASTER);
    }

    @Test
    void c85AShortFailureIsNotNoticed() throws Exception {
        InterfaceDelays delays = InterfaceDelays.of("eth0", Position.NONE,
                Settings.builder().set(InterfaceDelays.DOWN_MICROS, 4_000_000L).build());
        // ten adverts a second would bear no more than 0.2 s (C26): down_timer_adverts lets them
        VrrpInstance patient = router(s -> s.set(VrrpInstance.DOWN_TIMER_ADVERTS, 50));
        node.apply(Configuration.builder("test").add(delays).add(patient).build());
        node.await("VI", VrrpState.MASTER);
        hosts.there().run("ip link set eth0 down"); // carrier lost here
        hosts.there().run("ip link set eth0 up");
        hosts.here().awaitCarrier("eth0");
        node.reactor().barrier(2000);
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        assertEquals(List.of("VI BACKUP", "VI MASTER"), node.notified());
        hosts.there().run("ip link set eth0 down");
        node.await("VI", VrrpState.FAULT);
    }
}
