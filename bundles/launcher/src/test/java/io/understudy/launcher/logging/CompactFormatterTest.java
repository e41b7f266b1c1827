package io.understudy.launcher.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactFormatterTest {

    private static final int TIME_COLUMNS = "Nov 22 15:56:15 ".length();

    @ParameterizedTest
    @CsvSource({"INFO, io.understudy.vrrp.runtime.Router, 'INFO  vrrp      text'",
        "WARNING, io.understudy.core, 'WARN  core      text'", "SEVERE, org.apache.felix.scr.Log, 'ERROR Log       text'",
        "FINE, io.understudy.frontends.keepalived, 'DEBUG frontends text'", "INFO, '', 'INFO  -         text'"})
    void saysWhoSpeaksInOneLine(String level, String logger, String line) {
        LogRecord record = new LogRecord(Level.parse(level), "text");
        record.setLoggerName(logger);
        assertEquals(line + "\n", new CompactFormatter().format(record).substring(TIME_COLUMNS));
    }
}
