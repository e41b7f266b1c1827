package io.understudy.balancer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.Transport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MarkedRangesTest {

    private final MarkedRanges ranges = new MarkedRanges();

    private static InetAddress ip(String literal) {
        return Specs.address(literal, 0).getAddress();
    }

    private static MarkedTraffic tcp(String first, String last, int port) {
        return new MarkedTraffic(Transport.TCP, ip(first), ip(last), port);
    }

    private String claim(MarkedTraffic traffic) {
        return ranges.claim(traffic).toString();
    }

    @Test
    void whatIsNamedTwiceIsMarkedOnce() {
        assertEquals("[tcp 10.1.0.93 80]", claim(tcp("10.1.0.93", "10.1.0.93", 80)));
        assertEquals("[]", claim(tcp("10.1.0.93", "10.1.0.93", 80)));
        assertEquals("[tcp 10.1.0.0-10.1.0.92 80, tcp 10.1.0.94-10.1.0.255 80]",
                claim(tcp("10.1.0.0", "10.1.0.255", 80)));
        assertEquals("[tcp 10.1.0.93 81]", claim(tcp("10.1.0.93", "10.1.0.93", 81)));
        assertEquals("[tcp 10.1.0.93]", claim(tcp("10.1.0.93", "10.1.0.93", 0)));
        assertEquals("[tcp fd00:0:0:0:0:0:0:1-fd00:0:0:0:0:0:0:ff 80]", claim(tcp("fd00::1", "fd00::ff", 80)));
    }

    @Property
    void allIsClaimedOnce(@ForAll @Size(max = 10) List<@Size(2) List<@IntRange(max = 255) Integer>> wanted) {
        Set<Integer> expected = new HashSet<>();
        List<Integer> claimed = new ArrayList<>();
        MarkedRanges fresh = new MarkedRanges();
        for (List<Integer> each : wanted) {
            int first = Math.min(each.get(0), each.get(1));
            int last = Math.max(each.get(0), each.get(1));
            for (int i = first; i <= last; i++) {
                expected.add(i);
            }
            for (MarkedTraffic got : fresh.claim(tcp("10.0.0." + first, "10.0.0." + last, 80))) {
                for (int i = got.first().getAddress()[3] & 0xff; i <= (got.last().getAddress()[3] & 0xff); i++) {
                    claimed.add(i);
                }
            }
        }
        assertEquals(expected.size(), claimed.size());
        assertEquals(expected, new HashSet<>(claimed));
    }
}
