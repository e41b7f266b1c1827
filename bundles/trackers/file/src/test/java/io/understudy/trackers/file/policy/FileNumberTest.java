package io.understudy.trackers.file.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour C92: the number as strtol(3) reads it, with any C base. */
class FileNumberTest {

    @ParameterizedTest(name = "\"{0}\" is {1}, \"{2}\"")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"0,0,''", "10,10,''", "-5,-5,''", "+7,7,''",
        "0x1f,31,''", "-0XfF,-255,''", "017,15,''", "09,0,the line goes on behind the number: 09", "  12  ,12,''",
        "3 of 4,3,the line goes on behind the number: 3 of 4", "'',0,the file is empty", "   ,0,the file is empty",
        "off,0,'not a number, counts as 0: off'", "-,0,'not a number, counts as 0: -'",
        "0x,0,the line goes on behind the number: 0x", "99999999999999999999,9223372036854775807,''",
        "-99999999999999999999,-9223372036854775808,''"})
    void numbers(String line, long value, String reason) {
        assertEquals(new FileNumber(value, reason), FileNumber.of(line));
    }

    @Test
    void whatIsShownIsShortAndPrintable() {
        String reason = FileNumber.of("x\u001b[31m" + "y".repeat(100)).reason();
        assertTrue(reason.length() < 60 && reason.indexOf('\u001b') < 0, reason);
    }
}
