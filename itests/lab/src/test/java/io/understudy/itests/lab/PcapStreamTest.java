package io.understudy.itests.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapStreamTest {

    private static byte[] stream(ByteOrder order, int magic) {
        return ByteBuffer.allocate(24 + 16 + 3).order(order)
                .putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(1)
                .putInt(7).putInt(500).putInt(3).putInt(3).put(new byte[] {1, 2, 3}).array();
    }

    @ParameterizedTest
    @CsvSource({"true, 2712847316, 7000500000", "false, 2712847316, 7000500000", "true, 2712812621, 7000000500"})
    void readsBothOrdersAndResolutions(boolean big, long magic, long nanos) throws IOException {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        PcapStream stream = new PcapStream(new ByteArrayInputStream(stream(order, (int) magic)));
        Captured captured = stream.next().orElseThrow();
        assertEquals(nanos, captured.nanos());
        assertArrayEquals(new byte[] {1, 2, 3}, captured.frame().bytes());
        assertTrue(stream.next().isEmpty());
    }

    @Test
    void endsQuietlyWithinAFrame() throws IOException {
        byte[] whole = stream(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4);
        for (int length = 24; length < whole.length; length++) {
            PcapStream stream = new PcapStream(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
            assertTrue(stream.next().isEmpty());
        }
    }

    @Test
    void refusesWhatIsNotPcap() {
        assertThrows(IOException.class, () -> new PcapStream(new ByteArrayInputStream(new byte[24])));
        assertThrows(IOException.class, () -> new PcapStream(new ByteArrayInputStream(new byte[5])));
    }
}
