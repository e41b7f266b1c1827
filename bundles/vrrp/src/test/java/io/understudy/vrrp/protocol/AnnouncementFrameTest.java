package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C73, C74: frames captured from keepalived 2.2.7. */
class AnnouncementFrameTest {

    private static final List<Byte> HARDWARE = List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1);

    private static String frame(String address, boolean router) {
        ByteBuffer frame = AnnouncementFrame.of(ip(address), HARDWARE, router);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return Packets.hex(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        10.1.0.91 | ffffffffffff0200000000010806\
        00010800060400010200000000010a01005bffffffffffff0a01005b
        fe80::91  | 33330000000102000000000186dd\
        6000000000203afffe800000000000000000000000000091ff020000000000000000000000000001\
        8800567b20000000fe8000000000000000000000000000910201020000000001
        fd00::93  | 33330000000102000000000186dd\
        6000000000203afffd000000000000000000000000000093ff020000000000000000000000000001\
        8800597720000000fd0000000000000000000000000000930201020000000001
        """)
    void goldenFramesOfKeepalived(String address, String frame) {
        assertEquals(frame.strip(), frame(address, false));
    }

    /** RFC 4861 section 4.4: router, override. */
    @Test
    void aHostThatForwardsStaysARouter() {
        assertEquals("a0000000", frame("fe80::91", true).substring(116, 124));
    }
}
