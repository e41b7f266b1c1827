package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A sync group over two interfaces on the real kernel (behaviour C79 to C83, C137, C141). */
class SyncGroupKernelIT {

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0", "eth1");
    private Node node;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private static VrrpInstance router(String name, int number, int priority, UnaryOperator<Settings.Builder> more) {
        return Given.fast(name, s -> more.apply(s.set(VrrpInstance.VIRTUAL_ROUTER_ID, 10 + number)
                .set(VrrpInstance.INTERFACE, "eth" + number).set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address("10.1.0.9" + number, 16, "")))));
    }

    private static VrrpInstance router(String name, int number, int priority) {
        return router(name, number, priority, s -> s);
    }

    private static VrrpSyncGroup group(UnaryOperator<Settings.Builder> more, String... members) {
        return VrrpSyncGroup.of("G", Position.NONE, more.apply(Settings.builder()
                .set(VrrpSyncGroup.GROUP, List.of(members))).build());
    }

    private static Configuration both(int priority) {
        return Configuration.builder("test").add(router("A", 0, priority)).add(router("B", 1, priority))
                .add(group(s -> s, "A", "B")).build();
    }

    private static void await(Node on, VrrpState state) throws InterruptedException {
        on.upTo(event -> event.type().equals("vrrp.group") && event.details().get("to").equals(state.name()));
    }

    private SyncGroupStatus group() throws Exception {
        return node.engine().groups().toCompletableFuture().get(15, TimeUnit.SECONDS).get(0);
    }

    @Test
    void c80NotificationsComeInKeepalivedsOrder() throws Exception {
        node.apply(both(100));
        await(node, VrrpState.MASTER);
        hosts.here().run("ip link set eth1 down");
        await(node, VrrpState.FAULT);
        assertEquals(List.of("B: interface eth1 is down"), group().heldBack());
        assertEquals(List.of("sync group G: B: interface eth1 is down"), node.status("A").faults());
        assertEquals("G", node.status("A").syncGroup());
        hosts.here().run("ip link set eth1 up");
        await(node, VrrpState.MASTER);
        node.stop();
        List<String> told = node.notified();
        assertEquals(List.of("G BACKUP", "A BACKUP", "B BACKUP"), told.subList(0, 3));
        assertEquals("G MASTER", told.get(5), "behind its members: " + told);
        assertEquals(List.of("B FAULT", "A FAULT", "G FAULT", "B BACKUP", "A BACKUP", "G BACKUP"), told.subList(6, 12));
        assertEquals(List.of("A STOP", "B STOP", "G STOP"), told.subList(15, 18));
    }

    @Test
    void oneLanLostTheOtherHostTakesBoth() throws Exception {
        Node peer = Node.on(hosts.there(), peerDirectory);
        node.apply(both(150));
        await(node, VrrpState.MASTER);
        peer.apply(both(100));
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            // without its address it is silent there; the peer keeps its carrier
            hosts.here().run("ip addr del 10.1.0.1/16 dev eth1");
            packets.await("VRRPv3", "prio 0");
            packets.await("ARP", "10.1.0.90");
        }
        await(peer, VrrpState.MASTER);
        assertFalse(hosts.here().run("ip -o addr show").contains("10.1.0.90"));
        hosts.here().run("ip addr add 10.1.0.1/16 dev eth1");
        await(peer, VrrpState.BACKUP);
        await(node, VrrpState.MASTER);
        peer.close();
    }

    @Test
    void aMemberThatHearsABetterMasterHoldsTheOtherBack() throws Exception {
        Node peer = Node.on(hosts.there(), peerDirectory);
        peer.apply(router("B", 1, 200));
        peer.await("B", VrrpState.MASTER);
        node.apply(both(100));
        node.await("A", VrrpState.BACKUP);
        node.until(List.of("sync group G waits for B, which hears 10.1.0.2 with priority 200"),
                () -> node.status("A").heldBack());
        assertEquals(node.status("A").heldBack(), group().heldBack());
        peer.close();
        await(node, VrrpState.MASTER);
        assertEquals(List.of(), group().heldBack());
    }

    @Test
    void aReloadAddsAMemberAndTakesItAway() throws Exception {
        node.apply(Configuration.builder("test").add(router("A", 0, 100)).add(group(s -> s, "A")).build());
        await(node, VrrpState.MASTER);
        node.apply(both(100));
        node.await("B", VrrpState.MASTER);
        assertEquals(List.of("A", "B"), group().members());
        node.apply(Configuration.builder("test").add(router("A", 0, 100)).add(router("B", 1, 100))
                .add(group(s -> s, "A")).build());
        hosts.here().run("ip link set eth1 down");
        node.await("B", VrrpState.FAULT);
        assertEquals(VrrpState.MASTER, node.status("A").state());
        node.apply(Configuration.builder("test").add(router("A", 0, 100)).build());
        await(node, VrrpState.INIT);
        assertEquals(List.of(), node.engine().groups().toCompletableFuture().get());
        assertEquals(VrrpState.MASTER, node.status("A").state());
        List<String> told = node.notified();
        assertEquals(List.of("G BACKUP", "A BACKUP", "A MASTER", "G MASTER", "B BACKUP", "B MASTER", "B FAULT"),
                told.subList(0, 7));
        assertTrue(told.contains("G FAULT"), "C137 for a group: " + told);
    }

    @Test
    void theGroupWaitsForEveryMembersScripts() throws Exception {
        VrrpInstance waiting = router("B", 1, 100,
                s -> s.set(VrrpInstance.TRACK_SCRIPT, List.of(new TrackEntry("chk", null, null))));
        node.apply(Configuration.builder("test").add(VrrpScript.of("chk", Position.NONE, Settings.builder().build()))
                .add(router("A", 0, 100)).add(waiting).add(group(s -> s, "A", "B")).build());
        assertEquals(VrrpState.INIT, node.status("A").state());
        assertEquals("waiting for the other members of sync group G", node.status("A").cause());
        assertEquals(List.of("B: waiting for the first result of chk"), group().heldBack());
        node.engine().tracked(new TrackedStatus("vrrp_script", "chk", TrackedStatus.Verdict.UP, false, "", 0, 0, 0, 1));
        await(node, VrrpState.MASTER);
    }

    @Test
    void c81AndC82AFileOfTheGroupFaultsAllItsMembers() throws Exception {
        node.apply(Configuration.builder("test").add(TrackFile.of("f", Position.NONE, Settings.builder().build()))
                .add(router("A", 0, 100)).add(router("B", 1, 100)).add(group(s -> s.set(VrrpSyncGroup.TRACK_FILE,
                        List.of(new TrackEntry("f", null, null))), "A", "B")).build());
        file(0);
        await(node, VrrpState.MASTER);
        file(7);
        await(node, VrrpState.FAULT);
        assertTrue(node.status("B").faults().contains("file f says 7"), node.status("B").faults().toString());
        file(0);
        await(node, VrrpState.MASTER);
    }

    private void file(long value) {
        node.engine().tracked(new TrackedStatus("track_file", "f", TrackedStatus.Verdict.UP, false, "", 0, 0, 0, 1,
                value));
    }
}
