package io.understudy.vrrp.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.vrrp.protocol.auth.HmacPolicy.Mode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The auth_hmac trailer, against keepalived 2.4.3's own bytes and its order of checks. */
class HmacTrailerTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final HmacKey TEXT_KEY =
            new HmacKey(7, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final HmacKey BYTE_KEY =
            new HmacKey(7, HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
    private static final byte[] PDU_V3 = HEX.parseHex("313dff0100646a63c0000264");
    private static final long NOW = 0x6b02fbed_75ff_0000L;

    private static HmacPolicy policy(HmacKey key, Mode mode, boolean byTime) {
        return new HmacPolicy(List.of(key), key.id(), mode, byTime, 5);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuffer signed(HmacKey key, byte[] pdu, long clock) {
        ByteBuffer packet = ByteBuffer.allocate(pdu.length + HmacTrailer.LENGTH);
        packet.put(pdu);
        return signed(packet, key, pdu, "192.0.2.5", clock);
    }

    private static ByteBuffer signed(ByteBuffer packet, HmacKey key, byte[] pdu, String source, long clock) {
        HmacSigner signer = new HmacSigner(policy(key, Mode.ENFORCE, true), 0);
        signer.next(clock);
        signer.sign(packet, 0, pdu.length, address(source));
        return packet;
    }

    @Test
    @DisplayName("C125: version 3, key as text")
    void vectorVersion3() {
        assertArrayEquals(HEX.parseHex("313dff0100646a63c0000264010700006b02fbed75ff000074f0b4027c21e9450177bb929023094a"),
                signed(TEXT_KEY, PDU_V3, NOW).array());
    }

    @Test
    @DisplayName("C126: version 2 with its 8 bytes of authentication data, key as bytes")
    void vectorVersion2() {
        byte[] pdu = HEX.parseHex("213eff0100011d59c00002650000000000000000");
        ByteBuffer packet = signed(BYTE_KEY, pdu, 0x6b02fbed_7607_0000L);
        assertEquals("010700006b02fbed76070000ab602bcfe45a7211ff3783fdb9c822fa",
                HEX.formatHex(packet.array(), pdu.length, pdu.length + HmacTrailer.LENGTH));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"right, ENFORCE, VALID", "right, PERMISSIVE, VALID", "right, RECEIVE_ONLY, VALID",
        "none, ENFORCE, MISSING", "none, PERMISSIVE, ABSENT", "none, RECEIVE_ONLY, ABSENT",
        "type, PERMISSIVE, MALFORMED", "reserved, RECEIVE_ONLY, MALFORMED", "early, ENFORCE, STALE",
        "late, ENFORCE, STALE", "key, PERMISSIVE, UNKNOWN_KEY", "digest, RECEIVE_ONLY, INVALID_HMAC",
        "priority, ENFORCE, INVALID_HMAC", "source, ENFORCE, INVALID_HMAC", "checksum, ENFORCE, VALID"})
    @DisplayName("C119, C122: what each fault is called in each mode")
    void verdicts(String fault, Mode mode, HmacVerdict expected) {
        ByteBuffer packet = signed(TEXT_KEY, PDU_V3, NOW);
        int trailer = PDU_V3.length;
        switch (fault) {
            case "type" -> packet.put(trailer, (byte) 2);
            case "reserved" -> packet.put(trailer + 3, (byte) 1);
            case "key" -> packet.put(trailer + 1, (byte) 8);
            case "digest" -> packet.put(trailer + 27, (byte) (packet.get(trailer + 27) ^ 1));
            case "priority" -> packet.put(2, (byte) 1);
            case "checksum" -> packet.put(7, (byte) (packet.get(7) ^ 1));
            default -> {
                // nothing is wrong with the bytes
            }
        }
        long clock = NOW + (fault.equals("early") ? -6L << 32 : fault.equals("late") ? 6L << 32 : 0);
        HmacVerifier verifier = new HmacVerifier(policy(TEXT_KEY, mode, true), 0);
        assertEquals(expected, verifier.verify(packet, 0, PDU_V3.length,
                PDU_V3.length + (fault.equals("none") ? 0 : HmacTrailer.LENGTH),
                address(fault.equals("source") ? "192.0.2.6" : "192.0.2.5"), clock));
    }

    @Test
    @DisplayName("C119 g, C120: the same advert again is a replay; a mark outside of the window is forgotten")
    void replay() {
        HmacVerifier byTime = new HmacVerifier(policy(TEXT_KEY, Mode.ENFORCE, true), 0);
        HmacVerifier byCounter = new HmacVerifier(policy(TEXT_KEY, Mode.ENFORCE, false), 0);
        ByteBuffer first = signed(TEXT_KEY, PDU_V3, NOW);
        ByteBuffer earlier = signed(TEXT_KEY, PDU_V3, NOW - (20L << 32));
        assertEquals(HmacVerdict.VALID, verify(byTime, first, NOW));
        assertEquals(HmacVerdict.REPLAY, verify(byTime, first, NOW));
        assertEquals(HmacVerdict.VALID, verify(byTime, earlier, NOW - (20L << 32)), "the clock was set back");
        assertEquals(HmacVerdict.VALID, verify(byCounter, first, NOW));
        assertEquals(HmacVerdict.REPLAY, verify(byCounter, earlier, NOW - (20L << 32)));
    }

    @Test
    @DisplayName("C120: the mark of the sender heard longest ago makes room, and forged adverts push nobody out")
    void fourSenders() {
        HmacVerifier verifier = new HmacVerifier(policy(TEXT_KEY, Mode.ENFORCE, true), 0);
        ByteBuffer[] adverts = new ByteBuffer[6];
        for (int i = 0; i < 6; i++) {
            adverts[i] = ByteBuffer.allocate(PDU_V3.length + HmacTrailer.LENGTH).put(PDU_V3);
            signed(adverts[i], TEXT_KEY, PDU_V3, "192.0.2." + i, NOW);
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(HmacVerdict.VALID, verify(verifier, adverts[i], "192.0.2." + i));
        }
        adverts[5].put(2, (byte) 1);
        assertEquals(HmacVerdict.INVALID_HMAC, verify(verifier, adverts[5], "192.0.2.5"));
        assertEquals(HmacVerdict.REPLAY, verify(verifier, adverts[0], "192.0.2.0"));
        assertEquals(HmacVerdict.VALID, verify(verifier, adverts[4], "192.0.2.4"));
        assertEquals(HmacVerdict.VALID, verify(verifier, adverts[0], "192.0.2.0"), "made room");
        assertEquals(HmacVerdict.REPLAY, verify(verifier, adverts[4], "192.0.2.4"));
    }

    @ParameterizedTest(name = "last {0}, clock {1}: {2}")
    @CsvSource({"0, 5_0, 5_0", "5_0, 5_0, 5_1", "5_9, 5_0, 5_a", "5_9, 6_0, 6_0", "9_0, 5_0, 9_1", "b_0, 5_0, 5_0"})
    @DisplayName("C118: the next number is the clock's or one more; a clock set far back starts anew")
    void sequences(String last, String clock, String expected) {
        assertEquals(number(expected),
                HmacSequence.next(number(last), number(clock), policy(TEXT_KEY, Mode.ENFORCE, true)));
    }

    @Test
    @DisplayName("C118: by counter alone a number never falls, whatever the clock does; the seconds may wrap")
    void monotonic() {
        HmacPolicy policy = policy(TEXT_KEY, Mode.ENFORCE, false);
        assertEquals(number("b_1"), HmacSequence.next(number("b_0"), number("5_0"), policy));
        assertEquals(number("1_0"), HmacSequence.next(number("ffffffff_0"), number("1_0"), policy));
    }

    private static long number(String text) {
        String[] parts = text.split("_");
        return Long.parseLong(parts[0], 16) << 32 | (parts.length > 1 ? Long.parseLong(parts[1], 16) : 0);
    }

    private static HmacVerdict verify(HmacVerifier verifier, ByteBuffer packet, long clock) {
        return verifier.verify(packet, 0, PDU_V3.length, packet.capacity(), address("192.0.2.5"), clock);
    }

    private static HmacVerdict verify(HmacVerifier verifier, ByteBuffer packet, String sender) {
        return verifier.verify(packet, 0, PDU_V3.length, packet.capacity(), address(sender), NOW);
    }
}
