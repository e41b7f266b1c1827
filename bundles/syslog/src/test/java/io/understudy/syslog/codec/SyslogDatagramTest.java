package io.understudy.syslog.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** RFC 3164 4.1, without a host name. */
class SyslogDatagramTest {

    private static final Instant TIME = Instant.parse("2026-11-06T05:04:03Z");
    private static final int DAEMON = 3;

    private static String text(int facility, Severity severity, String message, String trace) {
        byte[] bytes = new SyslogDatagram(facility, "understudy", 4711, ZoneId.of("Europe/Berlin"))
                .of(new LogLine(TIME, severity, "io.understudy.vrrp.Reporter", message, trace, Map.of()));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"3,ERROR,27", "3,WARNING,28", "3,INFO,30", "3,DEBUG,31", "16,INFO,134", "23,DEBUG,191", "1,ERROR,11"})
    void priorityIsEightTimesTheFacilityAndTheSeverity(int facility, Severity severity, int priority) {
        assertEquals("<" + priority + ">Nov  6 06:04:03 understudy[4711]: (VI_1) Entering MASTER STATE",
                text(facility, severity, "(VI_1) Entering MASTER STATE", ""));
    }

    @Test
    void oneDatagramIsOneLine() {
        assertEquals("<27>Nov  6 06:04:03 understudy[4711]: cannot start | java.io.IOException: no | at Here.there",
                text(DAEMON, Severity.ERROR, "cannot start\n", "java.io.IOException: no\n\tat Here.there\r\n"));
        assertEquals("<30>Nov  6 06:04:03 understudy[4711]: a b", text(DAEMON, Severity.INFO, "a\u0007b", ""));
    }

    @Property
    void neverLongerThanReceiversTakeAndAlwaysWhole(@ForAll String message) {
        for (String each : new String[] {message, message.repeat(3_000), "\ud83d\ude00".repeat(5_000)}) {
            byte[] bytes = new SyslogDatagram(DAEMON, "understudy", 1, ZoneId.of("UTC"))
                    .of(new LogLine(TIME, Severity.INFO, "", each, "", Map.of()));
            String read = new String(bytes, StandardCharsets.UTF_8);
            assertTrue(bytes.length <= SyslogDatagram.MAX_BYTES);
            assertTrue(read.startsWith("<30>Nov  6 05:04:03 understudy[1]: "), read);
            assertTrue(read.indexOf('\n') < 0 && !read.contains("\ufffd") || message.contains("\ufffd"));
        }
    }
}
