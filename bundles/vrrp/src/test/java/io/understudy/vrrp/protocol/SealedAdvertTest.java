package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.GROUP;
import static io.understudy.vrrp.protocol.Packets.GROUP6;
import static io.understudy.vrrp.protocol.Packets.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.UnicastPeer;
import io.understudy.vrrp.protocol.Received.Accepted;
import io.understudy.vrrp.protocol.Received.Refused;
import io.understudy.vrrp.protocol.auth.HmacKey;
import io.understudy.vrrp.protocol.auth.HmacPolicy;
import io.understudy.vrrp.protocol.auth.HmacPolicy.Mode;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adverts that are sealed, as whole datagrams: behaviour C37, C41, C42, C115, C119 to C122, C127. */
class SealedAdvertTest {

    private static final long NOW = 0x6b02fbed_0000_0000L;
    private static final long SECOND = 1L << 32;
    private static final HmacKey KEY = key(7, "0123456789abcdef0123456789abcdef");
    private static final HmacKey NEXT_KEY = key(8, "abcdefghijklmnopqrstuvwxyz0123456");

    private static HmacKey key(int id, String text) {
        return new HmacKey(id, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static HmacPolicy policy(Mode mode, int active, HmacKey... keys) {
        return new HmacPolicy(List.of(keys), active, mode, true, 5);
    }

    private static HmacSeal hmac(Mode mode) {
        return new HmacSeal(policy(mode, 7, KEY), 0, null);
    }

    /** Two routers that could be each other's peers. */
    private record Sender(RouterSettings settings, Delivery delivery, InetAddress source, AdvertSeal seal) {

        static Sender of(int version, boolean ipv6, AdvertSeal seal) {
            RouterSettings settings = RouterSettings.of(1, 100, List.of(ip(ipv6 ? "fe80::91" : "10.1.0.91")))
                    .withVersion(version, 100)
                    .withAuthentication(seal instanceof AhSeal ? Advert.AUTH_AH : Advert.AUTH_NONE, 0);
            return new Sender(settings, Delivery.multicast(ipv6 ? GROUP6 : GROUP), ip(ipv6 ? "fe80::1" : "10.1.0.1"), seal);
        }

        Sender to(String peer) {
            return new Sender(settings, Delivery.unicast(GROUP, List.of(UnicastPeer.of(ip(peer)))), source, seal);
        }

        ByteBuffer advert(long clock) {
            Envelope envelope = delivery.unicast() ? delivery.toPeer(source, delivery.peers().get(0), false)
                    : delivery.toGroup(source);
            Advert advert = settings.advert(100);
            ByteBuffer datagram = ByteBuffer.allocate(AdvertEncoder.datagramLength(advert, envelope, seal));
            AdvertEncoder.encode(advert, envelope, seal, datagram);
            datagram.flip();
            if (seal.sends()) {
                seal.next(clock);
                seal.seal(datagram, source);
            }
            return datagram;
        }

        ReceiveChecks checks(AdvertSeal theirs) {
            return new ReceiveChecks(settings.expectations(delivery), theirs);
        }
    }

    private static Object verdict(Received received) {
        return received instanceof Refused refused ? refused.reason() : "accepted";
    }

    @ParameterizedTest(name = "version {0}, IPv6 {1}")
    @CsvSource({"2, false", "3, false", "2, true", "3, true"})
    @DisplayName("C115: signed adverts arrive, the same content again gives the same value, a replay is none")
    void hmacInEveryVersionAndFamily(int version, boolean ipv6) {
        Sender sender = Sender.of(version, ipv6, hmac(Mode.ENFORCE));
        ReceiveChecks checks = sender.checks(hmac(Mode.ENFORCE));
        Received first = checks.check(sender.advert(NOW), NOW);
        assertEquals(sender.settings().advert(100), assertInstanceOf(Accepted.class, first).advert());
        ByteBuffer second = sender.advert(NOW + SECOND);
        assertSame(first, checks.check(second, NOW + SECOND));
        assertEquals(DropReason.AUTH_EXT_REPLAY, verdict(checks.check(second, NOW + SECOND)));
        ByteBuffer broken = sender.advert(NOW + 2 * SECOND);
        broken.put(broken.limit() - 1, (byte) (broken.get(broken.limit() - 1) + 1));
        assertEquals(DropReason.AUTH_EXT_INVALID_HMAC, verdict(checks.check(broken, NOW + 2 * SECOND)));
    }

    @Test
    @DisplayName("C31: over IPv6 the checksum covers the trailer, at the first advert and at those after it")
    void checksumOfSigned() {
        Sender sender = Sender.of(3, true, hmac(Mode.ENFORCE));
        ReceiveChecks checks = sender.checks(hmac(Mode.ENFORCE));
        for (int i = 0; i < 3; i++) {
            ByteBuffer broken = sender.advert(NOW + i * SECOND);
            broken.put(47, (byte) (broken.get(47) + 1));
            assertEquals(DropReason.BAD_CHECKSUM, verdict(checks.check(broken, NOW)));
            assertEquals("accepted", verdict(checks.check(sender.advert(NOW + i * SECOND), NOW)));
        }
    }

    @ParameterizedTest(name = "{0} hears {1}: {2}")
    @CsvSource({"ENFORCE, unsigned, AUTH_EXT_MISSING", "PERMISSIVE, unsigned, accepted",
        "RECEIVE_ONLY, unsigned, accepted", "RECEIVE_ONLY, signed, accepted", "PERMISSIVE, wrong, AUTH_EXT_INVALID_HMAC",
        "RECEIVE_ONLY, other, AUTH_EXT_UNKNOWN_KEY", "ENFORCE, late, AUTH_EXT_STALE",
        "ENFORCE, malformed, AUTH_EXT_MALFORMED"})
    @DisplayName("C119, C122: modes")
    void modes(Mode mode, String what, String expected) {
        AdvertSeal seal = switch (what) {
            case "unsigned" -> hmac(Mode.RECEIVE_ONLY);
            case "wrong" -> new HmacSeal(policy(Mode.ENFORCE, 7, key(7, "z".repeat(32))), 0, null);
            case "other" -> new HmacSeal(policy(Mode.ENFORCE, 8, NEXT_KEY), 0, null);
            default -> hmac(Mode.ENFORCE);
        };
        Sender sender = Sender.of(3, false, seal);
        ByteBuffer advert = sender.advert(NOW);
        if (what.equals("malformed")) {
            advert.put(advert.limit() - 28, (byte) 2);
        }
        Received received = sender.checks(hmac(mode)).check(advert, what.equals("late") ? NOW + 6 * SECOND : NOW);
        assertEquals(expected, verdict(received).toString());
    }

    @Test
    @DisplayName("C124: without auth_hmac a signed advert is too long")
    void signedForOneWithoutHmac() {
        Sender sender = Sender.of(3, false, hmac(Mode.ENFORCE));
        assertEquals(DropReason.PACKET_LENGTH, verdict(sender.checks(AdvertSeal.NONE).check(sender.advert(NOW), NOW)));
    }

    @Test
    @DisplayName("keys are changed without a gap: both known, then the active one, then the old one goes")
    void rotation() {
        HmacKey[] both = {KEY, NEXT_KEY};
        ReceiveChecks checks = Sender.of(3, false, AdvertSeal.NONE)
                .checks(new HmacSeal(policy(Mode.ENFORCE, 7, both), 0, null));
        HmacSeal seal = null;
        for (HmacPolicy policy : List.of(policy(Mode.ENFORCE, 7, KEY), policy(Mode.ENFORCE, 7, both),
                policy(Mode.ENFORCE, 8, both), policy(Mode.ENFORCE, 8, NEXT_KEY))) {
            seal = new HmacSeal(policy, 0, seal);
            assertEquals("accepted", verdict(checks.check(Sender.of(3, false, seal).advert(NOW), NOW)));
        }
    }

    @Test
    @DisplayName("a reload lets no old advert in")
    void marksOutliveAReload() {
        Sender sender = Sender.of(3, false, hmac(Mode.ENFORCE));
        ByteBuffer advert = sender.advert(NOW);
        HmacSeal before = hmac(Mode.ENFORCE);
        assertEquals("accepted", verdict(sender.checks(before).check(advert, NOW)));
        HmacSeal after = new HmacSeal(policy(Mode.PERMISSIVE, 7, KEY, NEXT_KEY), 0, before);
        assertEquals(DropReason.AUTH_EXT_REPLAY, verdict(sender.checks(after).check(advert, NOW)));
    }

    @Test
    @DisplayName("C119 b: a signed unicast advert must come from a peer, whatever check_unicast_src says")
    void signedByAStranger() {
        Sender sender = Sender.of(3, false, hmac(Mode.ENFORCE)).to("10.1.0.2");
        ReceiveChecks fromPeer = Sender.of(3, false, hmac(Mode.ENFORCE)).to("10.1.0.1").checks(hmac(Mode.ENFORCE));
        ReceiveChecks fromOther = Sender.of(3, false, hmac(Mode.ENFORCE)).to("10.1.0.3").checks(hmac(Mode.ENFORCE));
        assertEquals("accepted", verdict(fromPeer.check(sender.advert(NOW), NOW)));
        assertEquals(DropReason.UNKNOWN_PEER, verdict(fromOther.check(sender.advert(NOW), NOW)));
    }

    @Test
    @DisplayName("C121: a clock further away than half the window is told of, once")
    void skew() {
        Sender sender = Sender.of(3, false, hmac(Mode.ENFORCE));
        HmacSeal seal = hmac(Mode.ENFORCE);
        ReceiveChecks checks = sender.checks(seal);
        List<String> news = new ArrayList<>();
        for (int ahead : new int[] {0, 2, 3, 3, 4, 1, 4}) {
            assertEquals("accepted", verdict(checks.check(sender.advert(NOW + ahead * SECOND), NOW)));
            String told = seal.news();
            news.add(told == null ? "" : told.substring(0, told.indexOf(';')));
        }
        assertEquals(List.of("", "", "the clock of 10.1.0.1 is 3 s ahead of ours", "", "", "", ""), news);
    }

    @Test
    @DisplayName("C118: a clock of ours that goes back is told of, once, and how peers take it")
    void clockGoesBack() {
        HmacSeal seal = hmac(Mode.ENFORCE);
        Sender sender = Sender.of(3, false, seal);
        sender.advert(NOW);
        assertNull(seal.news());
        sender.advert(NOW - 3 * SECOND);
        assertEquals("our clock went back by 3 s", seal.news());
        sender.advert(NOW - 2 * SECOND);
        assertNull(seal.news());
        sender.advert(NOW + SECOND);
        sender.advert(NOW - 3600 * SECOND);
        String told = seal.news();
        assertTrue(told.startsWith("our clock went back by 3601 s: peers whose clock did not refuse our adverts"), told);
    }

    @ParameterizedTest(name = "unicast {0}")
    @CsvSource({"false", "true"})
    @DisplayName("C127: AH, numbers and all that can be wrong with it")
    void ah(boolean unicast) {
        AhSeal seal = new AhSeal(42, unicast, null);
        Sender sender = Sender.of(2, false, seal);
        Sender receiver = sender;
        if (unicast) {
            sender = sender.to("10.1.0.2");
            receiver = receiver.to("10.1.0.1");
        }
        ReceiveChecks checks = receiver.checks(new AhSeal(42, unicast, null));
        ByteBuffer first = sender.advert(NOW);
        assertEquals(51, first.get(9));
        assertEquals(1, ReceiveChecks.virtualRouterId(first));
        Received accepted = checks.check(first, NOW);
        assertEquals(sender.settings().advert(100), assertInstanceOf(Accepted.class, accepted).advert());
        assertSame(accepted, checks.check(sender.advert(NOW), NOW));
        assertEquals(DropReason.AH_SEQUENCE, verdict(checks.check(first, NOW)));
        ByteBuffer changed = sender.advert(NOW);
        changed.put(46, (byte) 200);
        assertEquals(DropReason.AUTH_FAILURE, verdict(checks.check(changed, NOW)));
        ByteBuffer other = Sender.of(2, false, new AhSeal(43, unicast, seal)).advert(NOW);
        assertEquals(DropReason.AUTH_FAILURE,
                verdict(Sender.of(2, false, seal).checks(new AhSeal(42, unicast, null)).check(other, NOW)));
        ByteBuffer plain = Sender.of(2, false, AdvertSeal.NONE).advert(NOW);
        assertEquals(DropReason.AUTH_TYPE_MISMATCH, verdict(checks.check(plain, NOW)));
        assertEquals(DropReason.AUTH_TYPE_MISMATCH,
                verdict(Sender.of(2, false, AdvertSeal.NONE).checks(AdvertSeal.NONE).check(first, NOW)));
    }

    @Test
    @DisplayName("C127: who takes over continues where the MASTER before ended")
    void ahNumbersGoOn() {
        AhSeal here = new AhSeal(42, false, null);
        AhSeal there = new AhSeal(42, false, null);
        Sender master = Sender.of(2, false, here);
        ReceiveChecks backup = Sender.of(2, false, there).checks(there);
        for (int i = 0; i < 5; i++) {
            assertEquals("accepted", verdict(backup.check(master.advert(NOW), NOW)));
        }
        assertEquals("accepted", verdict(master.checks(here).check(Sender.of(2, false, there).advert(NOW), NOW)));
    }

    @Test
    @DisplayName("RFC 2402 section 3.4.3: MASTERs at the same time do not refuse each other; a replay of either is refused")
    void ahTwoMasters() {
        AhSeal here = new AhSeal(42, false, null);
        AhSeal there = new AhSeal(42, false, null);
        Sender first = Sender.of(2, false, here);
        Sender second = new Sender(first.settings(), first.delivery(), ip("10.1.0.2"), there);
        ReceiveChecks firstHears = first.checks(here);
        ReceiveChecks secondHears = second.checks(there);
        for (int i = 0; i < 5; i++) {
            ByteBuffer fromFirst = first.advert(NOW); // sent before either is heard: they cross
            ByteBuffer fromSecond = second.advert(NOW);
            assertEquals("accepted", verdict(firstHears.check(fromSecond, NOW)));
            assertEquals("accepted", verdict(secondHears.check(fromFirst, NOW)));
            assertEquals(DropReason.AH_SEQUENCE, verdict(firstHears.check(fromSecond, NOW)));
            assertEquals(DropReason.AH_SEQUENCE, verdict(secondHears.check(fromFirst, NOW)));
        }
        ByteBuffer last = second.advert(NOW);
        assertEquals("accepted", verdict(firstHears.check(last, NOW)));
        assertEquals(DropReason.AH_SEQUENCE, verdict(first.checks(new AhSeal(42, false, here)).check(last, NOW)));
    }
}
