package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static io.understudy.vrrp.protocol.VrrpAction.ADD_ADDRESSES;
import static io.understudy.vrrp.protocol.VrrpAction.REMOVE_ADDRESSES;
import static io.understudy.vrrp.protocol.VrrpAction.SEND_ADVERT;
import static io.understudy.vrrp.protocol.VrrpEvent.TIMER_EXPIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import io.understudy.vrrp.protocol.VrrpEvent.AdvertReceived;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two routers with priority 255: behaviour C69. */
class OwnerContestTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress OURS = ip("10.0.0.5");
    private static final InetAddress LOWER = ip("10.0.0.1");
    private static final InetAddress HIGHER = ip("10.0.0.9");
    private static final RouterSettings OWNER = RouterSettings.of(51, 255, ips("10.0.0.100")).withGarpMaster(0, 0, 0, 0)
            .withGarpLowerPrio(0, 0);

    private long now = 1000 * SECOND;

    @Test
    void c69OfTwoOwnersTheLowerAddressYieldsAndSaysWhy() {
        VirtualRouter router = owner(OWNER);
        Cause why = new PeerCause.HigherAddress(HIGHER, 255, OURS);
        assertEquals(List.of(REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER, VrrpState.BACKUP, why)),
                hear(router, 255, HIGHER));
        assertTrue(why.text().endsWith("two routers are configured as owner (priority 255)"), why.text());
        assertEquals(255, router.effectivePriority());
    }

    @Test
    void c69TheHigherAddressSaysItTwiceAndStays() {
        VirtualRouter router = owner(OWNER);
        Remark two = new Remark(new PeerCause.LowerPriority(LOWER, 255, 255));
        assertTrue(two.cause().isTrouble());
        assertEquals(List.of(SEND_ADVERT, two), hear(router, 255, LOWER));
        now += SECOND / 2;
        assertEquals(List.of(), hear(router, 255, LOWER), "it may not have heard us yet");
        now += SECOND / 2;
        assertEquals(List.of(SEND_ADVERT), router.step(now, TIMER_EXPIRED));
        now += SECOND;
        router.step(now, TIMER_EXPIRED);
        now += SECOND / 4;
        assertEquals(List.of(SEND_ADVERT, two), hear(router, 255, LOWER), "1.25 intervals later: another dispute");
        assertEquals(VrrpState.MASTER, router.state());
        assertEquals(255, router.effectivePriority());
    }

    /** The wait counts from the second advert, in the larger of the two intervals: millis after it, what becomes of us. */
    @ParameterizedTest(name = "our interval {0} cs, the rival''s {1} cs, heard {2} ms later: {3}")
    @CsvSource({"100, 100, 1, BACKUP", "100, 100, 1200, BACKUP", "100, 100, 1201, MASTER", "100, 300, 3600, BACKUP",
        "100, 300, 3601, MASTER", "200, 100, 2400, BACKUP", "200, 100, 2401, MASTER"})
    void c69ARivalThatSpeaksOnMakesUsDropTo254(int ours, int theirs, long millis, VrrpState then) {
        RouterSettings owner = OWNER.withVersion(3, ours);
        VirtualRouter router = owner(owner);
        AdvertReceived rival = new AdvertReceived(owner.withVersion(3, theirs).advert(255), LOWER);
        router.step(now, rival);
        now = router.deadlineNanos();
        assertEquals(List.of(SEND_ADVERT), router.step(now, TIMER_EXPIRED));
        long second = now;
        while (router.deadlineNanos() < second + millis * 1_000_000) {
            router.step(router.deadlineNanos(), TIMER_EXPIRED);
        }
        now = second + millis * 1_000_000;
        router.step(now, rival);
        assertEquals(then, router.state());
        assertEquals(then == VrrpState.MASTER ? 255 : 254, router.effectivePriority());
    }

    @Test
    void c69WhoGaveInIsOwnerAgainWhenTheOtherVanishesLowersItsPriorityOrIsNotListenedTo() {
        VirtualRouter router = conceded();
        now += SECOND;
        assertEquals(List.of(), hear(router, 255, LOWER));
        assertEquals(now + 3 * SECOND + 7_812_500, router.deadlineNanos(), "the skew of 254");
        now = router.deadlineNanos();
        Remark nobody = new Remark(new OwnCause.PriorityMoved(254, 255, "nobody else is MASTER"));
        assertEquals(List.of(nobody, SEND_ADVERT, ADD_ADDRESSES),
                router.step(now, TIMER_EXPIRED).subList(0, 3));
        assertEquals(255, router.effectivePriority());

        VirtualRouter lowered = conceded();
        assertInstanceOf(OwnCause.PriorityMoved.class, ((Remark) hear(lowered, 200, LOWER).get(0)).cause());
        assertEquals(255, lowered.effectivePriority());

        VirtualRouter resigned = conceded();
        assertInstanceOf(OwnCause.PriorityMoved.class, ((Remark) hear(resigned, 0, LOWER).get(0)).cause());
        assertEquals(now + 3_906_250, resigned.deadlineNanos());

        VirtualRouter faulty = conceded();
        faulty.step(now, new VrrpEvent.FaultsChanged(List.of("link eth0 is down")));
        assertEquals(255, faulty.effectivePriority());

        VirtualRouter reloaded = conceded();
        reloaded.step(now, new VrrpEvent.Reconfigured(OWNER.withGarpLowerPrio(0, 1)));
        assertEquals(255, reloaded.effectivePriority());
    }

    private VirtualRouter conceded() {
        VirtualRouter router = owner(OWNER);
        hear(router, 255, LOWER);
        now += SECOND;
        router.step(now, TIMER_EXPIRED);
        now += SECOND / 10;
        Remark why = new Remark(new OwnCause.PriorityMoved(255, 254,
                "10.0.0.1 is configured as owner too (priority 255), and does not give way"));
        assertEquals(List.of(why, REMOVE_ADDRESSES, new StateChanged(VrrpState.MASTER, VrrpState.BACKUP,
                new PeerCause.HigherPriority(LOWER, 255, 254))), hear(router, 255, LOWER));
        return router;
    }

    private VirtualRouter owner(RouterSettings settings) {
        VirtualRouter router = new VirtualRouter(settings);
        router.step(now, new VrrpEvent.Start(OURS, List.of()));
        assertEquals(VrrpState.MASTER, router.state());
        return router;
    }

    private List<VrrpAction> hear(VirtualRouter router, int priority, InetAddress from) {
        return router.step(now, new AdvertReceived(OWNER.advert(priority), from));
    }
}
