package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Standing;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which condition holds a router back, in words. */
class WhyNotMasterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final RouterSettings PLAIN = RouterSettings.of(51, 100, List.of(ip("10.0.0.100")));
    private static final OperatorDecisions.Decision NOTHING = new OperatorDecisions.Decision(Standing.CANDIDATE, "");

    private long now = 1000 * SECOND;

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private static WhyNotMaster.Around around(OperatorDecisions.Decision decision, String... changes) {
        return new WhyNotMaster.Around("VI_1", "", List.of(), List.of(changes), decision, "", List.of());
    }

    private VirtualRouter backup(RouterSettings settings) {
        VirtualRouter router = new VirtualRouter(settings);
        router.step(now, new VrrpEvent.Start(ip("10.0.0.5"), List.of()));
        return router;
    }

    private void hears(VirtualRouter router, int priority) {
        now += SECOND;
        router.step(now, new VrrpEvent.AdvertReceived(router.settings().advert(priority), ip("10.0.0.9")));
    }

    private List<String> why(VirtualRouter router) {
        return WhyNotMaster.of(router, around(NOTHING), now);
    }

    @ParameterizedTest(name = "MASTER has {0}")
    @CsvSource(delimiter = ';', value = {
        "120; 10.0.0.9 is MASTER with priority 120, ours is 100",
        "100; 10.0.0.9 is MASTER with priority 100, as ours is: among equals the MASTER stays",
        "255; 10.0.0.9 is MASTER as owner of the addresses (priority 255)",
        "90; 10.0.0.9 is MASTER with priority 90, below ours of 100: takes over in 2.6 s",
        "0; 10.0.0.9 has resigned: takes over in 0.6 s unless it hears another MASTER"})
    void besideAMaster(int priority, String line) {
        VirtualRouter router = backup(PLAIN);
        hears(router, priority);
        assertEquals(List.of(line), why(router));
    }

    /** Another cluster with our VRID, or a node that was forgotten. */
    @Test
    void besideAMasterOfOtherAddresses() {
        VirtualRouter router = backup(PLAIN);
        now += SECOND;
        router.step(now, new VrrpEvent.AdvertReceived(
                RouterSettings.of(51, 100, List.of(ip("10.0.0.77"))).advert(150), ip("10.0.0.9")));
        assertEquals(List.of("10.0.0.9 is MASTER with priority 150, ours is 100", "that MASTER is for 10.0.0.77, this"
                + " router for 10.0.0.100: make virtual_ipaddress alike, or give one of the two another"
                + " virtual_router_id"), why(router));
        hears(router, 150);
        assertEquals(List.of("10.0.0.9 is MASTER with priority 150, ours is 100"), why(router), "mended");
    }

    @Test
    void nobodyHeardYet() {
        assertEquals(List.of("it listens for a MASTER: takes over in 3.6 s unless it hears one"), why(backup(PLAIN)));
    }

    @Test
    void trackersThatCostTheElectionAreNamed() {
        VirtualRouter router = backup(PLAIN);
        router.step(now, new VrrpEvent.PriorityChanged(85, "chk -15"));
        hears(router, 90);
        assertEquals(List.of("10.0.0.9 is MASTER with priority 90, ours is 85 (100, chk -15)",
                "without what its trackers take away it would have 100, more than 90"),
                WhyNotMaster.of(router, around(NOTHING, "chk -15"), now));
    }

    @Test
    void nopreemptAndPreemptDelay() {
        VirtualRouter polite = backup(PLAIN.withPreempt(false, 0));
        hears(polite, 90);
        assertEquals(List.of("nopreempt: 10.0.0.9 is MASTER with priority 90, below ours of 100, and stays so while it "
                + "lives"), why(polite));
        VirtualRouter patient = backup(PLAIN.withPreempt(true, 30 * SECOND));
        hears(patient, 90);
        hears(patient, 90);
        assertEquals(List.of("preempt_delay: 10.0.0.9 is MASTER with priority 90, below ours of 100; let be, 29.0 s "
                + "remain"), why(patient));
    }

    @Test
    void whatOperatorsDecidedSaysHowItEnds() {
        VirtualRouter router = backup(PLAIN);
        router.step(now, new VrrpEvent.StandingChanged(Standing.DEFERS, "failover"));
        hears(router, 90);
        assertEquals(List.of("failover: vrrp:failover --back VI_1 ends that",
                "10.0.0.9 is MASTER with priority 90, and this router stands aside for it"),
                WhyNotMaster.of(router, around(new OperatorDecisions.Decision(Standing.DEFERS, "failover")), now));
        router.step(now, new VrrpEvent.StandingChanged(Standing.AWAY, "maintenance"));
        assertEquals(List.of("maintenance: vrrp:maintenance off ends that"),
                WhyNotMaster.of(router, around(new OperatorDecisions.Decision(Standing.AWAY, "maintenance")), now));
    }

    @Test
    void faultsStartAndGroup() {
        VirtualRouter router = new VirtualRouter(PLAIN);
        assertEquals(List.of("it has not started: waiting for chk", "fault: eth0 is down", "sync group G waits for VI_2"),
                WhyNotMaster.of(router, new WhyNotMaster.Around("VI_1", "waiting for chk", List.of("eth0 is down"),
                        List.of(), NOTHING, "G", List.of("sync group G waits for VI_2")), now));
    }

    @Test
    void aMasterHasNoReasons() {
        VirtualRouter router = backup(PLAIN);
        now = router.deadlineNanos();
        router.step(now, VrrpEvent.TIMER_EXPIRED);
        assertEquals(VrrpState.MASTER, router.state());
        assertEquals(List.of(), why(router));
    }
}
