package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.HmacKey;
import io.understudy.api.config.Position;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.lab.TwoHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What notifiers are told beside transitions: behaviour C135 to C137. */
class NotificationsKernelIT {

    @TempDir
    private Path runDirectory;
    @TempDir
    private Path peerDirectory;
    @RegisterExtension
    private final TwoHosts hosts = new TwoHosts("eth0", "eth1");
    private Node node;
    private Node peer;

    @BeforeEach
    void wire() throws Exception {
        node = Node.on(hosts.here(), runDirectory);
        peer = Node.on(hosts.there(), peerDirectory);
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        peer.close();
    }

    private static VrrpInstance router(int priority, UnaryOperator<Settings.Builder> more) {
        return Given.fast("VI", s -> more.apply(s.set(VrrpInstance.PRIORITY, priority)));
    }

    /** Hears what is signed and what is not, or only what is. */
    private static UnaryOperator<Settings.Builder> hmac(String mode) {
        return s -> s.set(VrrpInstance.AUTH_HMAC, AuthHmac.of(Position.NONE, Settings.builder()
                .set(AuthHmac.ACTIVE_KEY, 1).set(AuthHmac.MODE, mode)
                .set(AuthHmac.KEY, List.of(new HmacKey(1, new Secret("k".repeat(32))))).build()));
    }

    @Test
    void aRemovedRouterIsToldAsDeletedWhereThatIsWanted() throws Exception {
        node.apply(router(100, s -> s.set(VrrpInstance.NOTIFY_DELETED, CommandLine.NONE)));
        node.await("VI", VrrpState.MASTER);
        node.apply();
        node.until(true, () -> node.notified().contains("VI DELETED"));
        assertFalse(node.notified().contains("VI FAULT"));
    }

    @Test
    void aMasterTellsThatItHeardALowerPriority() throws Exception {
        peer.apply(router(100, hmac("enforce"))); // is deaf to the other
        peer.await("VI", VrrpState.MASTER);
        node.apply(router(200, hmac("receive-only")));
        node.await("VI", VrrpState.MASTER);
        node.until(true, () -> node.notified().contains("VI MASTER_RX_LOWER_PRI"));
    }

    @Test
    void changesOfTheEffectivePriorityAreToldWhereThatIsWanted() throws Exception {
        UnaryOperator<Settings.Builder> tracking = s -> s.set(VrrpInstance.TRACK_INTERFACE,
                List.of(new TrackEntry("eth1", -10, false)));
        peer.apply(router(50, tracking));
        node.apply(router(200, s -> tracking.apply(s).set(VrrpInstance.NOTIFY_PRIORITY_CHANGES, true)));
        node.await("VI", VrrpState.MASTER);
        peer.await("VI", VrrpState.BACKUP);
        hosts.here().run("ip link set eth1 down");
        node.until(true, () -> node.notified().contains("VI MASTER_PRIORITY"));
        peer.await("effective priority changed from 50 to 40");
        assertTrue(peer.notified().stream().noneMatch(each -> each.contains("PRIORITY")), peer.notified().toString());
        peer.apply(router(50, s -> tracking.apply(s).set(VrrpInstance.NOTIFY_PRIORITY_CHANGES, true)));
        hosts.here().run("ip link set eth1 up");
        peer.until(true, () -> peer.notified().contains("VI BACKUP_PRIORITY"));
    }
}
