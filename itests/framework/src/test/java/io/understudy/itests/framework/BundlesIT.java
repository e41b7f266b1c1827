package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The appliance as it is shipped: every bundle active, every component satisfied. */
class BundlesIT {

    private static final List<String> ROOMS = List.of("api", "linux", "syslog", "core", "vrrp", "balancer", "ipvs", "checkers.netty",
            "checkers.tcp", "checkers.http", "checkers.misc", "checkers.dns", "checkers.udp", "checkers.smtp",
            "checkers.file", "checkers.ping", "checkers.bfd", "trackers.bfd", "bfd", "language",
            "frontends.keepalived", "frontends.yaml", "trackers.script",
            "trackers.file", "trackers.process", "trackers.ping", "trackers.route",
            "trackers.loadbalancer", "trackers.http", "notifiers.script", "notifiers.fifo",
            "notifiers.mail", "notifiers.webhook", "shell");

    @Test
    void everyBundleIsActiveAndEveryComponentSatisfied() {
        try (Appliance appliance = new Appliance().master()) {
            List<Appliance.Bundle> bundles = appliance.bundles();
            for (String room : ROOMS) {
                appliance.idOf("io.understudy." + room);
            }
            assertEquals(List.of(), bundles.stream().filter(bundle -> !bundle.state().equals("Active")).toList());

            String components = appliance.shell("scr:list");
            assertTrue(components.contains("io.understudy."), components);
            assertEquals(List.of(), components.lines().filter(line -> line.toLowerCase(java.util.Locale.ROOT)
                    .matches(".*(unsatisfied|failed).*")).toList(), components);
        }
    }
}
