package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ips;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The architecture's CLUSTER SAFETY, leased addresses. */
class LeasePolicyTest {

    private static final long MILLI = 1_000_000L;
    private static final RouterSettings EVERY_SECOND = RouterSettings.of(1, 100, ips("10.0.0.1"));

    @ParameterizedTest(name = "{0} ms after the last advert with 1 s adverts: {1} s")
    @CsvSource({"0, 2", "500, 2", "508, 1", "999, 1", "2000, 1", "2900, 1"})
    void validSeconds(long sinceMillis, int seconds) {
        assertEquals(seconds, LeasePolicy.validSeconds(sinceMillis * MILLI,
                ProtocolTimes.shortestMasterDownNanos(2, 100, 3)));
    }

    @ParameterizedTest(name = "version {0} every {1} cs: beats {2}, shortest {3} s, renewed every {4} ms")
    @CsvSource({"2, 100, true, 1, 500", "2, 200, true, 3, 1000", "3, 50, false, 1, 500", "3, 66, false, 1, 500",
        "3, 67, true, 1, 500", "3, 150, true, 2, 1000"})
    void byInterval(int version, int centis, boolean beats, int shortest, long periodMillis) {
        RouterSettings settings = EVERY_SECOND.withVersion(version, centis);
        assertEquals(beats, LeasePolicy.canBeatPeers(settings));
        assertEquals(shortest, LeasePolicy.shortestSeconds(settings));
        assertEquals(periodMillis * MILLI, LeasePolicy.renewalPeriodNanos(shortest));
    }

    @Test
    void noLeaseThatIsStillAllowedOutlastsTheOwnership() {
        long ends = ProtocolTimes.shortestMasterDownNanos(2, 100, 3);
        for (long now = 0; now <= ends; now += MILLI) {
            int valid = LeasePolicy.validSeconds(now, ends);
            long latest = LeasePolicy.notAfterNanos(valid, ends, EVERY_SECOND);
            assertTrue(latest + valid * 1000 * MILLI + 190 * MILLI < ends);
            assertTrue(now > 1000 * MILLI || latest - now > 250 * MILLI, "no room for the request at " + now);
        }
    }

    /** IPv6 leases were measured to end up to 0.28 s late, and 1 s where others' lifetimes end. */
    @Test
    void noIpv6LeaseThatIsStillAllowedOutlastsTheOwnership() {
        long ends = ProtocolTimes.shortestMasterDownNanos(2, 100, 3);
        for (long now = 0; now <= ends; now += MILLI) {
            int valid = LeasePolicy.validSeconds(now, ends, true);
            long latest = LeasePolicy.notAfterNanos(valid, ends, EVERY_SECOND, true);
            assertTrue(latest + valid * 1000 * MILLI + 280 * MILLI < ends);
            assertTrue(now > 1000 * MILLI || latest - now > 450 * MILLI, "no room for the request at " + now);
            assertTrue(now > 1000 * MILLI || now + valid * 1000 * MILLI + 1000 * MILLI <= ends, "in time at " + now);
        }
    }
}
