package io.understudy.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B49; it is noon in Berlin, 11:00 UTC. */
class ReloadTimeTest {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-26T12:00:00+01:00[Europe/Berlin]");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(value = {"13:00:00 | 2026-11-26T12:00:00Z daily", "11:59:59 | 2026-11-27T10:59:59Z daily",
        "12:00:00 | 2026-11-27T11:00:00Z daily", "11:30:00Z | 2026-11-26T11:30:00Z daily",
        "10:30:00Z | 2026-11-27T10:30:00Z daily", "26-12-24 18:00:00 | 2026-12-24T17:00:00Z once",
        "2027-07-01 18:00:00 | 2027-07-01T16:00:00Z once", "2027-07-01 18:00:00Z | 2027-07-01T18:00:00Z once",
        "2026-11-26 11:59:59 | none", "25:00:00 | none", "2026-02-30 10:00:00 | none", "1:00:00 | none",
        "13:00 | none", "' 13:00:00' | none", "13:00:00 Z | none", "'' | none"}, delimiter = '|')
    void times(String line, String expected) {
        assertEquals(expected, ReloadTime.of(line, NOW).map(time -> time.at().toInstant()
                + (time.daily() ? " daily" : " once")).orElse("none"));
    }
}
