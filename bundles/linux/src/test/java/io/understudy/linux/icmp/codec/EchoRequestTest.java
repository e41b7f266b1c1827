package io.understudy.linux.icmp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EchoRequestTest {

    private static byte[] encoded(boolean ipv6, long token) {
        ByteBuffer into = ByteBuffer.allocate(100);
        EchoRequest.encode(into, ipv6, 4660, 1, token);
        return Arrays.copyOf(into.array(), into.limit());
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    /** ping(8) fills in its clock where our token is, and the clock's lower half behind it. */
    @Test
    void rfc792AsPingSendsIt() {
        byte[] ours = encoded(false, 0x8ae6086b00000000L);
        byte[] pings = Arrays.copyOfRange(GoldenIcmp.bytes(GoldenIcmp.REQUEST_IPV4).array(), 20, 84);
        assertEquals(hex(pings, 0, 2), hex(ours, 0, 2));
        assertEquals(hex(pings, 4, 16), hex(ours, 4, 16));
        assertEquals(hex(pings, 24, 64), hex(ours, 24, 64));
        assertEquals(0, InternetChecksum.of(ByteBuffer.wrap(ours), 0, ours.length));
    }

    @Test
    void rfc4443TheKernelFillsInTheChecksum() {
        byte[] ours = encoded(true, 0x8de6086b00000000L);
        byte[] pings = Arrays.copyOfRange(GoldenIcmp.bytes(GoldenIcmp.REQUEST_IPV6).array(), 40, 104);
        assertEquals("80000000", hex(ours, 0, 4));
        assertEquals(hex(pings, 4, 16), hex(ours, 4, 16));
        assertEquals(hex(pings, 24, 64), hex(ours, 24, 64));
    }

    /** RFC 1071 section 3. */
    @Test
    void rfc1071Example() {
        ByteBuffer example = GoldenIcmp.bytes("0001f203f4f5f6f7");
        assertEquals(~0xddf2 & 0xffff, InternetChecksum.of(example, 0, 8));
        assertEquals(~0x0100 & 0xffff, InternetChecksum.of(GoldenIcmp.bytes("01"), 0, 1), "an odd byte is the higher");
    }
}
