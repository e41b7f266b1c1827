package io.understudy.linux.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.linux.internal.netlink.KernelRouteNetlink;
import io.understudy.linux.internal.packet.RawPacketSockets;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteMetrics;
import io.understudy.linux.netlink.RoutePath;
import io.understudy.linux.netlink.RoutePrefix;
import io.understudy.linux.netlink.RouteReplacement;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.linux.netlink.codec.RouteNumbers;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.reactor.ReactorTimer;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a master does in its steady state allocates nothing: renew, send, and hear. */
class AllocationKernelIT {

    private static final int ROUNDS = 1_000;
    private static final long MAX_BYTES_PER_ROUND = 100;
    private static final int THEIRS = 5_000;
    private static final long ROUND_NANOS = 1_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A router's steady state in small: one timer that renews and sends, one handler that hears. */
    private static final class Steady {
        private ReactorTimer timer;
        private int remaining;
        private int renewals;
        private int received;
        private CountDownLatch done;
    }

    @Test
    void steadyStateAllocatesNothing() throws Exception {
        KernelLab lab = new KernelLab();
        lab.veth("lx0", "lx1");
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        RawPacketSockets sockets = new RawPacketSockets(lab.libc(), lab.reactor());
        Inet4Address group = (Inet4Address) InetAddress.getByName("224.0.0.18");
        ByteBuffer advert = advert();
        Steady steady = new Steady();
        lab.onReactor(() -> {
            PacketSocket sender = sockets.openIpv4("lx0", 112, group, (packet, now) -> { });
            sockets.openIpv4("lx1", 112, group, (packet, now) -> steady.received++);
            AddressSet set = netlink.addressSet(addresses(lab.index("lx0")), new Silent());
            set.add(60, Long.MAX_VALUE);
            steady.timer = lab.reactor().timer(now -> {
                sender.send(advert, now + 1_000_000_000L);
                steady.renewals += set.renew(60, now + 10_000_000_000L) ? 1 : 0;
                if (--steady.remaining > 0) {
                    steady.timer.arm(now + ROUND_NANOS);
                } else {
                    steady.done.countDown();
                }
            });
            return null;
        });
        run(lab, steady);
        long reactorBefore = allocated("understudy-reactor");
        long netlinkBefore = allocated("understudy-netlink");
        int renewalsBefore = steady.renewals;
        int receivedBefore = steady.received;
        run(lab, steady);
        long reactor = (allocated("understudy-reactor") - reactorBefore) / ROUNDS;
        long requests = (allocated("understudy-netlink") - netlinkBefore) / ROUNDS;
        System.err.printf("%d rounds, %d renewals, %d received: reactor %d bytes per round, netlink %d bytes per round%n",
                ROUNDS, steady.renewals - renewalsBefore, steady.received - receivedBefore, reactor, requests);
        assertTrue(steady.renewals - renewalsBefore > ROUNDS / 10);
        assertEquals(ROUNDS, steady.received - receivedBefore);
        assertTrue(reactor < MAX_BYTES_PER_ROUND, "reactor: " + reactor);
        assertTrue(requests < MAX_BYTES_PER_ROUND, "netlink: " + requests);
        netlink.stop();
        lab.close();
    }

    /** A routing daemon beside us replaces its routes all the time; only what has the key of one of ours is looked at. */
    @Test
    void routesThatOthersReplaceAllocateNothing(@TempDir Path directory) throws Exception {
        KernelLab lab = new KernelLab();
        lab.veth("lx0", "lx1");
        KernelLab.run("ip addr add 10.1.0.1/16 dev lx0");
        KernelRouteNetlink netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
        CountDownLatch added = new CountDownLatch(1);
        AtomicInteger replaced = new AtomicInteger();
        lab.onReactor(() -> {
            netlink.watchRouting(new Counting(replaced));
            netlink.routingSet(List.of(ours(lab.index("lx0"))), new Arriving(added)).add();
            return null;
        });
        assertTrue(added.await(10, TimeUnit.SECONDS));
        KernelLab.run("ip -batch " + batch(directory, "250"));
        ended(lab, replaced, 1);
        long before = allocated("understudy-netlink");
        KernelLab.run("ip -batch " + batch(directory, "251"));
        ended(lab, replaced, 2);
        long bytes = (allocated("understudy-netlink") - before) / THEIRS;
        System.err.printf("%d routes of others replaced: netlink %d bytes for each%n", THEIRS, bytes);
        assertTrue(bytes < MAX_BYTES_PER_ROUND, "netlink: " + bytes);
        netlink.stop();
        lab.close();
    }

    private static String batch(Path directory, String gateway) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < THEIRS; i++) {
            lines.append("route replace 10.").append(100 + i / 256).append('.').append(i % 256).append(".0/24 via 10.1.0.")
                    .append(gateway).append('\n');
        }
        lines.append("route replace 10.70.0.0/16 via 10.1.0.").append(gateway).append('\n');
        return Files.writeString(directory.resolve(gateway), lines).toString();
    }

    /** The last route of a batch has the key of ours. */
    private static void ended(KernelLab lab, AtomicInteger replaced, int times) throws Exception {
        for (int i = 0; i < 10_000 && replaced.get() < times; i++) {
            assertTrue(lab.reactor().barrier(10_000));
            Thread.sleep(1);
        }
        assertEquals(times, replaced.get(), "only the one with our key");
    }

    private static KernelRoute ours(int link) throws Exception {
        return new KernelRoute(new RouteKey(false, KernelRoute.MAIN_TABLE,
                new RoutePrefix(InetAddress.getByName("10.70.0.0"), 16), null, 0, 0), RouteNumbers.RTN_UNICAST, 0,
                RouteNumbers.RTPROT_KEEPALIVED, null, List.of(new RoutePath(link, InetAddress.getByName("10.1.0.9"))),
                RouteMetrics.NONE, -1, -1, null, KernelRoute.Insertion.PREPEND);
    }

    private record Arriving(CountDownLatch added) implements RoutingSet.Listener {
        @Override
        public void added(List<RoutingEntry> inPlace, List<KernelException> failures, long nowNanos) {
            added.countDown();
        }

        @Override
        public void deleted(List<RoutingEntry> found, List<KernelException> failures, long nowNanos) {
            throw new IllegalStateException("nothing was deleted");
        }
    }

    private record Counting(AtomicInteger replaced) implements RoutingListener {
        @Override
        public void routeRemoved(RouteKey route, long nowNanos) {
            throw new IllegalStateException("removed: " + route);
        }

        @Override
        public void routeReplaced(RouteReplacement by, long nowNanos) {
            replaced.incrementAndGet();
        }

        @Override
        public void ruleRemoved(KernelRule rule, long nowNanos) {
            throw new IllegalStateException("removed: " + rule);
        }

        @Override
        public void removalsLost(long nowNanos) {
            throw new IllegalStateException("messages were lost");
        }
    }

    private static void run(KernelLab lab, Steady steady) throws Exception {
        steady.done = new CountDownLatch(1);
        lab.onReactor(() -> {
            steady.remaining = ROUNDS;
            steady.timer.arm(0);
            return null;
        });
        assertTrue(steady.done.await(60, TimeUnit.SECONDS));
        // the last round's packet is received a turn later
        assertTrue(lab.reactor().barrier(10_000));
        assertTrue(lab.reactor().barrier(10_000));
    }

    private long allocated(String threadName) {
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id) != null && threads.getThreadInfo(id).getThreadName().equals(threadName)) {
                return threads.getThreadAllocatedBytes(id);
            }
        }
        throw new IllegalStateException("no thread " + threadName);
    }

    private static List<KernelAddress> addresses(int interfaceIndex) throws Exception {
        return List.of(new KernelAddress(interfaceIndex, InetAddress.getByName("10.1.0.91"), 16, null, "lx0:a", 0),
                new KernelAddress(interfaceIndex, InetAddress.getByName("10.1.0.92"), 32, null, "", 0),
                new KernelAddress(interfaceIndex, InetAddress.getByName("fd00::91"), 64, null, "", 0));
    }

    private static ByteBuffer advert() throws Exception {
        ByteBuffer packet = ByteBuffer.allocateDirect(40);
        packet.put((byte) 0x45).put((byte) 0xc0).putShort((short) 40).putInt(0);
        packet.put((byte) 255).put((byte) 112).putShort((short) 0);
        packet.put(InetAddress.getByName("10.9.0.77").getAddress());
        packet.put(InetAddress.getByName("224.0.0.18").getAddress());
        KernelLab.run("sysctl -q -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.lx1.rp_filter=0");
        KernelLab.run("ip addr add 10.9.0.2/16 dev lx1");
        return packet;
    }

    private static final class Silent implements AddressSet.Listener {
        @Override
        public void added(List<KernelException> failures, long nowNanos) {
            // not of interest
        }

        @Override
        public void deleted(List<KernelException> failures, long nowNanos) {
            // not of interest
        }

        @Override
        public void lapsed(long nowNanos) {
            throw new IllegalStateException("lapsed");
        }

        @Override
        public void renewalFailed(List<KernelException> failures, long nowNanos) {
            throw new IllegalStateException("refused", failures.get(0));
        }
    }
}
