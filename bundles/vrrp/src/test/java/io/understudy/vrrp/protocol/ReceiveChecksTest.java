package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.check;
import static io.understudy.vrrp.protocol.Packets.datagram;
import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Delivery.OldChecksum;
import io.understudy.vrrp.protocol.Received.Accepted;
import io.understudy.vrrp.protocol.Received.Refused;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Behaviour C35 to C51: which packet is refused, and for which reason where several would do. */
class ReceiveChecksTest {

    private static final RouterSettings V2 = RouterSettings.of(51, 100, ips("10.1.0.100", "10.1.0.101"))
            .withAuthentication(Advert.AUTH_PASS, Advert.passwordData("1111".getBytes()));
    private static final RouterSettings V3 = RouterSettings.of(51, 100, ips("10.1.0.100")).withVersion(3, 100);
    private static final RouterSettings V6 = RouterSettings.of(51, 100, ips("fe80::100", "2001:db8::1"))
            .withVersion(3, 100);
    private static final byte[] GOOD6 = datagram(V6.advert(100), "fe80::1", 255);
    private static final byte[] GOOD2 = datagram(V2.advert(100), "10.1.0.10", 255);
    private static final byte[] GOOD3 = datagram(V3.advert(100), "10.1.0.10", 255);

    @Test
    void goodOnesAreAccepted() {
        assertEquals(new Accepted(V2.advert(100), ip("10.1.0.10"), 255), check(V2, GOOD2));
        assertEquals(new Accepted(V3.advert(100), ip("10.1.0.10"), 255), check(V3, GOOD3));
        assertEquals(new Accepted(V6.advert(100), ip("fe80::1"), 255), check(V6, GOOD6));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("C35 another VRID comes before all else", V2, with(with(GOOD2, 21, 52), 8, 1),
                        DropReason.WRONG_VIRTUAL_ROUTER_ID),
                refusal("C37 AH", V2, with(GOOD2, 9, 51), DropReason.AUTH_TYPE_MISMATCH),
                refusal("another protocol", V2, with(GOOD2, 9, 17), DropReason.WRONG_PROTOCOL),
                refusal("not IPv4", V2, with(GOOD2, 0, 0x65), DropReason.BAD_IP_HEADER),
                refusal("IP header of 16 bytes", V2, with(GOOD2, 0, 0x44), DropReason.BAD_IP_HEADER),
                refusal("IP options beyond the end", V2, with(GOOD2, 0, 0x4f), DropReason.BAD_IP_HEADER),
                refusal("nothing", V2, new byte[0], DropReason.BAD_IP_HEADER),
                refusal("C38 one address too many, before TTL", V2, with(with(GOOD2, 23, 3), 8, 1),
                        DropReason.PACKET_LENGTH),
                refusal("C38 longer than it says", V2, Arrays.copyOf(GOOD2, GOOD2.length + 4),
                        DropReason.PACKET_LENGTH),
                refusal("C39 TTL 64, before version", V2, with(with(GOOD2, 8, 64), 20, 0x22), DropReason.IP_TTL),
                refusal("C40 version 1, before type", V3, with(GOOD3, 20, 0x12), DropReason.WRONG_VERSION),
                refusal("C42 auth type 3", V2, with(GOOD2, 24, 3), DropReason.INVALID_AUTH_TYPE),
                refusal("C42 no auth where PASS is configured", V2, with(GOOD2, 24, 0),
                        DropReason.AUTH_TYPE_MISMATCH),
                refusal("C42 wrong password, before interval", V2, with(with(GOOD2, 36, '2'), 25, 9),
                        DropReason.AUTH_FAILURE),
                refusal("C43 version 2: another interval, before type", V2, with(with(GOOD2, 25, 2), 20, 0x22),
                        DropReason.ADVERT_INTERVAL),
                refusal("version 3: interval 0", V3, datagram(new Advert(3, 51, 100, 0, 0, 0, V3.addresses()),
                        "10.1.0.10", 255), DropReason.ADVERT_INTERVAL),
                refusal("C44 type 2, before the IP length", V2, with(with(GOOD2, 20, 0x22), 3, 1),
                        DropReason.INVALID_TYPE),
                refusal("C45 IP length", V2, with(GOOD2, 3, GOOD2.length - 1), DropReason.PACKET_LENGTH),
                refusal("C47 version 2 checksum", V2, with(GOOD2, 22, 101), DropReason.BAD_CHECKSUM),
                refusal("IPv6: C35 another VRID", V6, with(GOOD6, 41, 52), DropReason.WRONG_VIRTUAL_ROUTER_ID),
                refusal("IPv6: C38 one address too many", V6, with(GOOD6, 43, 3), DropReason.PACKET_LENGTH),
                refusal("IPv6: C39 hop limit 64", V6, with(GOOD6, 7, 64), DropReason.IP_TTL),
                refusal("IPv6: C40 version 2", V6, with(GOOD6, 40, 0x21), DropReason.WRONG_VERSION),
                refusal("IPv6: interval 0", V6, datagram(new Advert(3, 51, 100, 0, 0, 0, V6.addresses()), "fe80::1",
                        255), DropReason.ADVERT_INTERVAL),
                refusal("IPv6: C44 type 2", V6, with(GOOD6, 40, 0x32), DropReason.INVALID_TYPE),
                refusal("IPv6: C47 checksum covers the source", V6, with(GOOD6, 23, 2), DropReason.BAD_CHECKSUM),
                refusal("IPv6: C47 checksum covers the addresses", V6, with(GOOD6, 60, 2), DropReason.BAD_CHECKSUM),
                refusal("IPv6: another next header", V6, with(GOOD6, 6, 17), DropReason.WRONG_PROTOCOL),
                refusal("IPv4 for a router of IPv6", V6, GOOD3, DropReason.BAD_IP_HEADER),
                refusal("IPv6 for a router of IPv4", V3, GOOD6, DropReason.BAD_IP_HEADER),
                refusal("C47 version 3 checksum covers the source", V3, with(GOOD3, 15, 11),
                        DropReason.BAD_CHECKSUM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refused(String name, RouterSettings settings, byte[] datagram, DropReason reason) {
        Refused refused = assertInstanceOf(Refused.class, check(settings, datagram));
        assertEquals(reason, refused.reason());
    }

    @Test
    void c38PaddingOfShortFramesIsTolerated() {
        byte[] padded = Arrays.copyOf(GOOD3, GOOD3.length + 14);
        assertInstanceOf(Accepted.class, check(V3, padded));
        assertInstanceOf(Refused.class, check(V3, Arrays.copyOf(GOOD3, GOOD3.length + 12)));
    }

    @Test
    void c46VersionThreeMayHaveAnotherInterval() {
        assertInstanceOf(Accepted.class, check(V3, datagram(V3.withVersion(3, 250).advert(7), "10.1.0.9", 255)));
    }

    @Test
    void c51OtherAddressesAreAccepted() {
        assertInstanceOf(Accepted.class,
                check(V2, datagram(V2.withAddresses(ips("10.9.9.9")).advert(7), "10.1.0.9", 255)));
    }

    @Test
    void everyTruncatedPrefixIsRefused() {
        for (int length = 0; length < GOOD2.length; length++) {
            assertInstanceOf(Refused.class, check(V2, Arrays.copyOf(GOOD2, length)), "at " + length);
        }
        for (int length = 0; length < GOOD3.length; length++) {
            assertInstanceOf(Refused.class, check(V3, Arrays.copyOf(GOOD3, length)), "at " + length);
        }
    }

    @Test
    void everyTruncatedIpv6PrefixIsRefused() {
        assertInstanceOf(Accepted.class, check(V6, GOOD6));
        for (int length = 0; length < GOOD6.length; length++) {
            assertInstanceOf(Refused.class, check(V6, Arrays.copyOf(GOOD6, length)), "at " + length);
        }
    }

    private static DropReason refusal(RouterSettings settings, Delivery delivery, byte[] datagram) {
        return check(settings, delivery, datagram) instanceof Refused refused ? refused.reason() : null;
    }

    private static byte[] unicast(RouterSettings settings, Delivery delivery, String source, int ttl, boolean old) {
        Envelope envelope = delivery.withUnicastTtl(ttl)
                .toPeer(ip(source), UnicastPeer.of(ip(source.contains(":") ? "fd00::1" : "10.1.0.1")), old);
        return datagram(settings.advert(100), envelope);
    }

    private static final Delivery ANYBODY = Delivery.unicast(Packets.GROUP,
            List.of(new UnicastPeer(ip("10.1.0.2"), 60, 64)));
    private static final Delivery ANYBODY6 = Delivery.unicast(Packets.GROUP6, List.of(UnicastPeer.of(ip("fd00::2"))));

    @Test
    void c48MulticastAndUnicastDoNotMix() {
        byte[] unicast = unicast(V3, ANYBODY, "10.1.0.2", 255, false);
        assertEquals(DropReason.WRONG_DELIVERY, refusal(V3, Delivery.multicast(Packets.GROUP), unicast));
        assertEquals(DropReason.WRONG_DELIVERY, refusal(V3, ANYBODY, GOOD3));
        byte[] unicast6 = unicast(V6, ANYBODY6, "fd00::2", 255, false);
        assertEquals(DropReason.WRONG_DELIVERY, refusal(V6, Delivery.multicast(Packets.GROUP6), unicast6));
        assertEquals(DropReason.WRONG_DELIVERY, refusal(V6, ANYBODY6, GOOD6));
    }

    @Test
    void c49AnOwnerMayIgnoreAll() {
        ReceiveExpectations deaf = V3.expectations().withIgnored(true);
        assertEquals(new Refused(DropReason.IGNORED_BY_OWNER, ip("10.1.0.10")),
                new ReceiveChecks(deaf).check(ByteBuffer.wrap(GOOD3)));
    }

    @Test
    void c52OnlyWhereSourcesAreCheckedSenderAndTtlMatter() {
        byte[] near = unicast(V3, ANYBODY, "10.1.0.2", 64, false);
        byte[] far = unicast(V3, ANYBODY, "10.1.0.2", 59, false);
        byte[] strange = unicast(V3, ANYBODY, "10.1.0.9", 64, false);
        for (byte[] any : List.of(near, far, strange)) {
            assertInstanceOf(Accepted.class, check(V3, ANYBODY, any));
        }
        Delivery peersOnly = ANYBODY.withCheckSource(true);
        assertInstanceOf(Accepted.class, check(V3, peersOnly, near));
        assertEquals(DropReason.PEER_TTL, refusal(V3, peersOnly, far));
        assertEquals(DropReason.PEER_TTL, refusal(V3, peersOnly, unicast(V3, ANYBODY, "10.1.0.2", 65, false)));
        assertEquals(DropReason.UNKNOWN_PEER, refusal(V3, peersOnly, strange));
        assertInstanceOf(Accepted.class,
                check(V6, ANYBODY6.withCheckSource(true), unicast(V6, ANYBODY6, "fd00::2", 1, false)));
    }

    @Test
    void c47TheOldUnicastChecksumIsUnderstoodUnlessForbidden() {
        byte[] old = unicast(V3, ANYBODY, "10.1.0.2", 255, true);
        ReceiveChecks adopting = new ReceiveChecks(V3.expectations(ANYBODY));
        assertInstanceOf(Accepted.class, adopting.check(ByteBuffer.wrap(unicast(V3, ANYBODY, "10.1.0.2", 255, false))));
        assertFalse(adopting.oldChecksumHeard());
        assertInstanceOf(Accepted.class, adopting.check(ByteBuffer.wrap(old)));
        assertTrue(adopting.oldChecksumHeard());
        assertEquals(DropReason.BAD_CHECKSUM, refusal(V3, ANYBODY.withOldChecksum(OldChecksum.NEVER), old));
        assertEquals(DropReason.BAD_CHECKSUM, refusal(V3, ANYBODY, with(old, 26, 1)));
    }

    @Test
    void c47WithV3ChecksumAsV2BothAreUnderstoodButNoneThatIsWrong() {
        Delivery without = Delivery.multicast(Packets.GROUP).withoutPseudoHeader(true);
        byte[] asV2 = datagram(V3.advert(100), without.toGroup(ip("10.1.0.10")));
        assertInstanceOf(Accepted.class, check(V3, without, asV2));
        assertInstanceOf(Accepted.class, check(V3, without, GOOD3));
        assertEquals(DropReason.BAD_CHECKSUM, refusal(V3, without, with(asV2, 22, 101)));
        assertEquals(DropReason.BAD_CHECKSUM, refusal(V3, Delivery.multicast(Packets.GROUP), asV2));
    }

    /** keepalived leaves version 2's data for authentication out over IPv6; RFC 3768 knows no IPv6. */
    @Test
    void versionTwoOverIpv6MayHaveDataForAuthentication() {
        RouterSettings settings = RouterSettings.of(51, 100, ips("fe80::100"));
        byte[] without = datagram(settings.advert(100), "fe80::1", 255);
        assertEquals(40 + 24, without.length);
        assertInstanceOf(Accepted.class, check(settings, without));
        byte[] with = Arrays.copyOf(without, without.length + 8);
        with[5] = 32;
        ByteBuffer pdu = ByteBuffer.wrap(with);
        pdu.putShort(46, (short) 0);
        pdu.putShort(46, (short) AdvertEncoder.checksum(2, ip("fe80::1"), Packets.GROUP6, pdu, 40, 32));
        assertInstanceOf(Accepted.class, check(settings, with));
    }

    @Test
    void theSameDatagramAgainGivesTheSameValue() {
        ReceiveChecks checks = new ReceiveChecks(V2.expectations());
        Received first = checks.check(ByteBuffer.wrap(GOOD2));
        byte[] otherId = with(with(GOOD2, 4, 0x12), 10, 0x34);
        assertSame(first, checks.check(ByteBuffer.wrap(otherId)));
        assertInstanceOf(Refused.class, checks.check(ByteBuffer.wrap(with(GOOD2, 8, 64))));
        assertSame(first, checks.check(ByteBuffer.wrap(GOOD2)));
        assertNotEquals(first, checks.check(ByteBuffer.wrap(datagram(V2.advert(0), "10.1.0.10", 255))));
    }

    @Test
    void positionAndLimitOfTheBufferCount() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(500);
        buffer.position(100).put(GOOD2);
        buffer.limit(buffer.position()).position(100);
        assertInstanceOf(Accepted.class, new ReceiveChecks(V2.expectations()).check(buffer));
        assertEquals(51, ReceiveChecks.virtualRouterId(buffer));
        assertEquals(100, buffer.position());
    }

    @Test
    void theIdIsPeekedOnlyFromWhatCanBeAnAdvert() {
        assertEquals(51, ReceiveChecks.virtualRouterId(ByteBuffer.wrap(GOOD2)));
        for (int length = 0; length < 28; length++) {
            assertEquals(-1, ReceiveChecks.virtualRouterId(ByteBuffer.wrap(GOOD2, 0, length)), "at " + length);
        }
        ByteBuffer udp = ByteBuffer.wrap(with(GOOD2, 9, 17));
        assertEquals(-1, ReceiveChecks.virtualRouterId(udp));
        assertEquals(DropReason.WRONG_PROTOCOL, ReceiveChecks.junkReason(udp));
        assertEquals(DropReason.BAD_IP_HEADER, ReceiveChecks.junkReason(ByteBuffer.allocate(3)));
    }

    @Test
    void halfAMillionMutatedDatagramsAreJudgedWithoutAnException() {
        Random random = new Random(42);
        RouterSettings[] settings = {V2, V3, V6};
        byte[][] good = {GOOD2, GOOD3, GOOD6};
        ReceiveChecks[] checks = Stream.of(settings).map(RouterSettings::expectations).map(ReceiveChecks::new)
                .toArray(ReceiveChecks[]::new);
        long[] reasons = new long[DropReason.values().length];
        for (int i = 0; i < 500_000; i++) {
            int which = random.nextInt(3);
            byte[] mutated = Arrays.copyOf(good[which], random.nextInt(4) == 0 ? random.nextInt(80)
                    : good[which].length);
            for (int flips = random.nextInt(4); flips > 0 && mutated.length > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            Received received = checks[which].check(ByteBuffer.wrap(mutated));
            ReceiveChecks.virtualRouterId(ByteBuffer.wrap(mutated));
            ReceiveChecks.junkReason(ByteBuffer.wrap(mutated));
            if (received instanceof Refused refused) {
                reasons[refused.reason().ordinal()]++;
            } else if (received instanceof Accepted accepted) {
                assertEquals(settings[which].virtualRouterId(), accepted.advert().virtualRouterId());
            }
        }
        Set<DropReason> ofOthers = EnumSet.of(DropReason.IGNORED_BY_OWNER, DropReason.UNKNOWN_PEER,
                DropReason.PEER_TTL, DropReason.WRONG_DELIVERY, DropReason.AH_SEQUENCE, DropReason.AUTH_EXT_MISSING,
                DropReason.AUTH_EXT_MALFORMED, DropReason.AUTH_EXT_UNKNOWN_KEY, DropReason.AUTH_EXT_INVALID_HMAC,
                DropReason.AUTH_EXT_STALE, DropReason.AUTH_EXT_REPLAY);
        for (DropReason reason : EnumSet.complementOf(EnumSet.copyOf(ofOthers))) {
            assertTrue(reasons[reason.ordinal()] > 0, reason + " never occurred");
        }
    }

    private static Arguments refusal(String name, RouterSettings settings, byte[] datagram, DropReason reason) {
        return Arguments.of(name, settings, datagram, reason);
    }

    private static byte[] with(byte[] datagram, int at, int value) {
        byte[] changed = datagram.clone();
        changed[at] = (byte) value;
        return changed;
    }

}
