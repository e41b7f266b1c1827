package io.understudy.notifiers.webhook.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    /** RFC 9110 section 15; Retry-After section 10.2.3. */
    @ParameterizedTest
    @CsvSource({"200, , DELIVERED, 0", "204, 9, DELIVERED, 0", "301, , REFUSED, 0", "400, , REFUSED, 0", "404, , REFUSED, 0",
            "408, , LATER, 0", "425, , LATER, 0", "429, 5, LATER, 5000", "500, , LATER, 0", "503, 120, LATER, 120000",
            "503, 999999999, LATER, 3600000", "503, 'Wed, 21 Oct 2026 07:28:00 GMT', LATER, 0"})
    void byStatus(int status, String retryAfter, Answer.Outcome outcome, long pauseMillis) {
        Answer answer = Answer.of(status, retryAfter);
        assertEquals(outcome, answer.outcome());
        assertEquals(pauseMillis, answer.pauseMillis());
    }
}
