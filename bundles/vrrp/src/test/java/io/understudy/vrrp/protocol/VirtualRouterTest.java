package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static io.understudy.vrrp.protocol.VrrpAction.ADD_ADDRESSES;
import static io.understudy.vrrp.protocol.VrrpAction.REMOVE_ADDRESSES;
import static io.understudy.vrrp.protocol.VrrpAction.SEND_ADVERT;
import static io.understudy.vrrp.protocol.VrrpAction.SEND_PRIORITY_ZERO;
import static io.understudy.vrrp.protocol.VrrpEvent.TIMER_EXPIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.RouterSettings.Manners;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.SendGratuitousArp;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import io.understudy.vrrp.protocol.VrrpEvent.AdvertReceived;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine, step by step; named after behaviour C.2 to C.7 and the RFCs' sections. */
class VirtualRouterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress OURS = ip("10.0.0.5");
    private static final InetAddress LOWER = ip("10.0.0.1");
    private static final InetAddress HIGHER = ip("10.0.0.9");
    private static final RouterSettings PLAIN = RouterSettings.of(51, 100, ips("10.0.0.100"));

    private long now = 1000 * SECOND;

    @ParameterizedTest(name = "version {0} priority {1} interval {2} cs: {3} us")
    @CsvSource({"2, 100, 100, 3609375", "2, 255, 100, 3003906", "2, 1, 200, 6996093", "3, 100, 50, 1804687",
        "3, 100, 100, 3609375", "3, 200, 1000, 32187500"})
    void c15AndC20FullDownTimer(int version, int priority, int centis, long micros) {
        assertEquals(micros, ProtocolTimes.masterDownNanos(version, priority, centis, 3) / 1000);
    }

    @Test
    void c12LeftoversAreRemovedAtStart() {
        VirtualRouter router = new VirtualRouter(PLAIN);
        assertEquals(List.of(REMOVE_ADDRESSES, new StateChanged(VrrpState.INIT, VrrpState.BACKUP,
                new OwnCause.Started())), router.step(now, new VrrpEvent.Start(OURS, List.of())));
        assertEquals(now + 3_609_375_000L, router.deadlineNanos());
    }

    @Test
    void c13TheOwnerIsMasterAtOnce() {
        VirtualRouter router = new VirtualRouter(PLAIN.withBasePriority(255));
        assertEquals(List.of(REMOVE_ADDRESSES, SEND_ADVERT, ADD_ADDRESSES, new SendGratuitousArp(5),
                new StateChanged(VrrpState.INIT, VrrpState.MASTER, new OwnCause.Owner())),
                router.step(now, new VrrpEvent.Start(OURS, List.of())));
        assertEquals(List.of(), router.step(now, new VrrpEvent.PriorityChanged(10, "chk -245")));
        assertEquals(255, router.effectivePriority());
    }

    @Test
    void c24APriorityChangeShiftsTheRunningTimer() {
        VirtualRouter router = backup(PLAIN);
        long before = router.deadlineNanos();
        router.step(now + SECOND, new VrrpEvent.PriorityChanged(164, "chk +64"));
        assertEquals(before - SECOND / 4, router.deadlineNanos());
    }

    @Test
    void c54PriorityZeroLeavesTheSkewOnly() {
        VirtualRouter router = backup(PLAIN);
        assertEquals(List.of(), hear(router, 0, LOWER));
        assertEquals(now + 609_375_000L, router.deadlineNanos());
    }

    @Test
    void c55AnAdvertThatIsFollowedAllocatesNothingAndRestartsTheTimer() {
        VirtualRouter router = backup(PLAIN);
        now += SECOND;
        assertSame(List.of(), hear(router, 100, LOWER));
        assertEquals(now + 3_609_375_000L, router.deadlineNanos());
        assertEquals(LOWER, router.masterAddress());
        assertEquals(100, router.masterPriority());
    }

    @Test
    void c56ALowerPriorityDoesNotRestartTheTimer() {
        VirtualRouter router = backup(PLAIN);
        long before = router.deadlineNanos();
        now += SECOND;
        assertEquals(List.of(new Remark(new PeerCause.LowerPriorityDiscarded(LOWER, 90, 100))),
                hear(router, 90, LOWER));
        assertEquals(List.of(), hear(router, 90, LOWER));
        assertEquals(before, router.deadlineNanos());
    }

    @Test
    void c57EqualPriorityCancelsThePreemptDelay() {
        VirtualRouter router = backup(PLAIN.withPreempt(true, 4 * SECOND));
        Remark first = assertInstanceOf(Remark.class, hear(router, 90, LOWER).get(0));
        assertInstanceOf(PeerCause.PreemptDelayStarted.class, first.cause());
        now += 5 * SECOND / 2;
        hear(router, 100, HIGHER);
        now += 2 * SECOND;
        assertInstanceOf(PeerCause.PreemptDelayStarted.class, ((Remark) hear(router, 90, LOWER).get(0)).cause());
        assertEquals(now + router.masterDownNanos(), router.deadlineNanos());
    }

    @Test
    void c61BecomingMaster() {
        VirtualRouter router = backup(PLAIN);
        now = router.deadlineNanos();
        assertEquals(List.of(SEND_ADVERT, ADD_ADDRESSES, new SendGratuitousArp(5), new StateChanged(VrrpState.BACKUP,
                VrrpState.MASTER, new PeerCause.MasterDownExpired(null, 3_609_375_000L))), router.step(now,
                TIMER_EXPIRED));
        assertEquals(now + SECOND, router.deadlineNanos());
        assertEquals(now + 3 * SECOND + 7_812_500, router.ownershipEndsNanos());
    }

    @Test
    void theSteadyMasterGivesAConstantAndKeepsItsBeat() {
        VirtualRouter router = master(PLAIN.withGarpMaster(0, 5, 0, 0));
        long beat = now;
        now += SECOND + 3_000_000;
        List<VrrpAction> first = router.step(now, TIMER_EXPIRED);
        assertEquals(List.of(SEND_ADVERT), first);
        assertEquals(beat + 2 * SECOND, router.deadlineNanos());
        now = router.deadlineNanos();
        assertSame(first, router.step(now, TIMER_EXPIRED));
        assertEquals(List.of(), router.step(now + 1, TIMER_EXPIRED));
    }

    @Test
    void theSteadyStateAllocatesNothing() {
        VirtualRouter master = master(PLAIN.withGarpMaster(0, 5, 0, 0));
        VirtualRouter backup = backup(PLAIN);
        ReceiveChecks checks = new ReceiveChecks(PLAIN.expectations());
        ByteBuffer datagram = ByteBuffer.wrap(Packets.datagram(PLAIN.advert(200), "10.0.0.1", 255));
        Received.Accepted accepted = (Received.Accepted) checks.check(datagram);
        AdvertReceived event = new AdvertReceived(accepted.advert(), accepted.source());
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        steady(master, backup, checks, datagram, event, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        steady(master, backup, checks, datagram, event, 20_000);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // the measurement itself, and what a compiler does in passing: far below one byte a packet
        assertTrue(bytes < 10_000, bytes + " bytes for 20,000 adverts each way");
    }

    private void steady(VirtualRouter master, VirtualRouter backup, ReceiveChecks checks, ByteBuffer datagram,
            VrrpEvent event, int rounds) {
        for (int i = 0; i < rounds; i++) {
            now += SECOND;
            master.step(now, TIMER_EXPIRED);
            checks.check(datagram);
            backup.step(now, event);
        }
    }

    @Test
    void c62LeavingForABetterOneSendsNoPriorityZero() {
        VirtualRouter router = master(PLAIN);
        assertEquals(List.of(REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER, VrrpState.BACKUP,
                new PeerCause.HigherPriority(LOWER, 101, 100))), hear(router, 101, LOWER));
        assertEquals(now + router.masterDownNanos(), router.deadlineNanos());
        assertEquals(Long.MIN_VALUE, router.ownershipEndsNanos());
    }

    @Test
    void c62FaultAndStopSendPriorityZeroFirst() {
        assertEquals(List.of(SEND_PRIORITY_ZERO, REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER,
                VrrpState.FAULT, new OwnCause.Faults(List.of("link eth0 is down")))),
                master(PLAIN).step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down"))));
        assertEquals(List.of(SEND_PRIORITY_ZERO, REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER, VrrpState.INIT,
                new OwnCause.Stopped("shutdown"))), master(PLAIN).step(now, new VrrpEvent.Stop("shutdown")));
    }

    @Test
    void aSecondFaultDuringFaultIsTold() {
        VirtualRouter router = master(PLAIN);
        router.step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down")));
        assertEquals(List.of(new VrrpAction.Remark(new OwnCause.FaultsMoved(List.of("link eth0 is down", "script s failed")))),
                router.step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down", "script s failed"))));
        assertEquals(List.of(),
                router.step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down", "script s failed"))));
        assertEquals(List.of(new VrrpAction.Remark(new OwnCause.FaultsMoved(List.of("script s failed")))),
                router.step(now, new VrrpEvent.FaultsChanged(List.of("script s failed"))));
    }

    @Test
    void c64PriorityZeroIsAnsweredByAnAdvert() {
        assertEquals(List.of(SEND_ADVERT), hear(master(PLAIN), 0, HIGHER));
    }

    @Test
    void c67EqualPriority() {
        assertEquals(VrrpState.BACKUP, after(master(PLAIN), 100, HIGHER));
        assertEquals(VrrpState.MASTER, after(master(PLAIN), 100, LOWER));
        assertEquals(VrrpState.BACKUP, after(master(PLAIN), 100, ip("200.0.0.1")));
        assertEquals(List.of(new Remark(new PeerCause.IdenticalSource(OURS))), hear(master(PLAIN), 100, OURS));
    }

    @Test
    void c68ALowerPriorityIsAnsweredByAdvertAndArpNowAndLater() {
        VirtualRouter router = master(PLAIN.withGarpMaster(0, 5, 0, 0).withGarpLowerPrio(2 * SECOND, 3));
        assertEquals(List.of(SEND_ADVERT, new SendGratuitousArp(3), new Remark(new PeerCause.LowerPriority(HIGHER, 90,
                100))), hear(router, 90, HIGHER));
        now += 2 * SECOND;
        assertEquals(List.of(SEND_ADVERT, new SendGratuitousArp(3)), router.step(now, TIMER_EXPIRED));
    }

    @Test
    void c65ABetterOneIsToldOnceMoreWhereThatIsWanted() {
        VirtualRouter router = master(PLAIN.withManners(new Manners(false, true, false)));
        List<VrrpAction> actions = hear(router, 200, HIGHER);
        assertEquals(List.of(SEND_ADVERT, REMOVE_ADDRESSES), actions.subList(0, 2));
        assertEquals(VrrpState.BACKUP, router.state());
    }

    @Test
    void c68LowerPrioNoAdvertOnlyTellsTheNeighbours() {
        VirtualRouter router = master(PLAIN.withManners(new Manners(true, false, false)));
        long nextAdvert = router.lastAdvertSentNanos() + SECOND;
        assertEquals(List.of(new SendGratuitousArp(5), new Remark(new PeerCause.LowerPriority(HIGHER, 90, 100))),
                hear(router, 90, HIGHER));
        assertEquals(nextAdvert, router.deadlineNanos());
        VirtualRouter strict = master(PLAIN.withManners(new Manners(true, false, false)).withGarpLowerPrio(0, 0));
        assertEquals(List.of(new Remark(new PeerCause.LowerPriority(HIGHER, 90, 100))), hear(strict, 90, HIGHER));
    }

    /** Behaviour C51: the count is compared always, the list where another one speaks. */
    @Test
    void c51SkipCheckAdvAddrLooksAtTheListOfANewSenderOnly() {
        VirtualRouter router = backup(PLAIN.withManners(new Manners(false, false, true)));
        router.step(now, new AdvertReceived(PLAIN.advert(200), HIGHER));
        Advert odd = PLAIN.withAddresses(ips("10.0.0.101")).advert(200);
        assertEquals(List.of(), router.step(now, new AdvertReceived(odd, HIGHER)));
        Advert more = PLAIN.withAddresses(ips("10.0.0.100", "10.0.0.101")).advert(200);
        assertInstanceOf(Remark.class, router.step(now, new AdvertReceived(more, HIGHER)).get(0));
        assertInstanceOf(Remark.class, router.step(now, new AdvertReceived(odd.withPriority(210), LOWER)).get(0));
        assertEquals(2, router.counters().snapshot().get("addr_list_err"));
    }

    @Test
    void clusterSafetyAStalledMasterGivesUpBeforeAnythingElse() {
        for (int priority : new int[] {100, 255}) {
            for (VrrpEvent event : List.of(TIMER_EXPIRED, new VrrpEvent.LeaseLapsed(),
                    new VrrpEvent.Reconfigured(PLAIN.withBasePriority(priority)),
                    new VrrpEvent.AddressesRemoved("vip"), new VrrpEvent.Stop("shutdown"))) {
                VirtualRouter router = master(PLAIN.withBasePriority(priority));
                long late = router.ownershipEndsNanos() + 1;
                List<VrrpAction> actions = router.step(late, event);
                assertEquals(REMOVE_ADDRESSES, actions.get(0), event.toString());
                StateChanged changed = assertInstanceOf(StateChanged.class, actions.get(1));
                assertEquals(new OwnCause.Stalled(2_007_812_501L, 3_007_812_501L), changed.cause());
                assertTrue(changed.cause().text().startsWith("stalled for 2.01 s: peers may have taken over"));
                assertTrue(!actions.contains(SEND_ADVERT) && !actions.contains(SEND_PRIORITY_ZERO), "" + actions);
                assertTrue(router.state() == VrrpState.INIT || router.deadlineNanos() > late + 3 * SECOND);
            }
        }
        VirtualRouter inTime = master(PLAIN);
        assertEquals(SEND_ADVERT, inTime.step(inTime.ownershipEndsNanos(), TIMER_EXPIRED).get(0));
    }

    @Test
    void removedByOthersIsPutBackThreeTimesAMinute() {
        VirtualRouter router = master(PLAIN);
        for (int round = 1; round <= 3; round++) {
            assertEquals(ADD_ADDRESSES, router.step(now, new VrrpEvent.AddressesRemoved("vip")).get(0));
        }
        assertEquals(List.of(new Remark(new OwnCause.RemovedByOthers("vip", "", 4, false))),
                router.step(now, new VrrpEvent.AddressesRemoved("vip")));
    }

    @Test
    void replacedByOthersIsPutBackAsOftenAndSaysByWhat() {
        VirtualRouter router = master(PLAIN);
        VrrpEvent replaced = new VrrpEvent.AddressesRemoved("route 10.70.0.0/16", "one via 10.0.0.2 (protocol static)");
        for (int round = 1; round <= 3; round++) {
            List<VrrpAction> actions = router.step(now, replaced);
            assertEquals(ADD_ADDRESSES, actions.get(0));
            assertEquals("somebody replaced route 10.70.0.0/16 by one via 10.0.0.2 (protocol static): put back (round "
                    + round + ")", assertInstanceOf(Remark.class, actions.get(actions.size() - 1)).cause().text());
        }
        assertEquals(List.of(new Remark(new OwnCause.RemovedByOthers("route 10.70.0.0/16",
                "one via 10.0.0.2 (protocol static)", 4, false))), router.step(now, replaced));
    }

    @Test
    void sourceGoneIsAFault() {
        VirtualRouter router = master(PLAIN);
        router.step(now, new VrrpEvent.SourceChanged(null));
        assertEquals(VrrpState.FAULT, router.state());
        assertEquals(List.of("no address to send adverts from"), router.faults());
        router.step(now, new VrrpEvent.SourceChanged(OURS));
        assertEquals(VrrpState.BACKUP, router.state());
    }

    @Test
    void c51OtherAddressesAreToldOnceAndCountedAlways() {
        VirtualRouter router = backup(PLAIN);
        Advert odd = PLAIN.withAddresses(ips("10.0.0.101")).advert(200);
        assertInstanceOf(Remark.class, router.step(now, new AdvertReceived(odd, LOWER)).get(0));
        assertEquals(List.of(), router.step(now, new AdvertReceived(odd, LOWER)));
        assertEquals(2, router.counters().snapshot().get("addr_list_err"));
    }

    @Test
    void c147AMasterTellsItsNewSettingsAtOnce() {
        VirtualRouter router = master(PLAIN);
        assertEquals(List.of(SEND_ADVERT, new Remark(new OwnCause.SettingsChanged())),
                router.step(now, new VrrpEvent.Reconfigured(PLAIN.withBasePriority(120))));
        assertEquals(120, router.effectivePriority());
        assertEquals(VrrpState.MASTER, router.state());
    }

    @Test
    void whatCannotBeThrows() {
        assertThrows(IllegalStateException.class, () -> backup(PLAIN).step(now, new VrrpEvent.Start(OURS, List.of())));
        assertThrows(IllegalArgumentException.class,
                () -> backup(PLAIN).step(now, new VrrpEvent.PriorityChanged(255, "")));
        assertThrows(IllegalArgumentException.class,
                () -> backup(PLAIN).step(now, new VrrpEvent.Reconfigured(PLAIN.withVersion(3, 100))));
    }

    @Test
    void f21CountersInOrder() {
        assertEquals("[advert_rcvd, advert_sent, become_master, release_master, packet_len_err, advert_interval_err, "
                + "ip_ttl_err, invalid_type_rcvd, addr_list_err, invalid_authtype, authtype_mismatch, auth_failure, "
                + "auth_ext_missing, auth_ext_malformed, auth_ext_unknown_key, auth_ext_invalid_hmac, auth_ext_stale, "
                + "auth_ext_replay, "
                + "pri_zero_rcvd, pri_zero_sent, bad_ip_header, wrong_protocol, wrong_virtual_router_id, "
                + "wrong_version, ah_sequence, advert_interval_mismatch, bad_checksum, wrong_delivery, "
                + "ignored_by_owner, unknown_unicast_peer, unicast_ttl_err, stalls, leases_lapsed]",
                new RouterCounters().snapshot().keySet().toString());
    }

    @Test
    void theLastOddAdvertHasAnAge() {
        RouterCounters counters = new RouterCounters();
        assertEquals(-1, counters.lastOddAgeMillis(7 * SECOND));
        counters.refused(DropReason.IGNORED_BY_OWNER, 7 * SECOND);
        assertEquals(-1, counters.lastOddAgeMillis(7 * SECOND), "it is what owner_ignore_adverts asks for");
        counters.refused(DropReason.AUTH_FAILURE, -SECOND); // nanoseconds of no clock in particular
        counters.refused(DropReason.BAD_CHECKSUM, 2 * SECOND);
        assertEquals(3_000, counters.lastOddAgeMillis(5 * SECOND));
        assertEquals(3_000, counters.copy().lastOddAgeMillis(5 * SECOND));
        counters.clear();
        assertEquals(-1, counters.lastOddAgeMillis(5 * SECOND));

        VirtualRouter router = backup(PLAIN);
        router.step(now, new AdvertReceived(PLAIN.advert(200), LOWER));
        assertEquals(-1, router.counters().lastOddAgeMillis(now));
        router.step(now, new AdvertReceived(PLAIN.withAddresses(ips("10.0.0.101")).advert(200), LOWER));
        router.step(now + SECOND, new AdvertReceived(PLAIN.advert(200), LOWER));
        assertEquals(2_000, router.counters().lastOddAgeMillis(now + 2 * SECOND));
    }

    private VirtualRouter backup(RouterSettings settings) {
        VirtualRouter router = new VirtualRouter(settings);
        router.step(now, new VrrpEvent.Start(OURS, List.of()));
        return router;
    }

    private VirtualRouter master(RouterSettings settings) {
        VirtualRouter router = backup(settings);
        if (router.state() == VrrpState.BACKUP) {
            now = router.deadlineNanos();
            router.step(now, TIMER_EXPIRED);
        }
        assertEquals(VrrpState.MASTER, router.state());
        return router;
    }

    private List<VrrpAction> hear(VirtualRouter router, int priority, InetAddress from) {
        return router.step(now, new AdvertReceived(PLAIN.advert(priority), from));
    }

    private VrrpState after(VirtualRouter router, int priority, InetAddress from) {
        hear(router, priority, from);
        return router.state();
    }
}
