package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.track.TrackedStatus;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.testkit.time.VirtualTime;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a router's surroundings come to (behaviour C7, C18, C84 to C88). */
class RouterConditionsTest {

    private final NetworkState network = new NetworkState(new NetworkState.Observer() {
        @Override
        public void networkChanged(long nowNanos) {
        }

        @Override
        public void addressTaken(AddressStatus address, long nowNanos) {
        }
    });
    private final Map<String, TrackedStatus> verdicts = new HashMap<>();
    private final Map<String, ConfigBlock> blocks = new HashMap<>();
    private VrrpSyncGroup group;
    private List<PeerNames.Missing> missing = List.of();

    private RouterConditions conditions(VrrpInstance instance) {
        Set<InetAddress> virtual = Set.of(Given.ip("10.1.0.91"));
        return RouterConditions.of(Given.want(instance), new RouterConditions.Surroundings(network,
                (link, patience) -> link.isUsable(), link -> null,
                new RouterTrackers((kind, name) -> blocks.get(kind + " " + name),
                        (kind, name) -> verdicts.get(kind + " " + name)),
                name -> group, virtual::contains,
                new VirtualMacs(null, new VirtualReactor(new VirtualTime()), () -> { }), any -> missing), Long.MAX_VALUE);
    }

    private void script(String name, int weight) {
        blocks.put("vrrp_script " + name, VrrpScript.of(name, Position.NONE,
                Settings.builder().set(VrrpScript.WEIGHT, weight).build()));
    }

    private void verdict(String name, TrackedStatus.Verdict verdict) {
        verdicts.put("vrrp_script " + name, new TrackedStatus("vrrp_script", name, verdict, false, "exit status 1", 0, 0, 0, 1));
    }

    private static VrrpInstance tracking(TrackEntry... entries) {
        return Given.instance("VI", s -> s.set(VrrpInstance.TRACK_SCRIPT, List.of(entries)));
    }

    private void usableEth0() {
        network.linkChanged(Given.link(2, "eth0", true, true), 0);
        network.addressAdded(Given.held(2, "10.1.0.1"), 0);
    }

    @Test
    void aMissingInterfaceIsAFault() {
        assertEquals(List.of("interface eth0 does not exist"),
                conditions(Given.instance("VI", s -> s)).faults());
    }

    @Test
    void anInterfaceThatIsDownOrWithoutCarrierIsAFault() {
        usableEth0();
        network.linkChanged(Given.link(2, "eth0", false, false), 0);
        assertEquals(List.of("interface eth0 is down"), conditions(Given.instance("VI", s -> s)).faults());
        network.linkChanged(Given.link(2, "eth0", true, false), 0);
        assertEquals(List.of("interface eth0 has no carrier"), conditions(Given.instance("VI", s -> s)).faults());
    }

    @Test
    void trackSrcIpWantsTheConfiguredSourceOnTheInterface() {
        usableEth0();
        VrrpInstance plain = Given.instance("VI", s -> s.set(VrrpInstance.MCAST_SRC_IP, Given.ip("10.1.0.7")));
        VrrpInstance tracking = Given.instance("VI", s -> s.set(VrrpInstance.MCAST_SRC_IP, Given.ip("10.1.0.7"))
                .set(VrrpInstance.TRACK_SRC_IP, true));
        assertEquals(List.of(), conditions(plain).faults());
        assertEquals(List.of("interface eth0 has not the address to send from, 10.1.0.7 (track_src_ip)"),
                conditions(tracking).faults());
        network.addressAdded(Given.held(2, "10.1.0.7"), 0);
        assertEquals(List.of(), conditions(tracking).faults());
    }

    @Test
    void dontTrackPrimaryIgnoresTheLink() {
        usableEth0();
        network.linkChanged(Given.link(2, "eth0", true, false), 0);
        assertEquals(List.of(), conditions(
                Given.instance("VI", s -> s.set(VrrpInstance.DONT_TRACK_PRIMARY, true))).faults());
    }

    @Test
    void theSourceIsTheFirstAddressThatIsNotVirtual() {
        network.linkChanged(Given.link(2, "eth0", true, true), 0);
        network.addressAdded(Given.held(2, "10.1.0.91"), 0);
        assertNull(conditions(Given.instance("VI", s -> s)).source());
        network.addressAdded(Given.held(2, "10.1.0.7"), 0);
        network.addressAdded(Given.held(2, "10.1.0.8"), 0);
        assertEquals(Given.ip("10.1.0.7"), conditions(Given.instance("VI", s -> s)).source());
    }

    private static AddressStatus linkLocal(String literal, int flags) {
        return new AddressStatus(2, Given.ip(literal), 64, 253, flags, "");
    }

    /** Behaviour C7; RFC 4862 section 5.4: nothing may be sent from a tentative address. */
    @Test
    void theSourceOfIpv6IsALinkLocalAddressThatIsConfirmed() {
        VrrpInstance instance = Given.instance("VI", s -> s.set(VrrpInstance.VIRTUAL_IPADDRESS,
                List.of(Given.address("fd00::91", 64, ""))));
        usableEth0();
        network.addressAdded(new AddressStatus(2, Given.ip("fd00::1"), 64, 0, 0x80, ""), 0);
        network.addressAdded(linkLocal("fe80::1", 0xc0), 0);
        assertNull(conditions(instance).source());
        assertEquals(List.of("interface eth0 has no link-local address to send from, or only one that duplicate "
                + "address detection has not confirmed"), conditions(instance).faults());
        network.addressAdded(linkLocal("fe80::2", 0xc8), 0);
        assertNull(conditions(instance).source(), "another host has it");
        network.addressAdded(linkLocal("fe80::1", 0x80), 0);
        assertEquals(Given.ip("fe80::1"), conditions(instance).source());
        assertEquals(List.of(), conditions(instance).faults());
    }

    /** Behaviour C112. */
    @Test
    void withoutAnInterfaceTheSourceMustBeSomewhere() {
        VrrpInstance instance = Given.instance("VI", s -> s.set(VrrpInstance.INTERFACE, "")
                .set(VrrpInstance.UNICAST_SRC_IP, Given.ip("10.1.0.1"))
                .set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip("10.1.0.2")))));
        assertEquals(List.of("no interface has the address to send from, 10.1.0.1"), conditions(instance).faults());
        usableEth0();
        assertEquals(List.of(), conditions(instance).faults());
        network.linkChanged(Given.link(2, "eth0", true, false), 0);
        assertEquals(List.of(), conditions(instance).faults(), "no interface is tracked");
    }

    @Test
    void aRouterOfAVrfNeedsIt() {
        usableEth0();
        VrrpInstance instance = Given.instance("VI", s -> s.set(VrrpInstance.INTERFACE, "").set(VrrpInstance.VRF, "red")
                .set(VrrpInstance.UNICAST_SRC_IP, Given.ip("10.1.0.1"))
                .set(VrrpInstance.UNICAST_PEER, List.of(UnicastPeer.of(Given.ip("10.1.0.2")))));
        assertEquals("red", Given.want(instance).wire().interfaceName(), "what its socket is bound to");
        assertEquals(List.of("vrf red does not exist"), conditions(instance).faults());
        network.linkChanged(Given.link(7, "red", false, false), 0);
        assertEquals(List.of("vrf red is down"), conditions(instance).faults());
        network.linkChanged(Given.link(7, "red", true, true), 0);
        assertEquals(List.of(), conditions(instance).faults());
    }

    @Test
    void aPeerByHostNameIsWaitedForAndOneThatIsNotFoundIsAFault() {
        usableEth0();
        VrrpInstance instance = Given.instance("VI", s -> s.set(VrrpInstance.UNICAST_PEER_NAMES,
                List.of(NamedPeer.of("node-b"))));
        missing = List.of(new PeerNames.Missing("node-b", ""));
        assertEquals(List.of("the look-up of unicast_peer node-b"), conditions(instance).tracking().waiting());
        assertEquals(List.of(), conditions(instance).faults());
        missing = List.of(new PeerNames.Missing("node-b", "no such host"));
        assertEquals(List.of("unicast_peer has nobody to send adverts to: node-b was not found: no such host"),
                conditions(instance).faults());
        missing = List.of();
        assertEquals(List.of("unicast_peer has nobody to send adverts to: node-b has no IPv4 address"),
                conditions(instance).faults());
        assertEquals(List.of(), conditions(instance).tracking().waiting());
    }

    @Test
    void anUnweightedScriptWithoutAResultIsWaitedForAWeightedOneIsNot() {
        usableEth0();
        script("chk", 0);
        assertEquals(List.of("chk"),
                conditions(tracking(new TrackEntry("chk", null, null))).tracking().waiting());
        script("chk", -5);
        assertEquals(List.of(),
                conditions(tracking(new TrackEntry("chk", null, null))).tracking().waiting());
    }

    @Test
    void aFailedScriptFaultsOrMovesThePriorityAsItsWeightSays() {
        usableEth0();
        script("chk", 0);
        verdict("chk", TrackedStatus.Verdict.DOWN);
        assertEquals(List.of("chk is down: exit status 1"),
                conditions(tracking(new TrackEntry("chk", null, null))).faults());
        RouterConditions weighted = conditions(tracking(new TrackEntry("chk", -5, null)));
        assertEquals(List.of(), weighted.faults());
        assertEquals(95, weighted.tracking().effectivePriority());
        assertEquals(List.of("chk -5"), weighted.tracking().changes());
    }

    @Test
    void aFilesNumberCounts() {
        usableEth0();
        blocks.put("track_file f", TrackFile.of("f", Position.NONE, Settings.builder().set(TrackFile.WEIGHT, 2).build()));
        verdicts.put("track_file f", new TrackedStatus("track_file", "f", TrackedStatus.Verdict.UP, false, "", 0, 0, 0,
                1, -20));
        VrrpInstance instance = Given.instance("VI",
                s -> s.set(VrrpInstance.TRACK_FILE, List.of(new TrackEntry("f", null, null))));
        assertEquals(60, conditions(instance).tracking().effectivePriority());
        group = VrrpSyncGroup.of("G", Position.NONE, Settings.builder().build());
        assertEquals(List.of("file f says -20"), conditions(instance).faults(), "C81: weight 0 within a group");
    }

    @Test
    void c82WhatTheGroupTracksCountsForItsMembers() {
        usableEth0();
        blocks.put("vrrp_track_process p", TrackProcess.of("p", Position.NONE, Settings.builder().build()));
        verdicts.put("vrrp_track_process p", new TrackedStatus("vrrp_track_process", "p", TrackedStatus.Verdict.DOWN,
                false, "0 of at least 1 run", 0, 0, 0, 1));
        group = VrrpSyncGroup.of("G", Position.NONE, Settings.builder()
                .set(VrrpSyncGroup.TRACK_PROCESS, List.of(new TrackEntry("p", null, null)))
                .set(VrrpSyncGroup.TRACK_INTERFACE, List.of(new TrackEntry("eth1", null, null),
                        new TrackEntry("eth0", null, null))).build());
        assertEquals(List.of("interface eth1 is down: it does not exist", "process p is down: 0 of at least 1 run"),
                conditions(Given.instance("VI", s -> s)).faults());
    }

    /** Its block is found by its name alone, its verdict by its kind and name. */
    @Test
    void whatAPluginTracksIsAFaultOrMovesThePriority() {
        usableEth0();
        blocks.put("* gateway", PluginBlock.of("*", "vrrp_ping", "gateway", Position.NONE, Settings.builder().build()));
        verdicts.put("vrrp_ping gateway", new TrackedStatus("vrrp_ping", "gateway", TrackedStatus.Verdict.DOWN, false,
                "no answer", 0, 0, 1, 1));
        VrrpInstance faulting = Given.instance("VI", s -> s.set(VrrpInstance.TRACK_OBJECT,
                List.of(new TrackEntry("gateway", null, null), new TrackEntry("nothing", null, null))));
        assertEquals(List.of("gateway is down: no answer"), conditions(faulting).faults());
        VrrpInstance weighted = Given.instance("VI", s -> s.set(VrrpInstance.TRACK_OBJECT,
                List.of(new TrackEntry("gateway", -40, null))));
        assertEquals(List.of(), conditions(weighted).faults());
        assertEquals(60, conditions(weighted).tracking().effectivePriority());
    }

    private RouterConditions tracking(BfdInstance session, TrackedStatus status) {
        usableEth0();
        blocks.put("bfd_instance b", session);
        if (status != null) {
            verdicts.put("bfd_instance b", status);
        }
        return conditions(Given.instance("VI",
                s -> s.set(VrrpInstance.TRACK_BFD, List.of(new TrackEntry("b", null, null)))));
    }

    private static TrackedStatus bfd(TrackedStatus.Verdict verdict, boolean nobodyObserves) {
        return new TrackedStatus("bfd_instance", "b", verdict, nobodyObserves, "Down: it begins", 0, 0, 0, 0);
    }

    private static BfdInstance session(UnaryOperator<Settings.Builder> settings) {
        return BfdInstance.of("b", Position.NONE, settings.apply(Settings.builder()).build());
    }

    @Test
    void e11ASessionCountsAsDownFromTheStart() {
        assertEquals(List.of("BFD session b is down: no session yet"),
                tracking(session(s -> s), bfd(TrackedStatus.Verdict.UNKNOWN, false)).faults());
    }

    @Test
    void c96ASessionThatIsDownFaultsOrMovesThePriority() {
        assertEquals(List.of("BFD session b is down: Down: it begins"),
                tracking(session(s -> s), bfd(TrackedStatus.Verdict.DOWN, false)).faults());
        assertEquals(80, tracking(session(s -> s.set(BfdInstance.WEIGHT, -20)), bfd(TrackedStatus.Verdict.DOWN, false))
                .tracking().effectivePriority());
        assertEquals(120, tracking(session(s -> s.set(BfdInstance.WEIGHT, -20).set(BfdInstance.REVERSE, true)),
                bfd(TrackedStatus.Verdict.DOWN, false)).tracking().effectivePriority());
        assertEquals(List.of("BFD session b is up (reverse): Down: it begins"),
                tracking(session(s -> s.set(BfdInstance.REVERSE, true)), bfd(TrackedStatus.Verdict.UP, false)).faults());
    }

    @Test
    void aSessionThatNobodyRunsHoldsNobodyBack() {
        RouterConditions conditions = tracking(session(s -> s), bfd(TrackedStatus.Verdict.UNKNOWN, true));
        assertEquals(List.of(), conditions.faults());
        assertEquals(List.of(), conditions.tracking().waiting());
        assertEquals(List.of("BFD session b is down: Down: it begins"),
                tracking(session(s -> s), bfd(TrackedStatus.Verdict.DOWN, true)).faults(), "what is known holds");
    }

    @Test
    void aSessionOfWhichNothingIsToldYetIsWaitedFor() {
        RouterConditions conditions = tracking(session(s -> s), null);
        assertEquals(List.of(), conditions.faults());
        assertEquals(List.of("BFD session b"), conditions.tracking().waiting());
    }

    @Test
    void e12ASessionForCheckersAloneDoesNotCount() {
        assertEquals(List.of(), tracking(session(s -> s.set(BfdInstance.CHECKER, true)),
                bfd(TrackedStatus.Verdict.DOWN, false)).faults());
        assertEquals(List.of("BFD session b is down: Down: it begins"), tracking(session(
                s -> s.set(BfdInstance.CHECKER, true).set(BfdInstance.VRRP, true)),
                bfd(TrackedStatus.Verdict.DOWN, false)).faults());
    }
}
