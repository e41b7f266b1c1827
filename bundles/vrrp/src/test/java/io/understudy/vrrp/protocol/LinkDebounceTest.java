package io.understudy.vrrp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C26 and C85. */
class LinkDebounceTest {

    private static final long DOWN = 3;
    private static final long UP = 5;

    @Test
    void c85AShortFailureDoesNotCount() {
        LinkDebounce link = LinkDebounce.found(true).at(10, false, DOWN, UP);
        assertTrue(link.counts());
        assertEquals(13, link.changesNanos());
        assertTrue(link.at(12, true, DOWN, UP).counts());
        assertEquals(Long.MAX_VALUE, link.at(12, true, DOWN, UP).changesNanos());
        assertFalse(link.at(13, false, DOWN, UP).counts());
    }

    @Test
    void itsTimeRunsOnWhileItStaysDown() {
        LinkDebounce link = LinkDebounce.found(true).at(10, false, DOWN, UP).at(12, false, DOWN, UP);
        assertEquals(13, link.changesNanos());
    }

    @Test
    void upHasADelayOfItsOwn() {
        LinkDebounce down = LinkDebounce.found(true).at(10, false, DOWN, UP).at(13, false, DOWN, UP);
        LinkDebounce rising = down.at(20, true, DOWN, UP);
        assertFalse(rising.counts());
        assertTrue(rising.at(25, true, DOWN, UP).counts());
        assertTrue(down.at(20, true, DOWN, 0).counts(), "no up delay: at once");
    }

    @Test
    void c85TheFirstTimeCountsAtOnce() {
        LinkDebounce never = LinkDebounce.found(false);
        assertFalse(never.counts());
        assertTrue(never.at(1, true, DOWN, UP).counts());
        assertTrue(never.at(1, true, DOWN, UP).at(2, false, DOWN, UP).counts(), "from then on it is debounced");
    }

    @Test
    void aShorterDelayCountsFromNow() {
        LinkDebounce link = LinkDebounce.found(true).at(10, false, 100, UP);
        assertEquals(13, link.at(11, false, 2, UP).changesNanos());
        assertEquals(110, link.at(11, false, 500, UP).changesNanos());
    }

    @ParameterizedTest(name = "C26: version {0}, {1} cs, {2} adverts: {3} ms of 10 s")
    @CsvSource({"2, 100, 3, 10000", "3, 100, 3, 2000", "3, 10, 3, 200", "3, 100, 5, 4000", "3, 1000, 3, 10000"})
    void theDelayStaysBelowThePeersPatience(int version, int centis, int adverts, long millis) {
        assertEquals(millis * 1_000_000, LinkDebounce.bearable(10_000_000_000L, version, centis, adverts));
    }
}
