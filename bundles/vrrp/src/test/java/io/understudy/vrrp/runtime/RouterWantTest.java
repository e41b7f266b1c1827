package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.vrrp.protocol.RouterSettings;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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

    private static VrrpInstance addresses(String prefix, int count) {
        return Given.instance("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS, IntStream.range(0, count)
                .mapToObj(i -> Given.address(prefix + (prefix.contains(":") ? Integer.toHexString(i)
                        : i / 256 + "." + i % 256), 32, "")).toList()));
    }

    /** A76. */
    @Test
    void moreAddressesThanAPacketCarriesAreHeldAndNotAdvertised() {
        assertEquals(255, WantedSettings.of(addresses("10.1.", 300)).addresses().size());
        assertEquals(300, Given.want(addresses("10.1.", 300)).heldAddresses().size());
        assertEquals(90, WantedSettings.of(addresses("fd00::", 100)).addresses().size());
        List<VirtualAddress> mixed = List.of(Given.address("10.1.0.91", 16, ""), Given.address("fd00::91", 64, ""));
        assertEquals(List.of(Given.ip("10.1.0.91")), WantedSettings.of(
                Given.instance("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS, mixed))).addresses());
    }

    /** Behaviour C2: the first that is written decides. */
    @Test
    void theFamilyIsThatOfTheFirstAddressThatIsWritten() {
        assertTrue(Given.want(addresses("fd00::", 1)).ipv6());
        assertFalse(Given.want(addresses("10.1.", 1)).ipv6());
        UnaryOperator<Settings.Builder> nothing = s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS, List.of());
        assertFalse(Given.want(Given.instance("VI", nothing)).ipv6());
        assertTrue(Given.want(Given.instance("VI", s -> nothing.apply(s).set(VrrpInstance.NATIVE_IPV6, true))).ipv6());
        assertTrue(Given.want(Given.instance("VI", s -> nothing.apply(s).set(VrrpInstance.UNICAST_PEER,
                List.of(UnicastPeer.of(Given.ip("fd00::2")))))).ipv6());
    }

    /** Behaviour C11. */
    @Test
    void strictModeHasItsSay() {
        VrrpInstance strict = Given.instance("VI", s -> s.set(VrrpInstance.STRICT_MODE, true)
                .set(VrrpInstance.AUTH_TYPE, VrrpInstance.AuthType.PASS)
                .set(VrrpInstance.HIGHER_PRIO_SEND_ADVERT, true)
                .set(VrrpInstance.DOWN_TIMER_ADVERTS, 5)
                .set(VrrpInstance.PREEMPT_DELAY_MILLIS, 2500L));
        RouterSettings settings = WantedSettings.of(strict);
        assertEquals(new RouterSettings.Manners(true, false, false), settings.manners());
        assertEquals(List.of(0, 3, 0L, 0), List.of(settings.authType(), settings.downTimerAdverts(),
                settings.preemptDelayNanos(), settings.garpLowerPrioRepeat()));
        assertFalse(WantedSettings.expectations(Given.want(strict), settings).ignored(), "only an owner");
        VrrpInstance owner = Given.instance("VI", s -> s.set(VrrpInstance.STRICT_MODE, true)
                .set(VrrpInstance.PRIORITY, 255));
        assertTrue(WantedSettings.expectations(Given.want(owner), WantedSettings.of(owner)).ignored());
    }

    @Test
    void anotherGroupOrUnicastIsAnotherRouterOtherPeersAreNot() {
        RouterWant peers = Given.want(Given.instance("VI", s -> s.set(VrrpInstance.UNICAST_PEER,
                List.of(UnicastPeer.of(Given.ip("10.1.0.2"))))));
        assertFalse(want.canBecome(peers));
        assertTrue(peers.canBecome(Given.want(Given.instance("VI", s -> s.set(VrrpInstance.UNICAST_PEER,
                List.of(UnicastPeer.of(Given.ip("10.1.0.3"))))))));
        assertFalse(want.canBecome(Given.want(Given.instance("VI", s -> s.set(VrrpInstance.MCAST_DST_IP,
                Given.ip("224.0.0.100"))))));
    }
}
