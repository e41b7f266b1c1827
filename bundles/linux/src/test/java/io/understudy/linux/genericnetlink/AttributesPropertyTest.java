package io.understudy.linux.genericnetlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;

class AttributesPropertyTest {

    private static AttributeReader reader(AttributeWriter writer) {
        return new AttributeReader(ByteBuffer.wrap(writer.toBytes()));
    }

    @Property
    void whatIsWrittenIsRead(@ForAll byte u8, @ForAll short u16, @ForAll int u32, @ForAll short be16,
            @ForAll byte[] bytes, @ForAll @AlphaChars String text, @ForAll @IntRange(min = 1, max = 0x3fff) int type)
            throws MalformedAttributesException {
        AttributeWriter writer = new AttributeWriter().u8(type, u8);
        int mark = writer.begin(type);
        writer.u16(1, u16).be16(2, be16).bytes(3, bytes).string(4, text).end(mark).u32(type, u32);
        AttributeReader reader = reader(writer);
        assertTrue(reader.next());
        assertEquals(Byte.toUnsignedInt(u8), reader.u8());
        assertTrue(reader.next());
        assertEquals(type, reader.type());
        AttributeReader nested = reader.nested();
        assertTrue(nested.next());
        assertEquals(Short.toUnsignedInt(u16), nested.u16());
        assertTrue(nested.next());
        assertEquals(Short.toUnsignedInt(be16), nested.be16());
        assertTrue(nested.next());
        assertArrayEquals(bytes, nested.bytes(bytes.length));
        assertTrue(nested.next());
        assertEquals(text, nested.string());
        assertFalse(nested.next());
        assertTrue(reader.next());
        assertEquals(u32, reader.u32());
        assertFalse(reader.next());
        reader.finish();
    }

    @Property
    void anythingAtAllIsReadOrRefused(@ForAll byte[] bytes) {
        AttributeReader reader = new AttributeReader(ByteBuffer.wrap(bytes));
        try {
            while (reader.next()) {
                AttributeReader nested = reader.nested();
                while (nested.next()) {
                    nested.string();
                    nested.u64();
                }
            }
            reader.finish();
        } catch (MalformedAttributesException expected) {
            assertTrue(expected.getMessage().contains("at byte"));
        }
    }
}
