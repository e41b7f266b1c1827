package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.KernelLog;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HOT SWAP: plugins come and go while the appliance runs. */
class SwapIT {

    private static final String NOTIFIER = "io.understudy.notifiers.script";
    private static final String FRONTEND = "io.understudy.frontends.keepalived";
    private static final Duration SETTLED = Duration.ofSeconds(7);

    @Test
    void notificationsWaitInOrderWhileTheNotifierIsAway() {
        try (Appliance appliance = new Appliance().master()) {
            appliance.awaitHeard(List.of("BACKUP", "MASTER"));
            Path jar = Appliance.jarOf(NOTIFIER);
            appliance.shell("felix:uninstall " + appliance.idOf(NOTIFIER));

            appliance.host.link(false);
            awaitState(appliance, "FAULT");
            appliance.host.link(true);
            awaitState(appliance, "MASTER");
            assertEquals(List.of("BACKUP", "MASTER"), appliance.heard(), "nobody is there to tell them");

            appliance.shell("felix:install file:" + jar);
            appliance.shell("felix:start " + appliance.idOf(NOTIFIER));
            appliance.awaitHeard(List.of("BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER"));
        }
    }

    @Test
    void updatingTheFrontendChangesNothingInTheKernel() {
        try (Appliance appliance = new Appliance().master()) {
            Wait.pause(SETTLED);
            KernelLog kernel = KernelLog.of(appliance.host);
            long updated = Lab.nowNanos();
            appliance.shell("felix:update " + appliance.idOf(FRONTEND) + " file:" + Appliance.jarOf(FRONTEND));
            Wait.pause(Duration.ofSeconds(5));

            assertEquals(List.of(), kernel.changesOtherThanRenewalsOf(Appliance.ADDRESS));
            List<Captured> adverts = appliance.sniffer.since(updated).stream()
                    .filter(captured -> Sniffer.advertOf(Appliance.ROUTER_ID, appliance.host).test(captured.frame())).toList();
            assertTrue(adverts.size() >= 3, () -> adverts.size() + " adverts in 5 s\n" + appliance.daemon.log());
            assertTrue(adverts.stream().allMatch(captured -> captured.frame().advert().orElseThrow().priority() == 150));
            assertEquals(List.of("BACKUP", "MASTER"), appliance.heard());
            assertEquals("Active", appliance.bundles().stream().filter(bundle -> bundle.symbolicName().equals(FRONTEND))
                    .findFirst().orElseThrow().state());
        }
    }

    private static void awaitState(Appliance appliance, String state) {
        assertTrue(Wait.until(Appliance.PATIENCE, () -> appliance.shell("vrrp:list").contains(state)),
                () -> "no " + state + ":\n" + appliance.shell("vrrp:list") + appliance.daemon.log());
    }
}
