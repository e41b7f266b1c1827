package io.understudy.ipvs.codec;

import io.understudy.linux.genericnetlink.GenericReply;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a byte becomes, a decoder reads or refuses. */
class IpvsRepliesPropertyTest {

    @Property(tries = 20_000)
    void noMutationEscapes(@ForAll @IntRange(max = 1_000) int which, @ForAll @IntRange(max = 1_000) int at,
            @ForAll byte value) {
        IpvsRepliesTest.Case each = IpvsRepliesTest.CASES.get(which % IpvsRepliesTest.CASES.size());
        ByteBuffer bytes = ByteBuffer.allocate(each.reply().attributes().remaining());
        bytes.put(each.reply().attributes()).flip();
        bytes.put(at % bytes.limit(), value);
        IpvsRepliesTest.isRefused(new IpvsRepliesTest.Case(new GenericReply(each.reply().command(), bytes), each.decoder()));
    }
}
