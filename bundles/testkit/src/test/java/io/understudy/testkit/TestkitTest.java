package io.understudy.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.testkit.kernel.AddressRequests;
import io.understudy.testkit.kernel.LeaseKernel;
import io.understudy.testkit.lan.FaultyLan;
import io.understudy.testkit.time.DriftingClock;
import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestkitTest {

    private static final long SECOND = 1_000_000_000L;

    private final VirtualTime time = new VirtualTime();
    private final Random random = new Random(1);

    @Test
    void thingsHappenInOrderOfTimeThenOfAsking() {
        List<String> happened = new ArrayList<>();
        time.at(20, () -> happened.add("c"));
        time.at(10, () -> happened.add("a"));
        time.at(10, () -> happened.add("b"));
        time.at(15, () -> happened.add("never")).cancel();
        time.runUntil(20);
        assertEquals(List.of("a", "b", "c"), happened);
        assertEquals(20, time.nowNanos());
    }

    @Test
    void aFastClockReachesItsTimeEarly() {
        DriftingClock clock = new DriftingClock(time, 5 * SECOND, 1000);
        long at = clock.virtualNanos(6 * SECOND);
        assertTrue(at < SECOND && at > 0.998 * SECOND, "reached at " + at);
        time.runUntil(at);
        assertTrue(clock.nowNanos() >= 6 * SECOND && clock.nowNanos() < 6 * SECOND + 10);
    }

    @Test
    void aCutKeepsOneDirectionOnly() {
        FaultyLan<String> lan = new FaultyLan<>(time, random);
        List<String> heard = new ArrayList<>();
        int a = lan.attach(p -> heard.add("a:" + p));
        int b = lan.attach(p -> heard.add("b:" + p));
        lan.cut(a, b, true);
        lan.send(a, "lost");
        lan.send(b, "kept");
        time.runUntil(SECOND);
        assertEquals(List.of("a:kept"), heard);
        assertFalse(lan.connected(a, b));
        lan.heal();
        lan.duplication(1);
        lan.send(a, "twice");
        time.runUntil(2 * SECOND);
        assertEquals(List.of("a:kept", "b:twice", "b:twice"), heard);
    }

    @Test
    void aLeaseEndsLateButEnds() {
        LeaseKernel kernel = new LeaseKernel(time, random);
        List<String> expired = new ArrayList<>();
        kernel.monitor(expired::add);
        kernel.add("vip", 1);
        time.runUntil(SECOND - 1);
        assertTrue(kernel.holds("vip"));
        kernel.add("vip", 2);
        time.runUntil(3 * SECOND - 2);
        assertTrue(kernel.holds("vip"), "renewed");
        time.runUntil(3 * SECOND + 30_000_000);
        assertFalse(kernel.holds("vip"));
        assertEquals(List.of("vip"), expired);
    }

    @Test
    void aPausedProcessSendsNothingThatIsTooLate() {
        LeaseKernel kernel = new LeaseKernel(time, random);
        DriftingClock clock = new DriftingClock(time, 0, 0);
        List<String> lapsed = new ArrayList<>();
        AddressRequests requests =
                new AddressRequests(time, clock, kernel, "vip", random, 1_000_000, () -> lapsed.add("lapsed"));
        requests.add(1, SECOND);
        requests.pause();
        time.runUntil(2 * SECOND);
        requests.resume();
        time.runUntil(3 * SECOND);
        assertFalse(kernel.holds("vip"));
        assertEquals(List.of("lapsed"), lapsed);
        assertTrue(requests.idle());
        requests.add(5, 4 * SECOND);
        time.runUntil(3 * SECOND + 10_000_000);
        assertTrue(kernel.holds("vip"));
        requests.delete();
        time.runUntil(4 * SECOND);
        assertFalse(kernel.holds("vip"));
    }
}
