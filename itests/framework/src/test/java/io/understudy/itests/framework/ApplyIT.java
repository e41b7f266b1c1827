package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Wait;
import org.junit.jupiter.api.Test;

/** A file is planned, applied, confirmed and taken back while the appliance runs. */
class ApplyIT {

    private static final String CORE = "io.understudy.core";
    private static final String NEW = "/etc/keepalived/new.conf";
    private static final String OTHER_ADDRESS = "10.1.0.98";

    private static Appliance withAnotherFile() {
        Appliance appliance = new Appliance().master();
        appliance.awaitHolds(Appliance.ADDRESS);
        appliance.host.write(NEW, appliance.host.read(Host.CONF).replace(Appliance.ADDRESS, OTHER_ADDRESS));
        return appliance;
    }

    @Test
    void aPlanTellsAndTouchesNothing() {
        try (Appliance appliance = withAnotherFile()) {
            String plan = appliance.shell("config:plan " + NEW);
            assertTrue(plan.contains("~ vrrp_instance VI_1: virtual_ipaddress"), plan);
            assertTrue(plan.contains("  delete address 10.1.0.99/16 on eth0 (VI_1)\n"
                    + "  add address 10.1.0.98/16 on eth0 (VI_1)\n"), plan);
            assertTrue(plan.lines().allMatch(line -> line.length() <= 80), plan);
            assertTrue(appliance.shell("config:plan --json").contains("\"accepted\" : true"));
            assertTrue(appliance.holds(Appliance.ADDRESS) && !appliance.holds(OTHER_ADDRESS));
        }
    }

    @Test
    void unconfirmedItIsTakenBackThoughTheClientIsGone() {
        try (Appliance appliance = withAnotherFile()) {
            String applied = appliance.shell("config:apply " + NEW + " --confirm 5s");
            assertTrue(applied.contains("UNCONFIRMED: taken back at"), applied);
            appliance.awaitHolds(OTHER_ADDRESS);
            assertTrue(appliance.shell("config:show").startsWith("# " + NEW + " is in force until"));
            appliance.awaitHolds(Appliance.ADDRESS);
            assertTrue(Wait.until(Appliance.PATIENCE, () -> !appliance.holds(OTHER_ADDRESS)), appliance.daemon::log);
            assertTrue(appliance.daemon.log().contains("taken back, because it was not confirmed within 5 s"),
                    appliance.daemon::log);
            assertEquals(1, appliance.heard().stream().filter("MASTER"::equals).count(), "it was MASTER all the time");
        }
    }

    @Test
    void confirmedItStaysUntilTheNextReload() {
        try (Appliance appliance = withAnotherFile()) {
            appliance.shell("config:apply " + NEW + " --confirm 60s");
            appliance.shell("config:confirm");
            appliance.awaitHolds(OTHER_ADDRESS);
            assertFalse(appliance.shell("understudy:status").contains("UNCONFIRMED"));
            appliance.shell("config:reload");
            appliance.awaitHolds(Appliance.ADDRESS);
            assertFalse(appliance.shell("config:show").contains(NEW));
        }
    }

    @Test
    void coreTakesItBackBeforeItIsUpdated() {
        try (Appliance appliance = withAnotherFile()) {
            appliance.shell("config:apply " + NEW + " --confirm 10m");
            appliance.awaitHolds(OTHER_ADDRESS);
            appliance.shell("felix:update " + appliance.idOf(CORE) + " file:" + Appliance.jarOf(CORE));
            appliance.awaitHolds(Appliance.ADDRESS);
            assertTrue(Wait.until(Appliance.PATIENCE, () -> !appliance.holds(OTHER_ADDRESS)), appliance.daemon::log);
            assertTrue(appliance.daemon.log().contains("taken back, because core stops before it was confirmed"),
                    appliance.daemon::log);
        }
    }
}
