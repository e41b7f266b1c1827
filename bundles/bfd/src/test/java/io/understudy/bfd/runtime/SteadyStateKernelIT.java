package io.understudy.bfd.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.linux.lab.Host;
import io.understudy.linux.reactor.ReactorTimer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that is up allocates nothing on its reactor's thread, neither for what it sends nor for what it hears. */
class SteadyStateKernelIT {

    private static final long WARM_UP_SECONDS = 5;
    private static final long MEASURED_SECONDS = 15;
    private static final long MAX_BYTES_PER_PACKET = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Measures from one timer's expiry to the next, so that asking costs nothing in between. */
    private CompletableFuture<Long> measure(Node node) {
        CompletableFuture<Long> measured = new CompletableFuture<>();
        node.reactor().execute(() -> {
            long[] before = new long[1];
            ReactorTimer[] timers = new ReactorTimer[2];
            timers[1] = node.reactor().timer(now ->
                    measured.complete(threads.getCurrentThreadAllocatedBytes() - before[0]));
            timers[0] = node.reactor().timer(now -> {
                timers[1].arm(now + TimeUnit.SECONDS.toNanos(MEASURED_SECONDS));
                before[0] = threads.getCurrentThreadAllocatedBytes();
            });
            timers[0].arm(node.reactor().nowNanos() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS));
        });
        return measured;
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.1, 10.1.0.2", "fd00::1, fd00::2"})
    void steadyStateAllocatesNothing(String mine, String theirs) throws Exception {
        Host here = new Host();
        Host there = new Host();
        here.wire("eth0", there);
        here.run("ip -6 addr add fd00::1/64 dev eth0 nodad");
        there.run("ip -6 addr add fd00::2/64 dev eth0 nodad");
        try (Node near = new Node(here); Node far = new Node(there)) {
            near.apply(Node.session("b", theirs, s -> s));
            far.apply(Node.session("b", mine, s -> s));
            near.await("b", "Up");
            far.await("b", "Up");
            long bytes = measure(near).get(WARM_UP_SECONDS + MEASURED_SECONDS + 10, TimeUnit.SECONDS);
            BfdSessionStatus status = near.status("b");
            long packets = status.counters().get("packet_rcvd") + status.counters().get("packet_sent");
            System.err.printf("%s: some %d packets at 50 ms: %d bytes on the reactor's thread; longest lateness %d us%n",
                    theirs, packets, bytes, near.reactor().statistics().longestLatenessNanos() / 1000);
            assertEquals("Up", status.state());
            assertTrue(packets > MEASURED_SECONDS * 30, "it did hear and send: " + status.counters());
            assertTrue(bytes <= packets * MAX_BYTES_PER_PACKET, "bytes: " + bytes);
        } finally {
            here.close();
            there.close();
        }
    }
}
