package io.understudy.linux.netlink.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;

class GenericMessagePropertyTest {

    @Property
    void noMutationEscapes(@ForAll @IntRange(max = 387) int at, @ForAll @ByteRange byte value) {
        byte[] reply = HexFormat.of().parseHex(GenericMessageTest.REPLY);
        reply[at] = value;
        try {
            GenericMessageTest.readAll(reply);
        } catch (MalformedMessageException expected) {
            assertTrue(expected.getMessage().contains("at byte"));
        }
    }
}
