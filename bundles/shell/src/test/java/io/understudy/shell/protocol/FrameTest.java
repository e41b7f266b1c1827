package io.understudy.shell.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTest {

    @ParameterizedTest
    @EnumSource
    void comesBackAsSent(Frame.Kind kind) throws FrameException {
        byte[] payload = new byte[Frame.MAX_PAYLOAD_BYTES];
        new Random(1).nextBytes(payload);
        Frame back = Frame.decode(new Frame(kind, payload).encode());
        assertEquals(kind, back.kind());
        assertArrayEquals(payload, back.payload());
    }

    @Test
    void everyTruncatedPrefixWaitsForMore() throws FrameException {
        ByteBuffer whole = Frame.of(Frame.Kind.OUTPUT, "grüße").encode();
        for (int length = 0; length < whole.limit(); length++) {
            ByteBuffer prefix = whole.duplicate().limit(length);
            assertNull(Frame.decode(prefix), "prefix of " + length);
            assertEquals(0, prefix.position(), "prefix of " + length + " is untouched");
        }
        assertEquals("grüße", Frame.decode(whole).text());
    }

    @Test
    void twoFramesInOneBufferComeInOrder() throws FrameException {
        ByteBuffer both = ByteBuffer.allocate(100);
        both.put(Frame.of(Frame.Kind.OUTPUT, "a").encode()).put(Frame.end(7).encode()).flip();
        assertEquals("a", Frame.decode(both).text());
        assertEquals(7, Frame.decode(both).status());
        assertNull(Frame.decode(both));
    }

    @Test
    void refusesUnknownKindsAtTheFirstByte() {
        assertThrows(FrameException.class, () -> Frame.decode(ByteBuffer.wrap(new byte[] {'G'})));
    }

    @Test
    void refusesLengthsThatNobodySends() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frame.MAX_PAYLOAD_BYTES + 1}) {
            ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES).put((byte) 'r').putInt(length).flip();
            assertThrows(FrameException.class, () -> Frame.decode(header), "length " + length);
        }
    }

    @Test
    void garbageIsRefusedOrWaitsAndNothingElse() {
        Random random = new Random(42);
        int refused = 0;
        int complete = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > Frame.HEADER_BYTES && random.nextBoolean()) {
                ByteBuffer.wrap(bytes).put((byte) "rcioexk".charAt(random.nextInt(7))).putInt(random.nextInt(40));
            }
            try {
                Frame frame = Frame.decode(ByteBuffer.wrap(bytes));
                if (frame != null) {
                    complete++;
                    Request.of(frame);
                }
            } catch (FrameException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000 && complete > 1000, refused + " refused, " + complete + " complete");
    }

    @Test
    void requestsCarryTheTerminal() throws FrameException {
        Request request = new Request(132, true, "vrrp:show 'Müller'");
        assertEquals(request, Request.of(Frame.decode(request.toFrame(Frame.Kind.RUN).encode())));
        assertThrows(FrameException.class, () -> Request.of(Frame.of(Frame.Kind.RUN, "ab")));
    }
}
