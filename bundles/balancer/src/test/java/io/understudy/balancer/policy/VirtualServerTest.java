package io.understudy.balancer.policy;

import static io.understudy.balancer.policy.Specs.SECOND;
import static io.understudy.balancer.policy.Specs.server;
import static io.understudy.balancer.policy.Specs.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.balancer.policy.BalancerAction.ModeChanged;
import io.understudy.balancer.policy.BalancerAction.PoolChanged;
import io.understudy.balancer.policy.BalancerAction.QuorumChanged;
import io.understudy.balancer.policy.BalancerAction.ServerChanged;
import io.understudy.balancer.policy.BalancerAction.WeightChanged;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** D16 to D34 and D61 to D67 of the behaviour reference. */
class VirtualServerTest {

    private static final SorryServerSpec SORRY = new SorryServerSpec("sorry", false);

    private VirtualServer machine;
    private List<BalancerAction> actions;
    private long now;

    private void begin(VirtualServerSpec spec) {
        machine = new VirtualServer(spec);
        actions = machine.step(now, new BalancerEvent.Started());
    }

    private void verdict(String server, String check, boolean up) {
        actions = machine.step(now, new BalancerEvent.Checked(server, check, up, OptionalInt.empty(), 0,
                up ? "connected" : "connection refused"));
    }

    private void down(String server) {
        verdict(server, "TCP_CHECK", false);
    }

    private void up(String server) {
        verdict(server, "TCP_CHECK", true);
    }

    private void weight(String server, int weight) {
        actions = machine.step(now, new BalancerEvent.Checked(server, "TCP_CHECK", true, OptionalInt.of(weight), 0,
                "exit status " + (weight + 2)));
    }

    private void mode(String server, ServerMode mode) {
        actions = machine.step(now, new BalancerEvent.ModeSet(server, mode, "asked for"));
    }

    private void reload(VirtualServerSpec wanted) {
        actions = machine.step(now, new BalancerEvent.Reconfigured(wanted));
    }

    /** {@code a=1 b=0}. */
    private String pool() {
        return machine.pool().stream().map(entry -> entry.server() + "=" + entry.weight())
                .reduce((a, b) -> a + " " + b).orElse("");
    }

    private List<Class<?>> kinds() {
        return actions.stream().<Class<?>>map(Object::getClass).toList();
    }

    @Test
    void d16WithoutAlphaAllServersAreThereFromTheStart() {
        begin(virtual(1, 0, SORRY, server("a", 1, "TCP_CHECK"), server("b", 3, "TCP_CHECK")));
        assertEquals("a=1 b=3", pool());
        assertEquals(List.of(PoolChanged.class, QuorumChanged.class), kinds());
        assertTrue(machine.up());
    }

    @Test
    void d17WithAlphaAServerComesWithItsFirstSuccess() {
        RealServerSpec a = new RealServerSpec("a", 1, false, List.of(Specs.check("TCP_CHECK", 1, true)));
        begin(virtual(1, 0, null, a));
        assertEquals("", pool());
        up("a");
        assertEquals("a=1", pool());
        assertEquals(List.of(PoolChanged.class, ServerChanged.class, QuorumChanged.class), kinds());
    }

    @Test
    void withAlphaTheFirstFailureIsToldOnce() {
        RealServerSpec a = new RealServerSpec("a", 1, false, List.of(Specs.check("TCP_CHECK", 1, true)));
        begin(virtual(1, 0, null, a));
        down("a");
        assertEquals(List.of(new ServerChanged("a", false, "TCP_CHECK", "connection refused")), actions);
        down("a");
        assertEquals(List.of(), actions);
        up("a");
        down("a");
        assertEquals(List.of(PoolChanged.class, ServerChanged.class, QuorumChanged.class), kinds());
    }

    @Test
    void d17WithAlphaAndInhibitItIsThereWithoutWeight() {
        begin(virtual(1, 0, null, new RealServerSpec("a", 1, true, List.of(Specs.check("TCP_CHECK", 1, true)))));
        assertEquals("a=0", pool());
    }

    @Test
    void d18AServerIsUpWhenNoCheckFailed() {
        begin(virtual(1, 0, null, server("a", 1, "TCP_CHECK", "HTTP_GET"), server("b", 1)));
        verdict("a", "HTTP_GET", false);
        assertEquals("b=1", pool());
        verdict("a", "TCP_CHECK", false);
        assertEquals(List.of(), actions);
        verdict("a", "HTTP_GET", true);
        assertEquals(List.of(), actions);
        verdict("a", "TCP_CHECK", true);
        assertEquals("a=1 b=1", pool());
    }

    @Test
    void d19QuorumDownFromTheBeginningIsTold() {
        RealServerSpec a = new RealServerSpec("a", 1, false, List.of(Specs.check("TCP_CHECK", 1, true)));
        begin(virtual(1, 0, SORRY, a));
        assertEquals("sorry=1", pool());
        assertTrue(((QuorumChanged) actions.get(1)).starting());
    }

    @Test
    void d23HysteresisIsAMarginOnBothSides() {
        begin(virtual(3, 1, SORRY, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK"),
                server("c", 1, "TCP_CHECK"), server("d", 1, "TCP_CHECK")));
        assertTrue(machine.up());
        down("a");
        down("b");
        assertTrue(machine.up(), "2 is not below 3 - 1");
        down("c");
        assertFalse(machine.up());
        assertEquals("sorry=1", pool());
        up("a");
        up("b");
        assertFalse(machine.up(), "3 is below 3 + 1");
        up("c");
        assertTrue(machine.up());
        assertEquals("a=1 b=1 c=1 d=1", pool());
    }

    @Test
    void d24WithASorryServerTheRestLeavesBeforeItIsTold() {
        begin(virtual(2, 0, SORRY, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK")));
        down("a");
        assertEquals(List.of(PoolChanged.class, ServerChanged.class, QuorumChanged.class), kinds());
        assertEquals("sorry=1", pool());
    }

    @Test
    void d24WithoutASorryServerTheyStay() {
        begin(virtual(2, 0, null, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK")));
        down("a");
        assertFalse(machine.up());
        assertEquals("b=1", pool());
    }

    @Test
    void d26ChangesBehindTheSorryServerAreNotProgrammed() {
        begin(virtual(3, 0, SORRY, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK"),
                server("c", 1, "TCP_CHECK")));
        down("a");
        down("b");
        assertEquals(List.of(ServerChanged.class), kinds());
    }

    @Test
    void d27AnInhibitedSorryServerIsAlwaysThere() {
        begin(virtual(1, 0, new SorryServerSpec("sorry", true), server("a", 1, "TCP_CHECK")));
        assertEquals("a=1 sorry=0", pool());
        down("a");
        assertEquals("sorry=1", pool());
    }

    @Test
    void d27ASorryServerThatIsARealServerToo() {
        begin(virtual(1, 0, new SorryServerSpec("a", true), server("a", 5, "TCP_CHECK"), server("b", 1, "TCP_CHECK")));
        assertEquals("a=5 b=1", pool());
        down("b");
        down("a");
        assertEquals("a=1", pool());
    }

    @Test
    void d29InhibitSetsWeightZero() {
        begin(virtual(1, 0, null, new RealServerSpec("a", 2, true, List.of(Specs.check("TCP_CHECK", 1, false))),
                server("b", 1)));
        down("a");
        assertEquals("a=0 b=1", pool());
    }

    @Test
    void d33AWeightChangeIsProgrammedAndCountsForTheQuorum() {
        begin(virtual(5, 0, null, server("a", 5, "TCP_CHECK")));
        weight("a", 4);
        assertEquals(List.of(PoolChanged.class, WeightChanged.class, QuorumChanged.class), kinds());
        assertEquals("a=4", pool());
        assertFalse(machine.up());
        weight("a", 0);
        assertEquals("a=0", pool());
    }

    @Test
    void drainingKeepsAServerWithoutWeightAlsoBesideTheSorryServer() {
        begin(virtual(1, 0, SORRY, server("a", 1, "TCP_CHECK")));
        mode("a", ServerMode.DRAINING);
        assertEquals("a=0 sorry=1", pool());
        assertEquals(List.of(PoolChanged.class, ModeChanged.class, QuorumChanged.class), kinds());
        mode("a", ServerMode.DISABLED);
        assertEquals("sorry=1", pool());
        mode("a", ServerMode.ENABLED);
        assertEquals("a=1", pool());
    }

    @Test
    void drainingSurvivesAReload() {
        begin(virtual(1, 0, null, server("a", 1, "TCP_CHECK"), server("b", 1)));
        mode("a", ServerMode.DRAINING);
        reload(virtual(1, 0, null, server("a", 7, "TCP_CHECK"), server("b", 1)));
        assertEquals("a=0 b=1", pool());
    }

    @Test
    void d61AReloadWithoutADifferenceDoesNothing() {
        begin(virtual(1, 0, SORRY, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK")));
        down("a");
        reload(virtual(1, 0, SORRY, server("a", 1, "TCP_CHECK"), server("b", 1, "TCP_CHECK")));
        assertEquals(List.of(), actions);
    }

    @Test
    void d63AChangedCheckKeepsItsVerdict() {
        begin(virtual(1, 0, null, server("a", 1, "TCP_CHECK"), server("b", 1)));
        down("a");
        RealServerSpec changed = new RealServerSpec("a", 1, false, List.of(Specs.check("TCP_CHECK", 9, false)));
        reload(virtual(1, 0, null, changed, server("b", 1)));
        assertEquals("b=1", pool());
    }

    @Test
    void d64ARemovedServerIsToldAsDownAndTheQuorumLookedAt() {
        begin(virtual(2, 0, null, server("a", 1, "TCP_CHECK"), server("b", 1)));
        reload(virtual(1, 0, null, server("b", 1)));
        assertEquals(List.of(PoolChanged.class, ServerChanged.class), kinds());
        assertTrue(machine.up());
        assertEquals("b=1", pool());
    }

    @Test
    void d64ARemovedVirtualServerTellsOfAll() {
        begin(virtual(1, 0, null, server("a", 1, "TCP_CHECK"), server("b", 1)));
        actions = machine.step(now, new BalancerEvent.Stopped(true));
        assertEquals(List.of(ServerChanged.class, ServerChanged.class, QuorumChanged.class), kinds());
    }

    @Test
    void d66OnlyOmegaTellsAtStop() {
        begin(virtual(1, 0, null, server("a", 1)));
        assertEquals(List.of(), machine.step(now, new BalancerEvent.Stopped(false)));
        begin(new VirtualServerSpec("v", List.of(server("a", 1)), null, 1, 0, true, 0));
        assertEquals(2, machine.step(now, new BalancerEvent.Stopped(false)).size());
    }

    @Test
    void d8AQuorumThatCannotBeReachedIsLowered() {
        VirtualServerSpec spec = virtual(9, 9, null, server("a", 1), server("b", 2));
        assertEquals(3, spec.quorum());
        assertEquals(2, spec.hysteresis());
    }

    @Test
    void aSlowStartRaisesTheWeightLinearlyAfterARecoveryOnly() {
        begin(new VirtualServerSpec("v", List.of(server("a", 10, "TCP_CHECK"), server("b", 1)), null, 1, 0, false,
                10 * SECOND));
        assertEquals("a=10 b=1", pool());
        down("a");
        up("a");
        assertEquals("a=1 b=1", pool());
        for (int second = 1; second <= 10; second++) {
            now = machine.nextTickNanos();
            assertEquals(second * SECOND, now);
            actions = machine.step(now, new BalancerEvent.Tick());
            assertEquals("a=" + Math.max(1, second) + " b=1", pool());
        }
        assertEquals(Long.MAX_VALUE, machine.nextTickNanos());
    }
}
