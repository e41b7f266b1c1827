package io.understudy.linux.netlink.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.virtuallink.VirtualLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes that ip(8) of Debian 12 sends for the same, recorded by strace(1). Little-endian, as both our machines are. */
class LinkRequestsTest {

    private static final int SEQUENCE = 0x6b08135b;

    private static String encoded(Consumer<ByteBuffer> encoder) {
        ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        encoder.accept(buffer);
        byte[] written = new byte[buffer.position()];
        buffer.get(0, written);
        return HexFormat.of().formatHex(written);
    }

    private static VirtualLink vmac(int group) {
        List<Byte> mac = List.of((byte) 0, (byte) 0, (byte) 0x5e, (byte) 0, (byte) 1, (byte) 0x33);
        return new VirtualLink("vrrp.52", LinkDetails.MACVLAN, 3, mac, LinkDetails.MACVLAN_PRIVATE, group);
    }

    @Test
    @DisplayName("ip link add link IF name vrrp.52 address 00:00:5e:00:01:33 type macvlan mode private")
    void add() {
        assertEquals("5c000000100005065b13086b00000000" + "00000000000000000000000000000000"
                + "0a00010000005e000133000008000500" + "030000000c000300767272702e353200"
                + "1c0012000b0001006d6163766c616e00" + "0c0002000800010001000000",
                encoded(buffer -> LinkRequests.encodeAdd(buffer, SEQUENCE, vmac(0))));
    }

    @Test
    @DisplayName("with a group it is longer by that attribute")
    void addInGroup() {
        String encoded = encoded(buffer -> LinkRequests.encodeAdd(buffer, SEQUENCE, vmac(7)));

        assertEquals("64000000", encoded.substring(0, 8));
        assertEquals("08001b0007000000", encoded.substring(128, 144));
    }

    @Test
    @DisplayName("ip link set vrrp.52 up")
    void up() {
        assertEquals("20000000100005005b13086b00000000" + "00000000050000000100000001000000",
                encoded(buffer -> LinkRequests.encodeUp(buffer, SEQUENCE, 5)));
    }

    @Test
    @DisplayName("ip link del vrrp.52")
    void delete() {
        assertEquals("20000000110005005b13086b00000000" + "00000000050000000000000000000000",
                encoded(buffer -> LinkRequests.encodeDelete(buffer, SEQUENCE, 5)));
    }
}
