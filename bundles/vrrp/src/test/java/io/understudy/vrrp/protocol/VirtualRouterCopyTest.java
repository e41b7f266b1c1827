package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.vrrp.protocol.VrrpEvent.AdvertReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A copy answers whatever happens as its original would have: by chance, from seeds. */
class VirtualRouterCopyTest {

    private static final int ROUTERS = 2000;

    private Random random;
    private long now;

    private record Happening(long nowNanos, VrrpEvent event) {
    }

    @Test
    void aCopyAnswersLikeItsOriginal() {
        for (int seed = 0; seed < ROUTERS; seed++) {
            random = new Random(seed);
            now = 1_000_000_000_000L;
            VirtualRouter original = new VirtualRouter(settings(random.nextBoolean() ? 2 : 3));
            original.step(now, new VrrpEvent.Start(ip("10.0.0.5"), List.of()));
            happenings(original, random.nextInt(30)).forEach(each -> original.step(each.nowNanos, each.event));
            VirtualRouter copy = original.copy();
            List<List<VrrpAction>> ours = new ArrayList<>();
            List<Happening> future = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Happening next = happenings(original, 1).get(0);
                future.add(next);
                ours.add(original.step(next.nowNanos, next.event));
            }
            List<List<VrrpAction>> theirs = new ArrayList<>();
            future.forEach(each -> theirs.add(copy.step(each.nowNanos, each.event)));
            assertEquals(ours, theirs, "seed " + seed);
            assertEquals(seen(original), seen(copy), "seed " + seed);
        }
    }

    private static List<Object> seen(VirtualRouter router) {
        return List.of(router.state(), router.settings(), router.counters().snapshot(), router.deadlineNanos(),
                router.effectivePriority(), router.ownershipEndsNanos(), router.masterDownNanos(),
                String.valueOf(router.masterAddress()), router.masterPriority(), router.faults());
    }

    private RouterSettings settings(int version) {
        return RouterSettings.of(51, random.nextInt(4) == 0 ? 255 : 1 + random.nextInt(255), random.nextBoolean() ? ips("10.0.0.100")
                : ips("10.0.0.100", "10.0.0.101")).withVersion(version, 100 * (1 + random.nextInt(2)))
                .withPreempt(random.nextBoolean(), random.nextInt(3) * 1_000_000_000L)
                .withGarpMaster(random.nextInt(3) * 1_000_000_000L, random.nextInt(3),
                        random.nextInt(3) * 1_000_000_000L, random.nextInt(3));
    }

    private List<Happening> happenings(VirtualRouter router, int count) {
        List<Happening> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now += (long) (random.nextDouble() * 2_500_000_000L);
            all.add(new Happening(now, event(router)));
        }
        return all;
    }

    private VrrpEvent event(VirtualRouter router) {
        int version = router.settings().version();
        return switch (random.nextInt(12)) {
            case 0 -> new VrrpEvent.FaultsChanged(random.nextBoolean() ? List.of() : List.of("link eth0 is down"));
            case 1 -> new VrrpEvent.PriorityChanged(1 + random.nextInt(254), "chk -5");
            case 2 -> new VrrpEvent.Reconfigured(settings(version));
            case 3 -> new VrrpEvent.AddressesRemoved("10.0.0.100/24");
            case 4 -> new VrrpEvent.LeaseLapsed();
            case 5, 6, 7 -> new AdvertReceived(settings(version).advert(random.nextInt(4) == 0 ? 255
                    : random.nextInt(255)),
                    ip("10.0.0." + (1 + random.nextInt(9))));
            default -> VrrpEvent.TIMER_EXPIRED;
        };
    }
}
