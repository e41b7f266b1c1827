package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.RouterSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reload compares, and what the machine is given. */
class RouterWantTest {

    private final RouterWant want = Given.want(Given.instance("VI", s -> s));

    @Test
    void aWantEqualsItselfReadAgain() {
        assertEquals(want, Given.want(Given.instance("VI", s -> s)));
    }

    @Test
    void aPriorityIsTakenOverWhileRunning() {
        RouterWant other = Given.want(Given.instance("VI", s -> s.set(VrrpInstance.PRIORITY, 90)));
        assertNotEquals(want, other);
        assertTrue(want.canBecome(other));
    }

    @Test
    void anotherVridOrInterfaceOrVersionIsAnotherRouter() {
        assertFalse(want.canBecome(Given.want(
                Given.instance("VI", s -> s.set(VrrpInstance.VIRTUAL_ROUTER_ID, 15)))));
        assertFalse(want.canBecome(Given.want(Given.instance("VI", s -> s.set(VrrpInstance.INTERFACE, "eth1")))));
        assertFalse(want.canBecome(Given.want(Given.instance("VI", s -> s.set(VrrpInstance.VERSION, 3)))));
    }

    @Test
    void settingsCarryTheUnitsOver() {
        RouterSettings settings = WantedSettings.of(Given.instance("VI", s -> s
                .set(VrrpInstance.PREEMPT_DELAY_MILLIS, 2500L)
                .set(VrrpInstance.GARP_MASTER_DELAY_SECONDS, 7)
                .set(VrrpInstance.NOPREEMPT, true)));
        assertEquals(2_500_000_000L, settings.preemptDelayNanos());
        assertEquals(7_000_000_000L, settings.garpMasterDelayNanos());
        assertEquals(7_000_000_000L, settings.garpLowerPrioDelayNanos(), "follows garp_master_delay");
        assertFalse(settings.preempt());
        assertEquals(List.of(Given.ip("10.1.0.91")), settings.addresses());
    }
}
