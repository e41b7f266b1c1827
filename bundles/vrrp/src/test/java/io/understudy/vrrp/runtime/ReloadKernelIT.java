package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a reload touches on the real kernel, and what not. Addresses are permanent, so that nothing is renewed. */
class ReloadKernelIT {

    private static final int PERMANENT = 0;

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    private Node node;
    private Lines kernel;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
        kernel = Lines.addresses(hosts.here());
    }

    @AfterEach
    void end() throws Exception {
        kernel.close();
        node.close();
    }

    private static VrrpInstance router(String name, int virtualRouterId, List<String> addresses,
            UnaryOperator<Settings.Builder> more) {
        List<VirtualAddress> each = addresses.stream().map(address -> Given.address(address, 16, "")).toList();
        return Given.fast(name, s -> more.apply(s.set(VrrpInstance.VIRTUAL_ROUTER_ID, virtualRouterId)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, each)));
    }

    private static VrrpInstance router(String name, int virtualRouterId, String... addresses) {
        return router(name, virtualRouterId, List.of(addresses), s -> s);
    }

    private void master(VrrpInstance... routers) throws Exception {
        node.apply(PERMANENT, routers);
        for (VrrpInstance router : routers) {
            for (VirtualAddress address : router.addresses()) {
                kernel.await(" " + address.name() + " ");
            }
        }
        kernel.upToNow(hosts.here());
    }

    private List<String> about(String address) throws Exception {
        node.reactor().barrier(2000);
        return kernel.upToNow(hosts.here()).stream().filter(line -> line.contains(" " + address)).toList();
    }

    private String sockets() throws Exception {
        return hosts.here().in(() -> Files.readString(Path.of("/proc/thread-self/net/raw")));
    }

    @Test
    void theSameConfigurationTouchesNothing() throws Exception {
        master(router("VI", 14, "10.1.0.91"));
        long sent = node.status("VI").counters().get("advert_sent");
        node.apply(PERMANENT, router("VI", 14, "10.1.0.91"));
        assertEquals(List.of(), about("10.1.0.91"));
        assertEquals(VrrpState.MASTER, node.status("VI").state());
        assertTrue(node.status("VI").counters().get("advert_sent") - sent <= 10, "no advert out of turn");
    }

    @Test
    void anAddressThatIsGoneGoesAndTheOneKeptIsNeverAway() throws Exception {
        master(router("VI", 14, "10.1.0.91", "10.1.0.92"));
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.apply(PERMANENT, router("VI", 14, "10.1.0.92", "10.1.0.93"));
            List<String> seen = kernel.upTo(line -> line.contains(" 10.1.0.93/16 "));
            assertEquals(1, seen.stream().filter(l -> l.startsWith("Deleted") && l.contains(" 10.1.0.91/")).count());
            assertFalse(seen.stream().anyMatch(l -> l.startsWith("Deleted") && l.contains(" 10.1.0.92/")));
            packets.await("ARP", "10.1.0.93");
        }
        assertEquals(VrrpState.MASTER, node.status("VI").state());
    }

    @Test
    void anAddressMovesFromOneRouterToTheOtherWhateverTheirOrder() throws Exception {
        master(router("A", 1, "10.1.0.91", "10.1.0.81"), router("B", 2, "10.1.0.92"));
        node.apply(PERMANENT, router("A", 1, "10.1.0.92"), router("B", 2, "10.1.0.91", "10.1.0.81"));
        node.reactor().barrier(2000);
        List<String> seen = kernel.upTo(line -> line.contains(" 10.1.0.81/16 ") && !line.startsWith("Deleted"));
        assertTrue(seen.stream().anyMatch(line -> line.startsWith("Deleted")));
        String held = hosts.here().run("ip -o addr show dev eth0");
        assertTrue(Stream.of("10.1.0.91/16", "10.1.0.92/16", "10.1.0.81/16").allMatch(held::contains), held);
    }

    @Test
    void anotherPriorityIsAdvertisedFromTheSameSocket() throws Exception {
        master(router("VI", 14, "10.1.0.91"));
        String before = sockets();
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.apply(PERMANENT, router("VI", 14, List.of("10.1.0.91"), s -> s.set(VrrpInstance.PRIORITY, 120)));
            packets.await("VRRPv3", "prio 120");
        }
        assertEquals(1, inodes(before).size());
        assertEquals(inodes(before), inodes(sockets()));
        assertEquals(List.of(), about("10.1.0.91"));
    }

    private static List<String> inodes(String raw) {
        return raw.lines().skip(1).map(line -> line.strip().split("\\s+")[9]).toList();
    }

    @Test
    void anotherVridIsAnotherRouterAndTheOldOneIsReportedAsFault() throws Exception {
        master(router("VI", 14, "10.1.0.91"));
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.apply(PERMANENT, router("VI", 15, "10.1.0.91"));
            packets.await("VRRPv3", "vrid 14", "prio 0");
            packets.await("VRRPv3", "vrid 15", "prio 100");
        }
        kernel.upTo(line -> line.contains(" 10.1.0.91/16 ") && !line.startsWith("Deleted"));
        assertEquals(List.of("VI BACKUP", "VI MASTER", "VI FAULT", "VI BACKUP", "VI MASTER"), node.notified());
    }

    @Test
    void aRouterUnderAnotherNameWithTheSameVridHearsItsPeers() throws Exception {
        Node peer = Node.on(hosts.there(), peerDirectory);
        master(router("OLD", 14, "10.1.0.91"));
        node.apply(PERMANENT, router("NEW", 14, "10.1.0.91"));
        node.await("NEW", VrrpState.MASTER);
        peer.apply(PERMANENT, router("PEER", 14, List.of("10.1.0.91"), s -> s.set(VrrpInstance.PRIORITY, 200)));
        assertTrue(node.await("NEW", VrrpState.BACKUP).text().contains("higher priority 200"));
        assertEquals(List.of("OLD BACKUP", "OLD MASTER", "OLD FAULT"), node.notified().subList(0, 3));
        peer.close();
    }

    @Test
    void whatIsChangedWhileItWaitsForAScriptHoldsOnceItStarts() throws Exception {
        node.apply(waiting(10));
        assertTrue(node.status("VI").cause().contains("waiting for the first result of chk"));
        node.apply(waiting(20));
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.engine().tracked(new TrackedStatus("vrrp_script", "chk", TrackedStatus.Verdict.UP, false, "", 0, 0, 0,
                    1));
            packets.await("VRRPv3", "intvl 20cs");
            assertTrue(node.status("VI").masterDownMillis() > 600, "three intervals and the skew");
        }
    }

    private static Configuration waiting(int advertIntervalCentis) {
        return Configuration.builder("test").add(VrrpScript.of("chk", Position.NONE, Settings.builder().build()))
                .add(router("VI", 14, List.of("10.1.0.91"), s -> s
                        .set(VrrpInstance.ADVERT_INTERVAL_CENTIS, advertIntervalCentis)
                        .set(VrrpInstance.TRACK_SCRIPT, List.of(new TrackEntry("chk", null, null))))).build();
    }

    @Test
    void twoRoutersShareAnInterfaceAndOneGoesAlone() throws Exception {
        master(router("A", 1, "10.1.0.91"), router("B", 2, "10.1.0.92"));
        node.apply(PERMANENT, router("B", 2, "10.1.0.92"));
        kernel.await("Deleted", " 10.1.0.91/16 ");
        assertEquals(List.of(), about("10.1.0.92"));
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            packets.await("VRRPv3", "vrid 2,");
            packets.await("VRRPv3", "vrid 2,");
        }
        assertEquals(0, node.reactor().statistics().failures());
    }
}
