package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.plan.Occasion;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VirtualRouter;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a router that listens is going to do. */
class OutlookTest {

    private static final long SECOND = 1_000_000_000L;

    private final RouterSettings settings = RouterSettings.of(51, 100, List.of(ip("10.0.0.100")));
    private final VirtualRouter router = new VirtualRouter(settings);
    private long now = 1000 * SECOND;

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private Outlook outlook() {
        return Outlook.of(router, settings.expectations(), now);
    }

    private void listens() {
        router.step(now, new VrrpEvent.Start(ip("10.0.0.5"), List.of()));
    }

    private void hears(int priority) {
        now += SECOND;
        router.step(now, new VrrpEvent.AdvertReceived(settings.advert(priority), ip("10.0.0.9")));
    }

    private void becomes(RouterSettings other) {
        router.step(now, new VrrpEvent.Reconfigured(other));
    }

    @Test
    void whoHearsNobodyTakesOver() {
        listens();
        assertEquals(new Outlook(Occasion.UNLESS_HEARD, "no MASTER heard within 3.6 s"), outlook());
    }

    @Test
    void whoHearsAHigherPriorityStays() {
        listens();
        hears(120);
        assertEquals(Outlook.silent("MASTER 10.0.0.9 has priority 120"), outlook());
    }

    @Test
    void aPriorityAboveTheMastersTakesOver() {
        listens();
        hears(120);
        becomes(settings.withBasePriority(150));
        assertEquals(new Outlook(Occasion.FOLLOWS, "priority 150 is above the 120 of MASTER 10.0.0.9"), outlook());
    }

    @Test
    void notWithNopreemptAndLaterWithPreemptDelay() {
        listens();
        hears(120);
        becomes(settings.withBasePriority(150).withPreempt(false, 0));
        assertEquals(Outlook.silent("nopreempt, though priority 150 is above the 120 of MASTER 10.0.0.9"), outlook());
        becomes(settings.withBasePriority(150).withPreempt(true, 90 * SECOND));
        assertEquals(new Outlook(Occasion.FOLLOWS,
                "priority 150 is above the 120 of MASTER 10.0.0.9, after preempt_delay 90.0 s"), outlook());
    }

    @Test
    void aMasterThatIsNotFollowedCountsAsHeard() {
        listens();
        hears(80);
        assertEquals(new Outlook(Occasion.FOLLOWS, "priority 100 is above the 80 of MASTER 10.0.0.9"), outlook());
        becomes(settings.withBasePriority(70));
        assertEquals(Outlook.silent("MASTER 10.0.0.9 has priority 80"), outlook());
    }

    @Test
    void aMasterThatResignedIsFollowedByATakeOver() {
        listens();
        hears(120);
        hears(0);
        assertEquals(new Outlook(Occasion.FOLLOWS, "MASTER 10.0.0.9 has resigned"), outlook());
    }

    @Test
    void advertsThatFitNoMoreAreNotHeard() {
        listens();
        hears(120);
        becomes(settings.withVersion(2, 200));
        assertEquals(new Outlook(Occasion.UNLESS_HEARD, "adverts as MASTER 10.0.0.9 sent them will be refused, and no "
                + "other heard within 6.6 s"), outlook());
    }

    @Test
    void aMasterStays() {
        listens();
        now += 5 * SECOND;
        router.step(now, VrrpEvent.TIMER_EXPIRED);
        assertEquals(Outlook.silent(""), outlook());
    }
}
