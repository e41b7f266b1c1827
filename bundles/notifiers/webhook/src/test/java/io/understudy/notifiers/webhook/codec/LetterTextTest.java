package io.understudy.notifiers.webhook.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTextTest {

    private static final LetterText TEXT = new LetterText("a/b", new Letter("n/instance/V/1", "INSTANCE V", "V MASTER",
            "application/json", "{\"a\":\"\u00fc\\n\"}", 1_700_000_000_123L, false));

    @Test
    void isReadAsItWasWritten() {
        assertEquals(TEXT, LetterText.read(TEXT.write()));
    }

    @Test
    void partsOfAFileAreRefused() {
        String whole = TEXT.write();
        for (int end = 0; end < whole.length() - 1; end++) {
            String part = whole.substring(0, end);
            assertThrows(IllegalArgumentException.class, () -> LetterText.read(part), part);
        }
    }

    @Test
    void aDeadLetterIsALine() {
        assertEquals("{\"given_up\":\"2023-11-14T22:13:20Z\",\"webhook\":\"a/b\",\"id\":\"n/instance/V/1\",\"attempts\":3,"
                + "\"why\":\"answered 503\",\"content_type\":\"application/json\",\"body\":\"{\\\"a\\\":\\\"\u00fc\\\\n\\\"}\"}\n",
                TEXT.deadLetter(3, "answered 503", Instant.parse("2023-11-14T22:13:20Z").toEpochMilli()));
    }
}
