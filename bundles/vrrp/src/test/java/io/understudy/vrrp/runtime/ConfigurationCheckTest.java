package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the engine refuses, with the place and the way out. */
class ConfigurationCheckTest {

    @Test
    void twoRoutersWithOneVridOnOneInterfaceAreRefused() {
        List<Problem> problems = ConfigurationCheck.of(List.of(Given.want(Given.instance("A", s -> s)),
                Given.want(Given.instance("B", s -> s))), null);
        assertEquals(1, problems.size());
        assertEquals("test.conf:3:5: fatal: vrrp_instance B: virtual_router_id 14 on eth0 is already that of"
                + " vrrp_instance A (a VRID of its own)", problems.get(0).toString());
    }

    @Test
    void oneVridOnTwoInterfacesIsFine() {
        assertEquals(List.of(), ConfigurationCheck.of(List.of(Given.want(Given.instance("A", s -> s)),
                Given.want(Given.instance("B", s -> s.set(VrrpInstance.INTERFACE, "eth1")))), null));
    }

    @Test
    void aMissingInterfaceIsRefusedOnlyWhereItIsKnownToBeATypo() {
        RouterWant want = Given.want(Given.instance("A", s -> s));
        assertEquals(List.of(), ConfigurationCheck.of(List.of(want), null));
        assertEquals(List.of(), ConfigurationCheck.of(List.of(want), Set.of("eth0")));
        List<Problem> problems = ConfigurationCheck.of(List.of(want), Set.of("eth1"));
        assertEquals("test.conf:2:5: fatal: vrrp_instance A: interface eth0 does not exist (one of eth1)",
                problems.get(0).toString());
    }

    private static RouterWant unicast(String name, String source, String... peers) {
        return Given.want(Given.instance(name, s -> s.set(VrrpInstance.UNICAST_SRC_IP, Given.ip(source))
                .set(VrrpInstance.UNICAST_PEER, Stream.of(peers).map(Given::ip).map(UnicastPeer::of).toList())));
    }

    @Test
    void authHmacWithoutItsActiveKeyIsImpossible() {
        RouterWant signed = Given.want(Given.instance("A", s -> s.set(VrrpInstance.AUTH_HMAC,
                AuthHmac.of(Position.NONE, Settings.builder().build()))));
        assertTrue(ConfigurationCheck.of(List.of(signed), null).get(0).message().contains("active_key 0 is none of []"));
    }

    /** Behaviour C9. */
    @Test
    void oneVridOfTwoFamiliesOrOfMulticastAndUnicastIsFine() {
        RouterWant ipv4 = Given.want(Given.instance("A", s -> s));
        RouterWant ipv6 = Given.want(Given.instance("B", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                List.of(Given.address("fe80::91", 64, "")))));
        assertEquals(List.of(), ConfigurationCheck.of(List.of(ipv4, ipv6, unicast("C", "10.1.0.1", "10.1.0.2")), null));
    }

    /** Behaviour C113. */
    @Test
    void oneVridBetweenOtherPeersIsFine() {
        RouterWant one = unicast("A", "10.1.0.1", "10.1.0.2");
        assertEquals(List.of(), ConfigurationCheck.of(List.of(one, unicast("B", "10.1.0.1", "10.1.0.3"),
                unicast("C", "10.1.0.7", "10.1.0.2")), null));
        assertEquals("test.conf:3:5: fatal: vrrp_instance B: virtual_router_id 14 on eth0 is already that of"
                + " vrrp_instance A (a VRID of its own, or other peers)",
                ConfigurationCheck.of(List.of(one, unicast("B", "10.1.0.1", "10.1.0.2")), null).get(0).toString());
    }

    /** Behaviour C112. */
    @Test
    void withoutAnInterfaceOnlyUnicastFromAnAddressRunsAndAddressesNeedADevice() {
        RouterWant nowhere = Given.want(Given.instance("A", s -> s.set(VrrpInstance.INTERFACE, "")));
        assertEquals(List.of("vrrp_instance A: without an interface adverts can only go to unicast_peer, from "
                + "unicast_src_ip", "vrrp_instance A: 10.1.0.91/16: no interface to put it on"),
                ConfigurationCheck.of(List.of(nowhere), null).stream().map(Problem::message).toList());
        RouterWant unicast = Given.want(Given.instance("A", s -> s.set(VrrpInstance.INTERFACE, "")
                .set(VrrpInstance.VIRTUAL_IPADDRESS, List.of(Given.address("10.1.0.91", 16, "eth0")))
                .set(VrrpInstance.UNICAST_SRC_IP, Given.ip("10.1.0.1"))
                .set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip("10.1.0.2"))))));
        assertEquals(List.of(), ConfigurationCheck.of(List.of(unicast), Set.of("eth0")));
    }

    @Test
    void aSourceOfAnotherFamilyIsRefused() {
        RouterWant source = Given.want(Given.instance("A", s -> s.set(VrrpInstance.MCAST_SRC_IP, Given.ip("fe80::2"))));
        assertEquals("test.conf:1:1: fatal: vrrp_instance A: its source address fe80:0:0:0:0:0:0:2 is not of the family"
                + " of its adverts (an IPv4 address)", ConfigurationCheck.of(List.of(source), null).get(0).toString());
    }

    /** Behaviour C11. */
    @Test
    void unicastIsNotStrict() {
        RouterWant want = Given.want(Given.instance("A", s -> s.set(VrrpInstance.STRICT_MODE, true)
                .set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip("10.1.0.2"))))));
        assertTrue(ConfigurationCheck.of(List.of(want), null).get(0).message().contains("strict mode"));
    }

    @Test
    void whatNoFrontendCheckedIsRefusedBeforeAnythingIsTouched() {
        RouterWant nobody = Given.want(Given.instance("A", s -> s.set(VrrpInstance.VIRTUAL_ROUTER_ID, 0)));
        assertEquals("test.conf:1:1: fatal: vrrp_instance A: virtualRouterId 0 is not within 1 to 255 (a value within)",
                ConfigurationCheck.of(List.of(nobody), null).get(0).toString());
    }

    @Test
    void anInterfacesOnlyAddressIsNotTakenAway() {
        RouterWant want = Given.want(Given.instance("A", s -> s));
        Set<InetAddress> only = Set.of(Given.ip("10.1.0.91"), Given.ip("fe80::1"));
        assertEquals("test.conf:9:9: fatal: vrrp_instance A: 10.1.0.91/16 is the only address of eth0"
                + " (a virtual address beside the interface's own)",
                ConfigurationCheck.onlyAddress(List.of(want), Map.of("eth0", only)).get(0).toString());
        Set<InetAddress> beside = Set.of(Given.ip("10.1.0.91"), Given.ip("10.1.0.1"));
        assertEquals(List.of(), ConfigurationCheck.onlyAddress(List.of(want), Map.of("eth0", beside)));
        assertEquals(List.of(), ConfigurationCheck.onlyAddress(List.of(want), Map.of()));
    }
}
