package io.understudy.linux.icmp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.understudy.linux.icmp.codec.IcmpMessage.EchoReply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IcmpReaderPropertyTest {

    private static final String[] GOLDEN = {GoldenIcmp.REPLY_IPV4, GoldenIcmp.HOST_UNREACHABLE, GoldenIcmp.NO_ARP,
        GoldenIcmp.REPLY_IPV6, GoldenIcmp.NO_ROUTE, GoldenIcmp.HOP_LIMIT_EXCEEDED};

    @Property
    void anythingAtAllIsReadOrNothing(@ForAll @Size(max = 300) byte[] bytes) {
        for (IcmpReader reader : IcmpReader.values()) {
            assertNotNull(reader.read(ByteBuffer.wrap(bytes)));
        }
    }

    /** Checksums are made right again: what lies behind them must stand any byte too. */
    @Property
    void noMutationAndNoCutEscapes(@ForAll @IntRange(max = 5) int which, @ForAll @IntRange(max = 160) int at,
            @ForAll byte value, @ForAll @IntRange(max = 160) int length, @ForAll @IntRange(max = 60) int header) {
        byte[] golden = GoldenIcmp.bytes(GOLDEN[which]).array();
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(golden, Math.min(length, golden.length)));
        if (at < bytes.limit()) {
            bytes.put(at, value);
        }
        if (bytes.limit() >= 24) {
            bytes.putShort(2, (short) bytes.limit()).putShort(22, (short) 0);
            bytes.putShort(22, (short) InternetChecksum.of(bytes, 20, bytes.limit()));
        }
        for (IcmpReader reader : IcmpReader.values()) {
            assertNotNull(reader.read(bytes));
        }
    }

    @Property
    void aReplyToWhatIsSentIsRead(@ForAll @IntRange(max = 65_535) int identifier,
            @ForAll @IntRange(max = 65_535) int sequence, @ForAll long token) {
        for (IcmpReader reader : IcmpReader.values()) {
            boolean six = reader == IcmpReader.IPV6;
            int at = six ? 40 : 20;
            ByteBuffer request = ByteBuffer.allocate(EchoRequest.LENGTH);
            EchoRequest.encode(request, six, identifier, sequence, token);
            ByteBuffer reply = GoldenIcmp.bytes(six ? GoldenIcmp.REPLY_IPV6 : GoldenIcmp.REPLY_IPV4);
            reply.put(at, request.array()).put(at, (byte) (six ? 129 : 0)).putShort(at + 2, (short) 0);
            reply.putShort(at + 2, (short) InternetChecksum.of(reply, at, reply.limit()));
            EchoReply read = (EchoReply) reader.read(reply).orElseThrow();
            assertEquals(identifier, read.identifier());
            assertEquals(sequence, read.sequence());
            assertEquals(token, read.token());
        }
    }
}
