package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.lab.TwoHosts;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole MASTER and a whole BACKUP allocate nothing on their reactors' threads while nothing happens. */
class SteadyStateKernelIT {

    private static final long WARM_UP_SECONDS = 5;
    private static final long MEASURED_SECONDS = 20;
    private static final long MAX_BYTES_PER_ADVERT = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    @TempDir
    private Path masterDirectory;
    @TempDir
    private Path backupDirectory;

    private static VrrpInstance router(int priority) {
        return Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, priority)
                .set(VrrpInstance.GARP_MASTER_DELAY_SECONDS, 1));
    }

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

    @Test
    void steadyStateAllocatesNothing() throws Exception {
        Node master = Node.on(hosts.here(), masterDirectory);
        Node backup = Node.on(hosts.there(), backupDirectory);
        master.apply(router(200));
        master.await("VI", VrrpState.MASTER);
        backup.apply(router(100));
        backup.await("VI", VrrpState.BACKUP);
        CompletableFuture<Long> ofMaster = measure(master);
        CompletableFuture<Long> ofBackup = measure(backup);
        long adverts = MEASURED_SECONDS * 10;
        long patience = WARM_UP_SECONDS + MEASURED_SECONDS + 10;
        long masterBytes = ofMaster.get(patience, TimeUnit.SECONDS);
        long backupBytes = ofBackup.get(patience, TimeUnit.SECONDS);
        System.err.printf("%d adverts and %d s of renewals: MASTER %d bytes, BACKUP %d bytes on the reactor's thread%n",
                adverts, MEASURED_SECONDS, masterBytes, backupBytes);
        assertEquals(VrrpState.MASTER, master.status("VI").state());
        assertEquals(VrrpState.BACKUP, backup.status("VI").state());
        assertTrue(backup.status("VI").counters().get("advert_rcvd") >= adverts, "it did hear them");
        assertTrue(masterBytes <= adverts * MAX_BYTES_PER_ADVERT, "MASTER: " + masterBytes);
        assertTrue(backupBytes <= adverts * MAX_BYTES_PER_ADVERT, "BACKUP: " + backupBytes);
        backup.close();
        master.close();
    }
}
