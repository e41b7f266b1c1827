package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static io.understudy.vrrp.protocol.VrrpAction.REMOVE_ADDRESSES;
import static io.understudy.vrrp.protocol.VrrpAction.SEND_PRIORITY_ZERO;
import static io.understudy.vrrp.protocol.VrrpEvent.TIMER_EXPIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import io.understudy.vrrp.protocol.VrrpEvent.AdvertReceived;
import io.understudy.vrrp.protocol.VrrpEvent.StandingChanged;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators decide: failover (DEFERS) and maintenance (AWAY). */
class StandingTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress OURS = ip("10.0.0.5");
    private static final InetAddress PEER = ip("10.0.0.1");
    private static final RouterSettings PLAIN = RouterSettings.of(51, 100, ips("10.0.0.100"));

    private long now = 1000 * SECOND;

    @ParameterizedTest
    @EnumSource(value = Standing.class, names = {"DEFERS", "AWAY"})
    void aMasterThatStandsAsideResigns(Standing standing) {
        VirtualRouter router = master(PLAIN);
        assertEquals(List.of(SEND_PRIORITY_ZERO, REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER,
                VrrpState.BACKUP, new OperatorCause.StoodAside(standing, "why"))), decide(router, standing));
        assertEquals(standing == Standing.AWAY ? Long.MAX_VALUE : now + 6 * SECOND + 996_093_750,
                router.deadlineNanos());
        assertEquals(List.of(), decide(router, standing), "level-triggered");
    }

    @ParameterizedTest(name = "{0} hears priority {1}")
    @CsvSource({"DEFERS, 1", "DEFERS, 100", "DEFERS, 255", "AWAY, 1", "AWAY, 255"})
    void whoeverIsMasterIsFollowed(Standing standing, int priority) {
        VirtualRouter router = master(PLAIN);
        decide(router, standing);
        now += SECOND;
        assertEquals(List.of(), hear(router, priority));
        assertEquals(PEER, router.masterAddress());
        assertEquals(standing == Standing.AWAY ? Long.MAX_VALUE : now + 6 * SECOND + 996_093_750,
                router.deadlineNanos());
    }

    @Test
    void theLastResortEndsStandingAside() {
        VirtualRouter router = master(PLAIN);
        decide(router, Standing.DEFERS);
        hear(router, 90);
        now = router.deadlineNanos();
        List<VrrpAction> actions = router.step(now, TIMER_EXPIRED);
        StateChanged changed = assertInstanceOf(StateChanged.class, actions.get(actions.size() - 1));
        assertEquals("stood aside, but nobody else is MASTER: master down timer expired: last advert from 10.0.0.1 "
                + "7.00 s ago", changed.cause().text());
        assertEquals(Standing.CANDIDATE, router.standing());
    }

    @Test
    void afterPriorityZeroOtherPeersGoFirst() {
        VirtualRouter router = master(PLAIN);
        decide(router, Standing.DEFERS);
        hear(router, 90);
        hear(router, 0);
        assertEquals(now + 2 * SECOND, router.deadlineNanos());
        decide(router, Standing.AWAY);
        hear(router, 0);
        assertEquals(Long.MAX_VALUE, router.deadlineNanos());
    }

    @ParameterizedTest(name = "priority {0}")
    @CsvSource({"100", "255"})
    void whoReturnsTakesOverAfterItsMasterDownTime(int priority) {
        VirtualRouter router = master(PLAIN.withBasePriority(priority));
        decide(router, Standing.AWAY);
        hear(router, 90);
        now += SECOND;
        assertEquals(List.of(new Remark(new OperatorCause.Returned("why"))), decide(router, Standing.CANDIDATE));
        assertEquals(now + router.masterDownNanos(), router.deadlineNanos());
        hear(router, 90);
        now = router.deadlineNanos();
        router.step(now, TIMER_EXPIRED);
        assertEquals(VrrpState.MASTER, router.state());
    }

    @Test
    void anOwnerInMaintenanceBeginsAsBackup() {
        VirtualRouter router = new VirtualRouter(PLAIN.withBasePriority(255));
        assertEquals(List.of(), decide(router, Standing.AWAY));
        router.step(now, new VrrpEvent.Start(OURS, List.of()));
        assertEquals(VrrpState.BACKUP, router.state());
        assertEquals(Long.MAX_VALUE, router.deadlineNanos());
    }

    @Test
    void faultsAndRecoveryDoNotEndIt() {
        VirtualRouter router = master(PLAIN);
        decide(router, Standing.AWAY);
        router.step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down")));
        router.step(now, new VrrpEvent.FaultsChanged(List.of()));
        assertEquals(VrrpState.BACKUP, router.state());
        assertEquals(Long.MAX_VALUE, router.deadlineNanos());
    }

    @Test
    void prioritiesDoNotMoveATimerThatDoesNotRun() {
        VirtualRouter router = master(PLAIN);
        decide(router, Standing.AWAY);
        router.step(now, new VrrpEvent.PriorityChanged(200, "chk +100"));
        router.step(now, new VrrpEvent.Reconfigured(PLAIN.withBasePriority(250)));
        assertEquals(Long.MAX_VALUE, router.deadlineNanos());
    }

    @Test
    void aSyncGroupMovesAsAWholeAndEveryMemberSaysSo() {
        VirtualRouter one = new VirtualRouter(PLAIN);
        VirtualRouter other = new VirtualRouter(RouterSettings.of(52, 100, ips("10.0.0.200")));
        SyncGroup group = new SyncGroup("G");
        group.members(now, new LinkedHashMap<>(Map.of("one", one)));
        Map<String, VirtualRouter> members = new LinkedHashMap<>();
        members.put("one", one);
        members.put("other", other);
        group.members(now, members);
        group.step(now, one, new VrrpEvent.Start(OURS, List.of()));
        group.step(now, other, new VrrpEvent.Start(OURS, List.of()));
        now = one.deadlineNanos();
        group.step(now, one, TIMER_EXPIRED);
        group.step(now, other, TIMER_EXPIRED);
        assertEquals(VrrpState.MASTER, group.state());
        List<GroupDoing> doings = group.step(now, one, new StandingChanged(Standing.DEFERS, "why"));
        assertEquals(VrrpState.BACKUP, group.state());
        assertEquals(2, doings.stream().filter(doing -> doing instanceof GroupDoing.OfMember of
                && of.action() == SEND_PRIORITY_ZERO).count(), doings.toString());
        now = other.deadlineNanos();
        group.step(now, other, TIMER_EXPIRED);
        assertEquals(VrrpState.BACKUP, group.state());
        assertTrue(group.heldBackBy(other).contains("sync group G waits for one, which stands aside"),
                group.heldBackBy(other).toString());
    }

    private List<VrrpAction> decide(VirtualRouter router, Standing standing) {
        return router.step(now, new StandingChanged(standing, "why"));
    }

    private List<VrrpAction> hear(VirtualRouter router, int priority) {
        return router.step(now, new AdvertReceived(router.settings().advert(priority), PEER));
    }

    private VirtualRouter master(RouterSettings settings) {
        VirtualRouter router = new VirtualRouter(settings);
        router.step(now, new VrrpEvent.Start(OURS, List.of()));
        if (router.state() != VrrpState.MASTER) {
            now = router.deadlineNanos();
            router.step(now, TIMER_EXPIRED);
        }
        assertEquals(VrrpState.MASTER, router.state());
        return router;
    }
}
