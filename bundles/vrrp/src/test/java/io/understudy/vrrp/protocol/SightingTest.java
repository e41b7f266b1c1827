package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.bytes;
import static io.understudy.vrrp.protocol.Packets.datagram;
import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.vrrp.protocol.Sighting.AdvertSeen;
import io.understudy.vrrp.protocol.Sighting.Checksum;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frames tell, and the questions that are asked of the LAN. */
class SightingTest {

    private static final List<Byte> MAC = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9);
    private static final Advert ADVERT = RouterSettings.of(51, 100, ips("10.0.0.100")).withVersion(3, 100).advert(100);
    private static final String IGMP_IPV4 = "46c0002800000000010200000a000009e000001694040000";

    private static Sighting of(byte[] datagram) {
        return Sighting.ofDatagram(ByteBuffer.wrap(datagram));
    }

    private static AdvertSeen advert(byte[] datagram) {
        return assertInstanceOf(AdvertSeen.class, of(datagram));
    }

    @Test
    void rfc9568AnAdvertWithAllThatIsOddAboutIt() {
        Envelope right = new Envelope(ip("10.0.0.9"), Delivery.GROUP4, 255, Delivery.GROUP4);
        assertEquals(new AdvertSeen(ip("10.0.0.9"), Delivery.GROUP4, 255, ADVERT, Checksum.RIGHT, false, false),
                advert(datagram(ADVERT, right)));
        assertEquals(Checksum.WITHOUT_PSEUDO_HEADER, advert(datagram(ADVERT,
                new Envelope(ip("10.0.0.9"), Delivery.GROUP4, 255, null))).checksum());
        assertEquals(Checksum.OLD_UNICAST, advert(datagram(ADVERT,
                new Envelope(ip("10.0.0.9"), ip("10.0.0.5"), 255, Delivery.GROUP4))).checksum());
        byte[] damaged = datagram(ADVERT, right);
        damaged[24] ^= 1;
        assertEquals(Checksum.WRONG, advert(damaged).checksum());
        byte[] signed = Arrays.copyOf(datagram(ADVERT, right), 20 + 12 + 56);
        signed[3] = (byte) signed.length;
        assertEquals(true, advert(signed).trailer());
    }

    @Test
    void noPrefixOfAPacketMakesItThrow() {
        byte[] whole = datagram(ADVERT, "10.0.0.9", 255);
        for (int length = 0; length < whole.length; length++) {
            assertNull(of(Arrays.copyOf(whole, length)), "prefix of " + length);
        }
        byte[] report = bytes(IGMP_IPV4 + "2200000000000001" + "04000000" + "e0000012");
        for (int length = 0; length < report.length; length++) {
            of(Arrays.copyOf(report, length));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"IGMPv3 change to exclude, 2200000000000001 04000000 e0000012, true",
        "IGMPv3 is exclude, 2200000000000001 02000000 e0000012, true",
        "IGMPv3 second record, 2200000000000002 04000000 e00000fb 04000000 e0000012, true",
        "IGMPv3 leaves, 2200000000000001 03000000 e0000012, false",
        "IGMPv3 another group, 2200000000000001 04000000 e00000fb, false",
        "IGMPv2 report, 16000000 e0000012 00000000, true", "IGMPv2 leave, 17000000 e0000012 00000000, false",
        "query, 11000000 e0000012 02000000, false"})
    void rfc3376Reports(String what, String igmp, boolean listens) {
        byte[] packet = bytes(IGMP_IPV4 + igmp.replace(" ", ""));
        packet[3] = (byte) packet.length;
        Sighting seen = of(packet);
        assertEquals(listens, seen instanceof Sighting.Listens, String.valueOf(seen));
    }

    @Test
    void rfc3376TheQueryByteForByte() {
        assertEquals("01005e000012" + "020000000009" + "0800" + "46c00024" + "00000000" + "01024402"
                + "00000000" + "e0000012" + "94040000" + "11050c6b" + "e0000012" + "027d0000",
                hex(ProbePacket.igmpQuery(MAC, Delivery.GROUP4)));
    }

    @Test
    void rfc826ClaimsAndQuestions() {
        ByteBuffer request = ProbePacket.arpRequest(MAC, ip("10.0.0.9"), ip("10.0.0.100"));
        assertEquals("ffffffffffff" + "020000000009" + "0806" + "0001080006040001" + "020000000009" + "0a000009"
                + "000000000000" + "0a000064", hex(request));
        assertEquals(new Sighting.Claims(ip("10.0.0.9"), MAC), Sighting.ofFrame(request));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.5, 10.0.0.9, 45000000, 8, 0", "fe80::5, fe80::9, 60000000, 128, 129"})
    void rfc792AndRfc4443AnEchoAndItsReply(String ours, String theirs, String start, int request, int reply) {
        ByteBuffer echo = ProbePacket.echo(ip(ours), ip(theirs));
        int header = echo.remaining() - 8;
        assertEquals(request, echo.get(header) & 0xff);
        assertNull(Sighting.ofDatagram(echo), "the question itself is no answer");
        ByteBuffer back = ProbePacket.echo(ip(theirs), ip(ours));
        back.put(header, (byte) reply);
        assertEquals(new Sighting.Listens(ip(theirs)), Sighting.ofDatagram(back));
        back.putShort(header + 4, (short) 1);
        assertNull(Sighting.ofDatagram(back), "somebody else's");
    }

    private static String hex(ByteBuffer buffer) {
        byte[] all = new byte[buffer.remaining()];
        buffer.duplicate().get(all);
        return HexFormat.of().formatHex(all);
    }
}
