package io.understudy.linux.netlink.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The frame of generic netlink, by what ipvsadm 1.31 and Linux 6.1 (x86_64) say to each other: see the ipvs bundle. */
class GenericMessageTest {

    /** CTRL_CMD_GETFAMILY of IPVS. */
    private static final String REQUEST = "2000000010000500d6d6076b8000c0b803010000090002004950565300000000";
    /** What the kernel knows of it. */
    static final String REPLY = "8401000010000000d6d6076b8000c0b8010200000900020049505653000000000600010020000000"
            + "08000300010000000800040000000000080005000600000044010600140001000800010001000000"
            + "080002000b000000140002000800010002000000080002000b000000140003000800010003000000"
            + "080002000b000000140004000800010004000000080002000f000000140005000800010005000000"
            + "080002000b000000140006000800010006000000080002000b000000140007000800010007000000"
            + "080002000b000000140008000800010008000000080002000d000000140009000800010009000000"
            + "080002000b00000014000a00080001000a000000080002000b00000014000b00080001000b000000"
            + "080002000d00000014000c00080001000c000000080002000b00000014000d00080001000d000000"
            + "080002000b00000014000e00080001000f000000080002000b00000014000f000800010010000000"
            + "080002000b000000140010000800010011000000080002000b000000";
    private static final int FAMILY = 0x20;
    private static final int REPLY_SEQUENCE = 0x6b07d6d6;

    private static MessageCursor cursor(byte[] bytes) {
        MessageCursor cursor = new MessageCursor();
        cursor.reset(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), bytes.length);
        return cursor;
    }

    @Test
    void requestIsThatOfIpvsadm() {
        ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        GenericRequests.encodeGetFamily(buffer, REPLY_SEQUENCE, "IPVS");
        byte[] golden = HexFormat.of().parseHex(REQUEST);
        Arrays.fill(golden, Netlink.PORT_OFFSET, Netlink.HEADER_SIZE, (byte) 0);
        assertEquals(HexFormat.of().formatHex(golden), HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
    }

    @Test
    void familyIdOfTheKernelsReply() throws MalformedMessageException {
        MessageCursor cursor = cursor(HexFormat.of().parseHex(REPLY));
        assertTrue(cursor.next());
        GenericMessage message = new GenericMessage();
        message.read(cursor);
        assertEquals(1, message.command()); // CTRL_CMD_NEWFAMILY
        assertEquals(FAMILY, message.familyId());
        assertEquals(REPLY.length() / 2 - Netlink.HEADER_SIZE - Genetlink.HEADER_SIZE, message.attributes().remaining());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] reply = HexFormat.of().parseHex(REPLY);
        for (int length = 1; length < reply.length; length++) {
            byte[] part = Arrays.copyOf(reply, length);
            assertThrows(MalformedMessageException.class, () -> readAll(part), length + " bytes");
        }
    }

    static void readAll(byte[] bytes) throws MalformedMessageException {
        MessageCursor cursor = cursor(bytes);
        GenericMessage message = new GenericMessage();
        while (cursor.next()) {
            message.read(cursor);
            message.attributes();
            message.familyId();
        }
    }
}
