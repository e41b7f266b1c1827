package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.bytes;
import static io.understudy.vrrp.protocol.Packets.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has an IPv6 address: RFC 4861 sections 4.3 and 4.4. */
class NeighbourPacketTest {

    private static final List<Byte> MAC = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9);
    private static final String SOURCE = "fd000000000000000000000000000091";
    private static final String GROUP = "ff020000000000000000000000000001";
    private static final String TARGET = SOURCE;
    private static final String OPTION = "0201020000000009";

    private static byte[] advertisement(String hopLimit, String start, String options) {
        String message = start + "0000" + "60000000" + TARGET + options;
        return bytes("60000000" + String.format("%04x", message.length() / 2) + "3a" + hopLimit + SOURCE + GROUP + message);
    }

    @Test
    void theSolicitationByteForByte() {
        ByteBuffer frame = NeighbourPacket.solicitation(MAC, (Inet6Address) ip("fe80::5"), (Inet6Address) ip("fd00::12:3456"));
        byte[] all = new byte[frame.remaining()];
        frame.duplicate().get(all);
        assertEquals("3333ff123456" + "020000000009" + "86dd" + "60000000" + "0020" + "3a" + "ff"
                + "fe800000000000000000000000000005" + "ff0200000000000000000001ff123456"
                + "8700" + "133f" + "00000000" + "fd000000000000000000000000123456" + "0101020000000009",
                HexFormat.of().formatHex(all));
        assertNull(Sighting.ofFrame(frame), "the question claims nothing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"answer, ff, 8800, 0201020000000009, true", "another option first, ff, 8800, 0e010000000000000201020000000009, true",
        "through a router, fe, 8800, 0201020000000009, false", "a code, ff, 8801, 0201020000000009, false",
        "solicitation, ff, 8700, 0201020000000009, false", "without hardware address, ff, 8800, '', false",
        "the sender's option, ff, 8800, 0101020000000009, false", "an option without length, ff, 8800, 02000200000000090201020000000009, false",
        "an option that is cut off, ff, 8800, 02010200, false", "another kind of link, ff, 8800, 02020200000000090000000000000000, false"})
    void advertisements(String what, String hopLimit, String start, String options, boolean claims) {
        Sighting expected = claims ? new Sighting.Claims(ip("fd00::91"), MAC) : null;
        assertEquals(expected, Sighting.ofDatagram(ByteBuffer.wrap(advertisement(hopLimit, start, options))));
    }

    @Test
    void ourOwnAnnouncementsAreRead() {
        assertEquals(new Sighting.Claims(ip("fd00::91"), MAC),
                Sighting.ofFrame(AnnouncementFrame.of(ip("fd00::91"), MAC, false)));
    }

    @Test
    void noPrefixMakesItThrow() {
        byte[] whole = advertisement("ff", "8800", OPTION);
        for (int length = 0; length < whole.length; length++) {
            assertNull(Sighting.ofDatagram(ByteBuffer.wrap(Arrays.copyOf(whole, length))), "prefix of " + length);
        }
    }
}
