package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.GROUP;
import static io.understudy.vrrp.protocol.Packets.GROUP6;
import static io.understudy.vrrp.protocol.Packets.bytes;
import static io.understudy.vrrp.protocol.Packets.hex;
import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.UnicastPeer;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3768 section 5, RFC 9568 section 5: packets captured from keepalived 2.2.7. */
class AdvertCodecTest {

    /** Captured from keepalived 2.2.7 with tcpdump; identification (bytes 4 and 5) and header checksum (10, 11) set to 0. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        v2 PASS    | 2 | 51 | 150 | 100 | 1 | 10.1.0.100,10.1.0.101 | 45c0002c00000000ff7000000a01000ae00000122133960\
        20101d09b0a0100640a0100653131313100000000
        v2 no auth | 2 | 52 | 100 | 200 | 0 | 10.1.0.102 | 45c0002800000000ff7000000a01000ae0000012\
        21346401000270610a0100660000000000000000
        v3         | 3 | 53 | 200 |  50 | 0 | 10.1.0.103 | 45c0002000000000ff7000000a01000ae00000123135c80100321195\
        0a010067
        v2 resigns | 2 | 51 |   0 | 100 | 1 | 10.1.0.100,10.1.0.101 | 45c0002c00000000ff7000000a01000ae0000012\
        213300020101669c0a0100640a0100653131313100000000
        """)
    void goldenDatagramsOfKeepalived(String name, int version, int vrid, int priority, int centis, int authType,
            String addresses, String datagram) {
        Advert advert = new Advert(version, vrid, priority, centis, authType,
                authType == 1 ? Advert.passwordData("1111".getBytes()) : 0, ips(addresses.split(",")));
        assertEquals(datagram.strip(), hex(Packets.datagram(advert, "10.1.0.10", 255)));
    }

    /** Captured in the same way; flow label (bytes 1 to 3) set to 0. keepalived 2.2.7 sends IPv6 unicast with 64. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        v3 multicast | 3 | 61 | 200 |  50 | 0 | 255 | fe80::ff:fe00:1 | ff02::12 | fe80::91,fd00::91 | \
        6c000000002870fffe80000000000000000000fffe000001ff020000000000000000000000000012\
        313dc80200320cbbfe800000000000000000000000000091fd000000000000000000000000000091
        v3 resigns   | 3 | 61 |   0 |  50 | 0 | 255 | fe80::ff:fe00:1 | ff02::12 | fe80::91,fd00::91 | \
        6c000000002870fffe80000000000000000000fffe000001ff020000000000000000000000000012\
        313d00020032d4bbfe800000000000000000000000000091fd000000000000000000000000000091
        v2 PASS      | 2 | 65 | 150 | 100 | 1 | 255 | fe80::ff:fe00:1 | ff02::12 | fe80::95 | \
        6c000000001870fffe80000000000000000000fffe000001ff020000000000000000000000000012\
        2141960101014b87fe800000000000000000000000000095
        v3 unicast   | 3 | 63 | 120 | 100 | 0 |  64 | fd00::1 | fd00::3 | fe80::93,fd00::93 | \
        6c00000000287040fd000000000000000000000000000001fd000000000000000000000000000003\
        313f780200645f14fe800000000000000000000000000093fd000000000000000000000000000093
        v2 unicast   | 2 | 64 | 120 | 100 | 0 |  64 | fd00::1 | fd00::2 | fe80::94 | \
        6c00000000187040fd000000000000000000000000000001fd000000000000000000000000000002\
        2140780100016d1bfe800000000000000000000000000094
        """)
    void goldenIpv6DatagramsOfKeepalived(String name, int version, int vrid, int priority, int centis, int authType,
            int hopLimit, String source, String destination, String addresses, String datagram) {
        Advert advert = new Advert(version, vrid, priority, centis, authType, 0, ips(addresses.split(",")));
        Envelope envelope = new Envelope(ip(source), ip(destination), hopLimit, null);
        assertEquals(datagram.strip(), hex(Packets.datagram(advert, envelope)));
    }

    /** Captured in the same way, from 10.1.0.1. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        v2                     | 2 | 42 | false | 255 | 10.1.0.3 | 10.1.0.92 | 45c0002800000000ff7000000a0100010a010003\
        212a780100015c760a01005c0000000000000000
        v3                     | 3 | 43 | false | 255 | 10.1.0.2 | 10.1.0.93 | 45c0002000000000ff7000000a0100010a010002\
        312b7801006437900a01005d
        v3 old checksum, TTL 7 | 3 | 44 | true  |   7 | 10.1.0.2 | 10.1.0.94 | 45c0002000000000077000000a0100010a010002\
        312c78010064617e0a01005e
        """)
    void goldenUnicastDatagramsOfKeepalived(String name, int version, int vrid, boolean old, int ttl, String peer,
            String address, String datagram) {
        Advert advert = new Advert(version, vrid, 120, 100, 0, 0, ips(address));
        UnicastPeer to = UnicastPeer.of(ip(peer));
        Envelope envelope = Delivery.unicast(GROUP, List.of(to)).withUnicastTtl(ttl).toPeer(ip("10.1.0.1"), to, old);
        assertEquals(datagram.strip(), hex(Packets.datagram(advert, envelope)));
    }

    /** Behaviour C31: v3_checksum_as_v2. */
    @Test
    void withoutThePseudoHeaderTheChecksumIsThatOfThePduAlone() {
        Advert advert = new Advert(3, 43, 120, 100, 0, 0, ips("10.1.0.93"));
        Envelope envelope = Delivery.multicast(GROUP).withoutPseudoHeader(true).toGroup(ip("10.1.0.1"));
        ByteBuffer datagram = ByteBuffer.wrap(Packets.datagram(advert, envelope));
        assertEquals(0, InternetChecksum.fold(InternetChecksum.sum(datagram, 20, 12)));
    }

    /** Behaviour C125 and C126, the PDUs without their trailers. */
    @Test
    void pdusOfTheBehaviourDocument() {
        Advert v3 = new Advert(3, 0x3d, 255, 100, 0, 0, ips("192.0.2.100"));
        assertEquals("313dff010064", hex(Packets.pdu(v3, ip("192.0.2.5"), GROUP)).substring(0, 12));
        Advert v2 = new Advert(2, 0x3e, 255, 100, 0, 0, ips("192.0.2.101"));
        assertEquals("213eff0100011d59c00002650000000000000000", hex(Packets.pdu(v2, ip("192.0.2.5"), GROUP)));
    }

    /** By hand: sum of the pseudo header, the PDU and its checksum is ffff. */
    @Test
    void rfc9568Section528ChecksumCoversThePseudoHeader() {
        Advert advert = new Advert(3, 1, 100, 100, 0, 0, ips("fe80::100"));
        byte[] pdu = Packets.pdu(advert, ip("fe80::1"), GROUP6);
        ByteBuffer whole = ByteBuffer.allocate(40 + pdu.length).put(ip("fe80::1").getAddress())
                .put(GROUP6.getAddress()).putInt(pdu.length).putInt(112).put(pdu);
        assertEquals(0, InternetChecksum.fold(InternetChecksum.sum(whole, 0, whole.position())));
        assertEquals(24, pdu.length);
    }

    @Test
    void c29PasswordsArePaddedAndCut() {
        assertEquals(0x3131313100000000L, Advert.passwordData("1111".getBytes()));
        assertEquals(0x3132333435363738L, Advert.passwordData("1234567890".getBytes()));
        assertEquals(0, Advert.passwordData(new byte[0]));
    }

    @Test
    void thePasswordIsNeverShown() {
        RouterSettings settings = RouterSettings.of(1, 100, ips("10.0.0.1")).withAuthentication(1, 0x7e57L);
        String shown = settings + "" + settings.advert(1) + settings.expectations();
        assertFalse(shown.contains("" + 0x7e57L), shown);
    }

    @Test
    void whatTheWireCannotCarryIsNoAdvert() {
        assertThrows(IllegalArgumentException.class, () -> new Advert(2, 1, 100, 150, 0, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Advert(3, 1, 100, 4096, 0, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Advert(3, 1, 100, 100, 1, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Advert(4, 1, 100, 100, 0, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Advert(2, 256, 100, 100, 0, 0, List.of()));
    }

    @Test
    void aDatagramDecodesToWhatWasEncoded() {
        byte[] captured = bytes("45c0002c 0001 0000 ff70 d083 0a01000a e0000012 2133960201 01d09b 0a010064 0a010065"
                + "3131313100000000");
        RouterSettings settings = RouterSettings.of(51, 100, ips("10.1.0.100", "10.1.0.101"))
                .withAuthentication(1, Advert.passwordData("1111".getBytes()));
        assertEquals(new Received.Accepted(settings.advert(150), ip("10.1.0.10"), 255),
                Packets.check(settings, captured));
    }
}
