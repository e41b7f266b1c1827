package io.understudy.bfd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5880 section 4.1 and the checks of 6.8.6. */
class PacketCodecTest {

    private static final String UP = "20e0031800000007000000090000271000004e2000000000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    @DisplayName("section 4.1: every field in its place, both ways")
    void fields() {
        ControlPacket packet = new ControlPacket(0, SessionState.UP, true, false, 3, 7, 9, 10_000, 20_000);
        ByteBuffer written = ByteBuffer.allocate(PacketCodec.LENGTH);
        PacketCodec.encode(packet, written);
        assertEquals(UP, HexFormat.of().formatHex(written.array()));
        assertEquals(packet, PacketCodec.decode(written.flip()).packet());
    }

    @ParameterizedTest(name = "byte {0} = {1}: {2}")
    @CsvSource({"0, 40, WRONG_VERSION", "3, 17, WRONG_LENGTH", "3, 19, WRONG_LENGTH", "2, 00, NO_MULTIPLIER",
        "1, e1, MULTIPOINT", "7, 00, NO_DISCRIMINATOR", "11, 00, NO_YOUR_DISCRIMINATOR", "1, e4, AUTHENTICATED"})
    @DisplayName("section 6.8.6: what is discarded, and why")
    void refusals(int index, String value, DropReason expected) {
        byte[] packet = bytes(UP);
        packet[index] = bytes(value)[0];
        assertEquals(expected, PacketCodec.decode(ByteBuffer.wrap(packet)).reason());
    }

    @Test
    @DisplayName("every truncation is refused")
    void truncations() {
        for (int length = 0; length < PacketCodec.LENGTH; length++) {
            assertEquals(DropReason.TOO_SHORT, PacketCodec.decode(ByteBuffer.wrap(bytes(UP), 0, length)).reason());
        }
    }

    @Test
    @DisplayName("any bytes are a packet or a reason, never an exception")
    void anyBytes() {
        Random random = new Random(5880);
        for (int i = 0; i < 500_000; i++) {
            byte[] packet = i % 2 == 0 ? bytes(UP) : new byte[random.nextInt(40)];
            for (int n = random.nextInt(5); n >= 0 && packet.length > 0; n--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            PacketCodec.Decoded decoded = PacketCodec.decode(ByteBuffer.wrap(packet));
            assertNotNull(decoded.packet() == null ? decoded.reason() : decoded.packet());
        }
    }
}
