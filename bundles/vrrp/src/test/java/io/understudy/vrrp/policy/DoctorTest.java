package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.UnicastPeer;
import io.understudy.api.vrrp.Finding;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.Advert;
import io.understudy.vrrp.protocol.Delivery;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.Sighting;
import io.understudy.vrrp.protocol.Sighting.AdvertSeen;
import io.understudy.vrrp.protocol.Sighting.Checksum;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Observations in, findings with advice out. */
class DoctorTest {

    private static final InetAddress OURS = ip("10.0.0.5");
    private static final InetAddress PEER = ip("10.0.0.9");
    private static final InetAddress VIP = ip("10.0.0.100");
    private static final List<Byte> OUR_MAC = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 5);
    private static final List<Byte> THEIR_MAC = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9);
    private static final Delivery MULTICAST = Delivery.multicast(Delivery.GROUP4);
    private static final RouterSettings PLAIN = RouterSettings.of(51, 100, List.of(VIP, ip("10.0.0.101")));
    private static final RouterSettings THREE = PLAIN.withVersion(3, 100);

    private final Observations observations = new Observations();

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private static Examined router(RouterSettings settings, Delivery delivery, VrrpState state, long heard) {
        return new Examined("VI_1", "eth0", settings, delivery, OURS, OUR_MAC, state, 100, false, false, heard,
                Map.of(), "", List.of());
    }

    private static Examined as(VrrpState state) {
        return router(PLAIN, MULTICAST, state, 5);
    }

    private static AdvertSeen seen(Advert advert) {
        return new AdvertSeen(PEER, Delivery.GROUP4, 255, advert, Checksum.RIGHT, false, false);
    }

    private void speaks(AdvertSeen seen) {
        for (int i = 0; i < 5; i++) {
            observations.add("eth0", seen);
        }
    }

    private List<String> kinds(Examined router) {
        return Doctor.examine(List.of(router), observations).stream().map(Finding::kind).toList();
    }

    static Stream<Arguments> differences() {
        Advert theirs = PLAIN.advert(150);
        AdvertSeen plain = seen(theirs);
        AdvertSeen three = seen(THREE.advert(150));
        RouterSettings pass = PLAIN.withAuthentication(Advert.AUTH_PASS, 1);
        Delivery unicast = Delivery.unicast(Delivery.GROUP4, List.of(UnicastPeer.of(ip("10.0.0.7"))));
        return Stream.of(
                Arguments.of("nothing", PLAIN, MULTICAST, plain, ""),
                Arguments.of("own_address", PLAIN, MULTICAST, new AdvertSeen(OURS, Delivery.GROUP4, 255, theirs,
                        Checksum.RIGHT, false, false), "10.0.0.5 sends adverts from our own address"),
                Arguments.of("vrid_collision", PLAIN, MULTICAST,
                        seen(RouterSettings.of(51, 1, List.of(ip("10.9.9.9"))).advert(150)),
                        "10.0.0.9 uses VRID 51 too, for 10.9.9.9: another cluster"),
                Arguments.of("version", PLAIN, MULTICAST, three, "10.0.0.9 speaks version 3, this router version 2"),
                Arguments.of("auth_type", pass, MULTICAST, plain, "10.0.0.9 has auth_type none, this router PASS"),
                Arguments.of("auth_type", PLAIN, MULTICAST, new AdvertSeen(PEER, Delivery.GROUP4, 255, theirs,
                        Checksum.UNKNOWN, true, false), "10.0.0.9 has auth_type AH, this router none"),
                Arguments.of("auth_pass", pass, MULTICAST,
                        seen(PLAIN.withAuthentication(Advert.AUTH_PASS, 2).advert(150)), "10.0.0.9 has another password"),
                Arguments.of("auth_hmac", THREE, MULTICAST, new AdvertSeen(PEER, Delivery.GROUP4, 255,
                        THREE.advert(150), Checksum.RIGHT, false, true),
                        "10.0.0.9 signs its adverts (auth_hmac), this router does not"),
                Arguments.of("interval", PLAIN, MULTICAST, seen(PLAIN.withVersion(2, 200).advert(150)),
                        "10.0.0.9 sends every 2 s, this router every 1 s: each refuses the other"),
                Arguments.of("interval", THREE, MULTICAST, seen(PLAIN.withVersion(3, 25).advert(150)),
                        "10.0.0.9 sends every 0.25 s, this router every 1 s; a BACKUP follows the MASTER's"),
                Arguments.of("delivery", PLAIN, MULTICAST, new AdvertSeen(PEER, OURS, 255, theirs, Checksum.RIGHT, false,
                        false), "10.0.0.9 sends to its unicast_peers, this router to the group"),
                Arguments.of("delivery", PLAIN, unicast, plain,
                        "10.0.0.9 sends to the group, this router to its unicast_peers"),
                Arguments.of("unknown_peer", PLAIN, unicast.withCheckSource(true), new AdvertSeen(PEER, OURS, 255, theirs,
                        Checksum.RIGHT, false, false), "10.0.0.9 is no unicast_peer of this router"),
                Arguments.of("ttl", PLAIN, MULTICAST, new AdvertSeen(PEER, Delivery.GROUP4, 64, theirs, Checksum.RIGHT,
                        false, false), "10.0.0.9 sends with TTL 64 instead of 255: it comes through a router, or is forged"),
                Arguments.of("checksum", THREE, MULTICAST, new AdvertSeen(PEER, Delivery.GROUP4, 255, THREE.advert(150),
                        Checksum.WITHOUT_PSEUDO_HEADER, false, false),
                        "10.0.0.9 leaves the pseudo header out of the checksum"),
                Arguments.of("checksum", THREE, MULTICAST.withoutPseudoHeader(true), three, "10.0.0.9 has the RFC's "
                        + "checksum, this router leaves the pseudo header out (v3_checksum_as_v2): it may refuse ours"),
                Arguments.of("checksum", PLAIN, MULTICAST, new AdvertSeen(PEER, Delivery.GROUP4, 255, theirs,
                        Checksum.WRONG, false, false),
                        "10.0.0.9 sends adverts with a wrong checksum: damaged on their way"),
                Arguments.of("addresses", PLAIN, MULTICAST,
                        seen(PLAIN.withAddresses(List.of(VIP, ip("10.0.0.102"))).advert(150)),
                        "10.0.0.9 lacks 10.0.0.101 and has 10.0.0.102 besides"),
                Arguments.of("addresses", PLAIN, MULTICAST,
                        seen(PLAIN.withAddresses(List.of(ip("10.0.0.101"), VIP)).advert(150)),
                        "10.0.0.9 has the addresses in another order"));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("differences")
    void whatDiffersIsNamedOnceWithAdvice(String kind, RouterSettings settings, Delivery delivery, AdvertSeen seen,
            String text) {
        speaks(seen);
        List<Finding> findings = Doctor.examine(List.of(router(settings, delivery, VrrpState.BACKUP, 5)), observations);
        if (text.isEmpty()) {
            assertEquals(List.of(), findings);
            return;
        }
        assertEquals(List.of(kind), findings.stream().map(Finding::kind).toList(), findings.toString());
        assertEquals(text, findings.get(0).text());
        assertTrue(!findings.get(0).advice().isEmpty());
    }

    @Test
    void whoIsMasterTooButLowerDoesNotHearUs() {
        speaks(seen(PLAIN.advert(90)));
        assertEquals(List.of("one_way"), kinds(as(VrrpState.MASTER)));
    }

    @Test
    void twoMastersThatRefuseEachOther() {
        speaks(seen(PLAIN.withVersion(2, 200).advert(150)));
        assertEquals(List.of("interval", "two_masters"), kinds(as(VrrpState.MASTER)));
    }

    @Test
    void twoOthersAreMaster() {
        speaks(seen(PLAIN.advert(150)));
        speaks(new AdvertSeen(ip("10.0.0.8"), Delivery.GROUP4, 255, PLAIN.advert(140), Checksum.RIGHT, false, false));
        assertEquals(List.of("two_masters"), kinds(as(VrrpState.BACKUP)));
    }

    @Test
    void anElectionIsNoTrouble() {
        observations.add("eth0", seen(PLAIN.advert(90)));
        observations.add("eth0", seen(PLAIN.advert(0)));
        observations.add("eth0", new Sighting.Listens(PEER));
        assertEquals(List.of(), kinds(as(VrrpState.MASTER)));
    }

    @Test
    void advertsThatTheSocketDoesNotHearAreFilteredHere() {
        speaks(seen(PLAIN.advert(150)));
        assertEquals(List.of("filtered_here"), kinds(router(PLAIN, MULTICAST, VrrpState.BACKUP, 0)));
    }

    @Test
    void anotherOwnerThatSaysNothingIsBehindAFilter() {
        observations.add("eth0", new Sighting.Claims(VIP, OUR_MAC));
        observations.add("eth0", new Sighting.Listens(PEER));
        assertEquals(List.of(), kinds(as(VrrpState.MASTER)));
        observations.add("eth0", new Sighting.Claims(VIP, THEIR_MAC));
        List<Finding> findings = Doctor.examine(List.of(as(VrrpState.MASTER)), observations);
        assertEquals(List.of("filtered"), findings.stream().map(Finding::kind).toList());
        assertTrue(findings.get(0).text().contains("02:00:00:00:00:09"), findings.toString());
        assertEquals(List.of("filtered"), kinds(as(VrrpState.BACKUP)));
    }

    @Test
    void aMasterWithoutListenersIsAlone() {
        assertEquals(List.of("alone"), kinds(as(VrrpState.MASTER)));
        observations.add("eth1", new Sighting.Listens(PEER));
        observations.add("eth0", new Sighting.Listens(OURS));
        assertEquals(List.of("alone"), kinds(as(VrrpState.MASTER)));
    }

    @Test
    void nobodyIsMasterWhileOperatorsKeepThisOneAway() {
        Examined aside = new Examined("VI_1", "eth0", PLAIN, MULTICAST, OURS, OUR_MAC, VrrpState.BACKUP, 100, true,
                false, 0, Map.of(), "", List.of());
        assertEquals(List.of("no_master"), kinds(aside));
    }

    /** All may be well on the LAN, and still nobody has the address. */
    @Test
    void aRouterThatTakesNoPartIsTold() {
        Examined faulty = new Examined("VI_1", "eth0", PLAIN, MULTICAST, OURS, OUR_MAC, VrrpState.FAULT, 100, false,
                false, 0, Map.of(), "", List.of("chk is down: exit status 1", "interface eth0 has no carrier"));
        List<Finding> findings = Doctor.examine(List.of(faulty), observations);
        assertEquals(List.of("this node takes no part, it is in FAULT: chk is down: exit status 1; interface eth0 has no carrier"),
                findings.stream().map(Finding::text).toList());
        assertEquals("fault", findings.get(0).kind());
    }

    @Test
    void whatIsRefusedForAReasonThatCannotBeSeenIsTold() {
        Examined refusing = new Examined("VI_1", "eth0", PLAIN, MULTICAST, OURS, OUR_MAC, VrrpState.BACKUP, 100, false,
                false, 4, Map.of("unicast_ttl_err", 4L), "4 failed: EPERM", List.of());
        List<Finding> findings = Doctor.examine(List.of(refusing), observations);
        assertEquals(List.of("VI_1 refused 4 adverts: TTL is not within min_ttl and max_ttl of that unicast_peer",
                "adverts of VI_1 do not leave this host: 4 failed: EPERM"), findings.stream().map(Finding::text).toList());
    }

    @Test
    void aClockThatWasSetBackIsSuspectedWhereSignaturesLookOld() {
        Examined refusing = new Examined("VI_1", "eth0", THREE, MULTICAST, OURS, OUR_MAC, VrrpState.BACKUP, 100, false,
                true, 4, Map.of("auth_ext_replay", 4L), "", List.of());
        speaks(new AdvertSeen(PEER, Delivery.GROUP4, 255, THREE.advert(150), Checksum.RIGHT, false, true));
        List<Finding> findings = Doctor.examine(List.of(refusing), observations);
        assertEquals(List.of("auth_ext_replay"), findings.stream().map(Finding::kind).toList());
        assertTrue(findings.get(0).advice().contains("clocks of both hosts"), findings.toString());
    }

    @Test
    void twoMastersOfWhichOneRefusesTheOther() {
        Examined refusing = new Examined("VI_1", "eth0", THREE, MULTICAST, OURS, OUR_MAC, VrrpState.MASTER, 100, false,
                true, 4, Map.of("auth_ext_stale", 4L), "", List.of());
        speaks(new AdvertSeen(PEER, Delivery.GROUP4, 255, THREE.advert(150), Checksum.RIGHT, false, true));
        List<Finding> findings = Doctor.examine(List.of(refusing), observations);
        assertEquals(List.of("two_masters", "auth_ext_stale"), findings.stream().map(Finding::kind).toList());
        assertEquals("10.0.0.9 is MASTER too, with priority 150: adverts are refused here", findings.get(0).text());
    }

    @Test
    void anotherOwnerOfAnIpv6Address() {
        InetAddress shared = ip("fd00::64");
        Examined router = new Examined("VI_1", "eth0", RouterSettings.of(51, 100, List.of(ip("fe80::64"), shared))
                .withVersion(3, 100), Delivery.multicast(Delivery.GROUP6), ip("fe80::5"), OUR_MAC, VrrpState.MASTER, 100,
                false, false, 0, Map.of(), "", List.of());
        observations.add("eth0", new Sighting.Listens(ip("fe80::9")));
        observations.add("eth0", new Sighting.Claims(shared, OUR_MAC));
        assertEquals(List.of(), kinds(router));
        observations.add("eth0", new Sighting.Claims(shared, THEIR_MAC));
        List<Finding> findings = Doctor.examine(List.of(router), observations);
        assertEquals(List.of("filtered"), findings.stream().map(Finding::kind).toList());
        assertTrue(findings.get(0).text().startsWith("another host, with hardware address 02:00:00:00:00:09, answers for "
                + "fd00:0:0:0:0:0:0:64 too"), findings.toString());
    }

    @Test
    void ahNumbersHaveNothingToDoWithClocks() {
        Examined refusing = new Examined("VI_1", "eth0", PLAIN, MULTICAST, OURS, OUR_MAC, VrrpState.BACKUP, 100, false,
                false, 4, Map.of("ah_sequence", 4L), "", List.of());
        assertEquals("vrrp:peers VI_1 says whose", Doctor.examine(List.of(refusing), observations).get(0).advice());
    }

    @Test
    void theWorstComesFirst() {
        speaks(new AdvertSeen(PEER, Delivery.GROUP4, 64, PLAIN.withAddresses(List.of(VIP)).advert(150), Checksum.RIGHT,
                false, false));
        assertEquals(List.of("ttl", "addresses"), kinds(as(VrrpState.BACKUP)));
    }

    // ---- what was refused before, of peers that are silent: keepalived puts its adverts off while it hears others

    private List<String> texts(Examined router) {
        return Doctor.examine(List.of(router), observations).stream().map(Finding::text).toList();
    }

    @Test
    void aSilentPeerWhoseAdvertsWereRefusedIsNamedWithTheTime() {
        observations.addEarlier("eth0", seen(PLAIN.withVersion(2, 200).advert(150)), 95_000);
        assertTrue(texts(as(VrrpState.MASTER)).contains("10.0.0.9 sends every 2 s, this router every 1 s: each refuses "
                + "the other; last heard 95 s ago"), texts(as(VrrpState.MASTER))::toString);
    }

    @Test
    void whatWasRefusedLongAgoIsToldOnlyWhereSomebodyElseHasTheAddress() {
        observations.addEarlier("eth0", seen(PLAIN.withVersion(2, 200).advert(150)), 601_000);
        observations.add("eth0", new Sighting.Listens(PEER));
        assertEquals(List.of(), kinds(as(VrrpState.MASTER)));
        observations.add("eth0", new Sighting.Claims(VIP, THEIR_MAC));
        assertEquals(List.of("interval", "two_masters"), kinds(as(VrrpState.MASTER)));
        assertEquals("another host, with hardware address 02:00:00:00:00:09, answers for 10.0.0.100 too, and is silent: "
                + "keepalived puts its adverts off while it hears some that it refuses", texts(as(VrrpState.MASTER)).get(1));
        assertTrue(texts(as(VrrpState.MASTER)).get(0).endsWith("; last heard 10 min ago"));
    }

    @Test
    void anotherClustersAdvertsAreNoReasonForASilentOwner() {
        observations.addEarlier("eth0", seen(RouterSettings.of(51, 1, List.of(ip("10.9.9.9"))).advert(150)), 5_000);
        observations.add("eth0", new Sighting.Claims(VIP, THEIR_MAC));
        assertEquals(List.of("vrid_collision", "filtered"), kinds(as(VrrpState.MASTER)));
    }

    @Test
    void whatIsRefusedNowIsToldBesideWhatWasRefusedBefore() {
        observations.addEarlier("eth0", seen(PLAIN.withVersion(2, 200).advert(150)), 5_000);
        Examined refusing = new Examined("VI_1", "eth0", PLAIN, MULTICAST, OURS, OUR_MAC, VrrpState.BACKUP, 100, false,
                false, 5, Map.of("auth_ext_replay", 3L), "", List.of());
        assertEquals(List.of("interval", "auth_ext_replay"), kinds(refusing));
    }

    @Test
    void whoIsHeardNowIsJudgedByWhatIsHeardNow() {
        observations.addEarlier("eth0", seen(PLAIN.withVersion(2, 200).advert(150)), 5_000);
        observations.add("eth0", seen(PLAIN.advert(150)));
        assertEquals(List.of(), kinds(as(VrrpState.BACKUP)));
    }
}
