package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.AddressLog;
import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Figures;
import io.understudy.itests.lab.Frame;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** SIGHUP reloads by difference: what did not change goes on as if nothing had happened. */
class ReloadIT {

    private static final Seed.Router UNCHANGED = Seed.DUAL.routers().get(0);
    private static final Seed.Router CHANGED = Seed.DUAL.routers().get(1);
    /** After this the second round of gratuitous ARP (garp_master_delay, 5 s) is over. */
    private static final Duration SETTLED = Duration.ofSeconds(7);
    private static final Duration WATCHED = Duration.ofSeconds(5);

    @Test
    void anUnchangedRouterSendsOnAndAChangedPriorityTakesEffect(TestReporter reporter) {
        Figures figures = new Figures("ReloadIT");
        try (Pair pair = new Pair()) {
            Daemon daemon = ownerOfBoth(pair);
            AddressLog addresses = AddressLog.of(pair.a);
            String conf = Seed.DUAL.first();
            pair.a.write(Host.CONF, conf.replace("priority 98", "priority 97"));
            long reloaded = daemon.signal("HUP");
            Wait.pause(WATCHED);

            assertEquals(97, lastAdvert(pair, CHANGED).priority(), daemon::log);
            assertEquals(100, lastAdvert(pair, UNCHANGED).priority());
            assertUndisturbed(pair, UNCHANGED, reloaded, figures, "priority of the other changed");
            assertNoFarewell(pair, CHANGED, reloaded);
            assertEquals(List.of(), addresses.changes(reloaded).stream().filter(AddressLog.Change::removed).toList());
        } finally {
            reporter.publishEntry(figures.write());
        }
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlaceAndTheRunningConfigurationStays(TestReporter reporter) {
        Figures figures = new Figures("ReloadIT-broken");
        try (Pair pair = new Pair()) {
            Daemon daemon = ownerOfBoth(pair);
            String broken = Seed.DUAL.first().replace("virtual_router_id 15", "virtual_router_id fifteen")
                    .replace("priority 100", "priority 90");
            pair.a.write(Host.CONF, broken);
            long reloaded = daemon.signal("HUP");
            Wait.pause(WATCHED);

            assertTrue(daemon.alive(), daemon::log);
            Place.of("fifteen", broken).assertNamedIn(daemon.log());
            assertEquals(100, lastAdvert(pair, UNCHANGED).priority(), "nothing of the refused file took effect");
            for (Seed.Router router : Seed.DUAL.routers()) {
                assertUndisturbed(pair, router, reloaded, figures, "broken file refused");
            }

            pair.a.write(Host.CONF, Seed.DUAL.first().replace("priority 100", "priority 99"));
            daemon.signal("HUP");
            assertTrue(Wait.until(Pair.PATIENCE, () -> lastAdvert(pair, UNCHANGED).priority() == 99),
                    () -> "the mended file takes effect\n" + daemon.log());
        } finally {
            reporter.publishEntry(figures.write());
        }
    }

    private static Daemon ownerOfBoth(Pair pair) {
        Daemon daemon = pair.start(Product.UNDERSTUDY, pair.a, Seed.DUAL.first());
        for (Seed.Router router : Seed.DUAL.routers()) {
            pair.assertOwner(router.address(), pair.a, "alone");
        }
        Wait.pause(SETTLED);
        return daemon;
    }

    private static Frame.Advert lastAdvert(Pair pair, Seed.Router router) {
        return pair.sniffer.lastBefore(Long.MAX_VALUE, Sniffer.advertOf(router.id(), pair.a)).orElseThrow().frame().advert().orElseThrow();
    }

    /** No farewell, no announcement, and adverts a second apart before, across and after the reload. */
    private static void assertUndisturbed(Pair pair, Seed.Router router, long reloaded, Figures figures, String scenario) {
        assertNoFarewell(pair, router, reloaded);
        assertFalse(pair.sniffer.since(reloaded).stream().map(Captured::frame)
                .anyMatch(Sniffer.announcementOf(router.address(), pair.a)), router + " was announced anew");
        List<Captured> adverts = pair.sniffer.since(reloaded - 3_000_000_000L).stream()
                .filter(captured -> Sniffer.advertOf(router.id(), pair.a).test(captured.frame())).toList();
        double worst = 0;
        for (int i = 1; i < adverts.size(); i++) {
            worst = Math.max(worst, Math.abs((adverts.get(i).nanos() - adverts.get(i - 1).nanos()) / 1e6 - 1000));
        }
        assertTrue(adverts.size() >= 6, router + " sent only " + adverts.size() + " adverts");
        figures.add(scenario, router.name() + " worst jitter", 50, worst);
    }

    private static void assertNoFarewell(Pair pair, Seed.Router router, long reloaded) {
        assertFalse(pair.sniffer.since(reloaded).stream().map(Captured::frame).filter(Sniffer.advertOf(router.id(), pair.a))
                .anyMatch(frame -> frame.advert().orElseThrow().priority() == 0), router + " resigned");
    }
}
