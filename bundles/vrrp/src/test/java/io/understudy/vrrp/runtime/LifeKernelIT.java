package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.Lines;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Beginning and end of the engine on the real kernel. */
class LifeKernelIT {

    @TempDir
    private Path runDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");

    private static VrrpInstance fast(String name, int virtualRouterId, String address) {
        return Given.fast(name, s -> s.set(VrrpInstance.VIRTUAL_ROUTER_ID, virtualRouterId)
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address(address, 16, ""))));
    }

    private String addresses() throws Exception {
        return hosts.here().run("ip -o addr show dev eth0");
    }

    @Test
    void stopResignsRemovesTheAddressesAndTellsSoLast() throws Exception {
        Node node = Node.on(hosts.here(), runDirectory);
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.apply(fast("ONE", 1, "10.1.0.91"), fast("TWO", 2, "10.1.0.92"));
            node.await("ONE", VrrpState.MASTER);
            packets.await("ARP", "10.1.0.92");
            node.stop();
            packets.await("VRRPv3", "vrid 1,", "prio 0");
            packets.await("VRRPv3", "vrid 2,", "prio 0");
        }
        assertFalse(addresses().contains("10.1.0.9"), addresses());
        List<String> notified = node.notified();
        assertEquals(List.of("ONE STOP", "TWO STOP"), notified.subList(notified.size() - 2, notified.size()));
        assertEquals(0, node.reactor().statistics().failures());
        node.crash();
    }

    /** Behaviour C19. */
    @Test
    void beforeTheStartupDelayEndsItNeitherSpeaksNorListens() throws Exception {
        Node node = Node.on(hosts.here(), runDirectory);
        long begun = node.reactor().nowNanos();
        node.apply(Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.VRRP_STARTUP_DELAY_MICROS, 2_000_000L).build())).add(fast("ONE", 1, "10.1.0.91")).build());
        assertEquals(VrrpState.INIT, node.status("ONE").state());
        assertTrue(node.status("ONE").cause().contains("vrrp_startup_delay"));
        node.await("ONE", VrrpState.BACKUP);
        assertTrue(node.reactor().nowNanos() - begun >= 2_000_000_000L);
        node.await("ONE", VrrpState.MASTER);
        node.close();
    }

    @Test
    void stopBeforeTheNetworkIsKnownDoesNotHang() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Node node = new Node(hosts.here(), runDirectory, false, sockets -> sockets, () -> awaitUninterrupted(release));
        node.apply(fast("ONE", 1, "10.1.0.91"));
        FutureTask<Void> stop = new FutureTask<>(() -> {
            node.stop();
            return null;
        });
        Thread stopping = new Thread(stop, "test-stop");
        stopping.start();
        while (stopping.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        stop.get(10, TimeUnit.SECONDS);
        assertTrue(node.reactor().barrier(2000), "the reactor lives");
        assertEquals(List.of(), node.notified());
        node.crash();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withKeepVipsTheAddressesStayForGoodAndThePeersAreNotTold() throws Exception {
        Node node = new Node(hosts.here(), runDirectory, true);
        try (Lines packets = Lines.packets(hosts.there(), "eth0")) {
            node.apply(fast("ONE", 1, "10.1.0.91"));
            node.await("ONE", VrrpState.MASTER);
            packets.await("ARP", "10.1.0.91");
            node.stop();
            hosts.there().run("arping -c 1 -w 5 -I eth0 10.1.0.1");
            List<String> seen = packets.upTo(line -> line.contains("Reply 10.1.0.1"));
            assertEquals(List.of(), seen.stream().filter(line -> line.contains("prio 0")).toList());
        }
        assertTrue(addresses().lines().anyMatch(line -> line.contains("10.1.0.91/16")
                && line.contains("valid_lft forever")), addresses());
        assertEquals("ONE STOP", node.notified().get(node.notified().size() - 1));
        node.crash();
    }

    @Test
    void whatACrashedRunLeftBehindIsRemovedAtStart() throws Exception {
        hosts.here().run("ip addr add 10.1.0.91/16 dev eth0");
        hosts.here().run("ip addr add 10.1.0.77/16 dev eth0");
        Node node = Node.on(hosts.here(), runDirectory);
        try (Lines kernel = Lines.addresses(hosts.here())) {
            node.apply(fast("ONE", 1, "10.1.0.91"));
            assertTrue(node.await("left behind").text().contains("10.1.0.91/16"));
            List<String> seen = kernel.upTo(line -> line.contains(" 10.1.0.91/16 "));
            assertTrue(seen.get(seen.size() - 1).startsWith("Deleted"), seen.toString());
        }
        node.await("ONE", VrrpState.MASTER);
        assertTrue(addresses().contains("10.1.0.77/16"), "others' addresses are not touched");
        node.close();
    }

    @Test
    void epochsRiseOverARestart() throws Exception {
        Node first = Node.on(hosts.here(), runDirectory);
        first.apply(fast("ONE", 1, "10.1.0.91"));
        first.await("ONE", VrrpState.MASTER);
        long before = first.status("ONE").epoch();
        first.close();
        Node second = Node.on(hosts.here(), runDirectory);
        second.apply(fast("ONE", 1, "10.1.0.91"));
        second.await("ONE", VrrpState.BACKUP);
        assertTrue(second.status("ONE").epoch() > before);
        second.close();
    }
}
