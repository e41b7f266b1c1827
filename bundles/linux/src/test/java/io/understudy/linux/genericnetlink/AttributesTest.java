package io.understudy.linux.genericnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private static AttributeReader reader(AttributeWriter writer) {
        return new AttributeReader(ByteBuffer.wrap(writer.toBytes()));
    }

    @Test
    void theFirstFaultOfANestedAttributeIsToldAtTheEnd() {
        AttributeWriter writer = new AttributeWriter();
        int mark = writer.begin(1);
        writer.u8(2, 9).u8(3, 9).end(mark);
        AttributeReader reader = reader(writer);
        assertTrue(reader.next());
        AttributeReader nested = reader.nested();
        assertTrue(nested.next());
        assertEquals(0, nested.u32());
        assertFalse(nested.next());
        assertFalse(reader.next());
        reader.fault("a second one");
        MalformedAttributesException told = assertThrows(MalformedAttributesException.class, reader::finish);
        assertEquals("attribute 2 has 1 bytes, not 4 at byte 4", told.getMessage());
    }

    @Test
    void aRequestHasALimit() {
        AttributeWriter writer = new AttributeWriter().bytes(1, new byte[GenericRequest.MAX_ATTRIBUTES - 3]);
        assertThrows(IllegalArgumentException.class, () -> GenericRequest.of(1, writer));
    }
}
