package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What operators do to running routers: failover, maintenance, priority; the peer is keepalived. */
@Execution(ExecutionMode.CONCURRENT)
class OperateIT {

    private static final String VIP = "10.1.0.91";
    private static final String SECOND = "10.1.0.92";
    /** Several master down times of an interval of 0.2 s. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static String router(String name, int id, int priority, String address) {
        return """
                vrrp_instance %s {
                    state BACKUP
                    interface eth0
                    version 3
                    virtual_router_id %d
                    priority %d
                    advert_int 0.2
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(name, id, priority, address);
    }

    private static String one(int priority) {
        return router("VI_1", 14, priority, VIP);
    }

    private static String group(int priority) {
        return one(priority) + router("VI_2", 15, priority, SECOND) + "vrrp_sync_group G {\n group {\n VI_1\n VI_2\n }\n}\n";
    }

    private Daemon ours(String conf) {
        Daemon ours = pair.start(Product.UNDERSTUDY, pair.a, conf);
        pair.assertOwner(VIP, pair.a, "at first");
        return ours;
    }

    private static String shell(Daemon daemon, String command) {
        return Understudy.shell(daemon, command).orThrow();
    }

    private void becomesOwner(Host host, Daemon daemon, String when) {
        assertTrue(Wait.until(Pair.PATIENCE, () -> host.holds(VIP)), () -> when + "\n" + daemon.log());
        pair.assertOwner(VIP, host, when);
    }

    @Test
    void aFailoverIsRefusedWithoutALivingPeerUnlessForcedAndThenComesBackByItself() {
        Daemon ours = ours(one(100));
        Command.Output refused = Understudy.shell(ours, "vrrp:failover VI_1");
        assertTrue(refused.exit() != 0 && refused.text().contains("no living peer of VI_1 is known"), refused.text());
        assertTrue(pair.a.holds(VIP));
        Command.Output forced = Understudy.shell(ours, "vrrp:failover VI_1 --force");
        assertTrue(forced.exit() != 0 && forced.text().contains("nobody has taken over"), forced.text());
        becomesOwner(pair.a, ours, "as the last resort");
        assertTrue(shell(ours, "vrrp:why VI_1").contains("stood aside, but nobody else is MASTER"));
    }

    @Test
    void aFailoverMovesTheAddressAndItStaysAwayUntilTold() {
        Daemon ours = ours(one(100));
        pair.start(Product.KEEPALIVED, pair.b, one(90));
        assertTrue(Wait.until(Pair.PATIENCE, () -> Understudy.shell(ours, "vrrp:failover VI_1").exit() == 0),
                () -> "keepalived listens after a while\n" + Understudy.shell(ours, "vrrp:failover VI_1").text());
        becomesOwner(pair.b, ours, "after the failover");
        Wait.pause(A_WHILE);
        assertFalse(pair.a.holds(VIP), "stays away from a MASTER of lower priority");
        String why = shell(ours, "vrrp:why-not-master VI_1");
        assertTrue(why.contains("vrrp:failover --back VI_1") && why.contains("with priority 90"), why);
        ours.signal("HUP");
        Wait.pause(A_WHILE);
        assertFalse(pair.a.holds(VIP), "after a reload too");
        shell(ours, "vrrp:failover --back VI_1");
        becomesOwner(pair.a, ours, "told to come back");
    }

    @Test
    void aFailoverForATimeEndsByItself() {
        Daemon ours = ours(one(100));
        pair.start(Product.UNDERSTUDY, pair.b, one(90));
        assertTrue(Wait.until(Pair.PATIENCE, () -> Understudy.shell(ours, "vrrp:failover VI_1 --for 3s").exit() == 0));
        becomesOwner(pair.b, ours, "after the failover");
        becomesOwner(pair.a, ours, "when the time is over");
    }

    @Test
    void aMemberMovesItsWholeSyncGroup() {
        Daemon ours = ours(group(100));
        pair.assertOwner(SECOND, pair.a, "at first");
        pair.start(Product.KEEPALIVED, pair.b, group(90));
        assertTrue(Wait.until(Pair.PATIENCE, () -> Understudy.shell(ours, "vrrp:failover VI_2").exit() == 0));
        becomesOwner(pair.b, ours, "after the failover");
        pair.assertOwner(SECOND, pair.b, "after the failover");
        assertTrue(shell(ours, "vrrp:why-not-master G").contains("vrrp:failover --back G"));
        shell(ours, "vrrp:failover --back G");
        becomesOwner(pair.a, ours, "told to come back");
        pair.assertOwner(SECOND, pair.a, "told to come back");
    }

    @Test
    void aNodeInMaintenanceIsNeverMasterNotAfterARestartEither() {
        Daemon ours = ours(one(100));
        Daemon peer = pair.start(Product.KEEPALIVED, pair.b, one(90));
        shell(ours, "vrrp:maintenance on --lasting");
        becomesOwner(pair.b, ours, "in maintenance");
        assertTrue(shell(ours, "status").contains("this node is in maintenance"));
        ours.signal("HUP");
        peer.terminate();
        peer.awaitExit(Pair.PATIENCE);
        Wait.pause(A_WHILE);
        assertFalse(pair.a.holds(VIP), "not even where nobody is MASTER");
        ours.terminate();
        ours.awaitExit(Pair.PATIENCE);
        Daemon again = pair.start(Product.UNDERSTUDY, pair.a, one(100));
        assertTrue(Wait.until(Pair.PATIENCE, () -> Understudy.shell(again, "status").text().contains("in maintenance")));
        Wait.pause(A_WHILE);
        assertFalse(pair.a.holds(VIP), "after a restart");
        shell(again, "vrrp:maintenance off");
        becomesOwner(pair.a, again, "maintenance is over");
    }

    @Test
    void aPrioritySetAtRunTimeHoldsUntilTheFileSaysAnother() {
        Daemon ours = ours(one(100));
        pair.start(Product.KEEPALIVED, pair.b, one(90));
        Wait.pause(A_WHILE);
        shell(ours, "vrrp:priority VI_1 80");
        becomesOwner(pair.b, ours, "with the lower priority");
        String why = shell(ours, "vrrp:why-not-master VI_1");
        assertTrue(why.contains("is MASTER with priority 90, ours is 80"), why);
        pair.a.write(Host.CONF, one(100) + "# changed\n");
        ours.signal("HUP");
        Wait.pause(A_WHILE);
        assertFalse(pair.a.holds(VIP), "a file with the same priority does not end it");
        pair.a.write(Host.CONF, one(95));
        ours.signal("HUP");
        becomesOwner(pair.a, ours, "the file says 95 now");
        assertEquals(0, Understudy.shell(ours, "vrrp:priority VI_1 70").exit());
        becomesOwner(pair.b, ours, "lower again");
        shell(ours, "vrrp:priority VI_1 reset");
        becomesOwner(pair.a, ours, "reset");
    }
}
