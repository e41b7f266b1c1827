package io.understudy.itests.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final byte[] ADVERT = HexFormat.of().parseHex("01005e006413"
            + "020000000001" + "0800"
            + "45c00028" + "00070000" + "ff700000" + "0a010001" + "e0006413"
            + "210e6201" + "0101aaaa" + "0a01005b" + "3132333435365f70");
    private static final byte[] ARP_REPLY = HexFormat.of().parseHex("020000000002020000000001" + "0806"
            + "0001080006040002" + "020000000001" + "0a01005b" + "020000000002" + "0a010003");

    private static final byte[] ADVERT6 = HexFormat.of().parseHex("333300000012" + "020000000001" + "86dd"
            + "6c000000" + "0018" + "70ff" + "fe800000000000000000000000000001" + "ff020000000000000000000000000012"
            + "31106401" + "0064aaaa" + "fe800000000000000000000000000016");
    private static final byte[] NEIGHBOUR = HexFormat.of().parseHex("333300000001" + "020000000001" + "86dd"
            + "60000000" + "0018" + "3aff" + "fe800000000000000000000000000016" + "ff020000000000000000000000000001"
            + "8800aaaa" + "20000000" + "fe800000000000000000000000000016");

    @Test
    void decodesIpv6() {
        assertEquals(16, new Frame(ADVERT6).virtualRouterId6().orElseThrow());
        assertEquals("fe800000000000000000000000000016",
                HexFormat.of().formatHex(new Frame(NEIGHBOUR).advertisedNeighbour().orElseThrow()));
        assertTrue(new Frame(ADVERT6).advert().isEmpty() && new Frame(ADVERT6).advertisedNeighbour().isEmpty()
                && new Frame(NEIGHBOUR).virtualRouterId6().isEmpty());
    }

    @Test
    void senderIsToldOfEitherFamily() {
        assertEquals(new Frame.Sender(14, 98), new Frame(ADVERT).sender().orElseThrow());
        assertEquals(new Frame.Sender(16, 100), new Frame(ADVERT6).sender().orElseThrow());
        assertTrue(new Frame(NEIGHBOUR).sender().isEmpty() && new Frame(ARP_REPLY).sender().isEmpty());
    }

    @Test
    void decodesAnAdvert() {
        Frame.Advert advert = new Frame(ADVERT).advert().orElseThrow();
        assertEquals("10.1.0.1", advert.source());
        assertEquals("224.0.100.19", advert.destination());
        assertEquals(2, advert.version());
        assertEquals(14, advert.virtualRouterId());
        assertEquals(98, advert.priority());
        assertEquals("02:00:00:00:00:01", new Frame(ADVERT).sourceMac());
    }

    @Test
    void ignoresIpIdAndChecksumOnly() {
        byte[] other = ADVERT.clone();
        other[14 + 5] ^= 1;
        other[14 + 11] ^= 1;
        String hex = new Frame(ADVERT).advert().orElseThrow().canonicalHex();
        assertEquals(hex, new Frame(other).advert().orElseThrow().canonicalHex());
        other[14 + 8] ^= 1;
        assertFalse(hex.equals(new Frame(other).advert().orElseThrow().canonicalHex()));
    }

    @Test
    void decodesArp() {
        Frame.Arp arp = new Frame(ARP_REPLY).arp().orElseThrow();
        assertEquals(2, arp.operation());
        assertEquals("02:00:00:00:00:01", arp.senderMac());
        assertEquals("10.1.0.91", arp.senderAddress());
        assertEquals("10.1.0.3", arp.targetAddress());
        assertFalse(arp.gratuitous());
    }

    @Test
    void takesNoTruncatedFrameForAnything() {
        for (byte[] whole : new byte[][] {ADVERT, ARP_REPLY, Arrays.copyOf(ADVERT6, 62), NEIGHBOUR}) {
            for (int length = 0; length < whole.length; length++) {
                Frame frame = new Frame(Arrays.copyOf(whole, length));
                assertTrue(frame.advert().isEmpty() && frame.arp().isEmpty() && frame.echoReplyFrom().isEmpty()
                                && frame.virtualRouterId6().isEmpty() && frame.advertisedNeighbour().isEmpty(),
                        "prefix of " + length);
            }
        }
    }
}
