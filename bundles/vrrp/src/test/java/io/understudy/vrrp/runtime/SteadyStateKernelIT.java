package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.HmacKey;
import io.understudy.api.config.Position;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.lab.TwoHosts;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole MASTER and a whole BACKUP allocate nothing on their reactors' threads while nothing happens. */
class SteadyStateKernelIT {

    private static final long WARM_UP_SECONDS = 5;
    private static final long MEASURED_SECONDS = 20;
    private static final long MAX_BYTES_PER_ADVERT = 16;
    /** The JDK's Mac makes an array for each digest. */
    private static final long MAX_BYTES_PER_SIGNED_ADVERT = 128;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0");
    @TempDir
    private Path masterDirectory;
    @TempDir
    private Path backupDirectory;

    /** How adverts travel. */
    private enum Kind {
        IPV4("10.1.0.91"), IPV6("fe80::91"), UNICAST("10.1.0.91"), HMAC("10.1.0.91"), HMAC6("fe80::91");

        private final String address;

        Kind(String address) {
            this.address = address;
        }

        private boolean signed() {
            return this == HMAC || this == HMAC6;
        }

        private AuthHmac hmac() {
            return signed() ? AuthHmac.of(Position.NONE, Settings.builder().set(AuthHmac.ACTIVE_KEY, 1)
                    .set(AuthHmac.KEY, List.of(new HmacKey(1, new Secret("k".repeat(32))))).build()) : null;
        }

        private VrrpInstance router(int priority, String peer) {
            return Given.fast("VI", s -> s.set(VrrpInstance.PRIORITY, priority).set(VrrpInstance.AUTH_HMAC, hmac())
                    .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address(address, 16, "")))
                    .set(VrrpInstance.UNICAST_PEER, this == UNICAST
                            ? List.of(UnicastPeer.of(Given.ip(peer)), UnicastPeer.of(Given.ip("10.1.0.9"))) : List.of())
                    .set(VrrpInstance.GARP_MASTER_DELAY_SECONDS, 1));
        }
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

    @ParameterizedTest
    @EnumSource
    void steadyStateAllocatesNothing(Kind kind) throws Exception {
        Node master = Node.on(hosts.here(), masterDirectory);
        Node backup = Node.on(hosts.there(), backupDirectory);
        master.apply(kind.router(200, "10.1.0.2"));
        master.await("VI", VrrpState.MASTER);
        backup.apply(kind.router(100, "10.1.0.1"));
        backup.await("VI", VrrpState.BACKUP);
        CompletableFuture<Long> ofMaster = measure(master);
        CompletableFuture<Long> ofBackup = measure(backup);
        long adverts = MEASURED_SECONDS * 10;
        long patience = WARM_UP_SECONDS + MEASURED_SECONDS + 10;
        long masterBytes = ofMaster.get(patience, TimeUnit.SECONDS);
        long backupBytes = ofBackup.get(patience, TimeUnit.SECONDS);
        System.err.printf("%s: %d adverts and %d s of renewals: MASTER %d bytes, BACKUP %d bytes on the reactor's thread%n",
                kind, adverts, MEASURED_SECONDS, masterBytes, backupBytes);
        assertEquals(VrrpState.MASTER, master.status("VI").state());
        assertEquals(VrrpState.BACKUP, backup.status("VI").state());
        assertTrue(backup.status("VI").counters().get("advert_rcvd") >= adverts, "it did hear them");
        long limit = adverts * (kind.signed() ? MAX_BYTES_PER_SIGNED_ADVERT : MAX_BYTES_PER_ADVERT);
        assertTrue(masterBytes <= limit, "MASTER: " + masterBytes);
        assertTrue(backupBytes <= limit, "BACKUP: " + backupBytes);
        backup.close();
        master.close();
    }
}
