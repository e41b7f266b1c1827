package io.understudy.notifiers.webhook.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void valuesAreEscaped() {
        assertEquals("{\"t\": \"a \\\"b\\\" $1 is 7\"}", Template.of("{\"t\": \"{{name}} is {{ epoch }}\"}\n")
                .fill(Map.of("name", "a \"b\" $1", "epoch", "7")));
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        assertRefused("{\n\"a\": \"{{nmae}}\"}", "line 2: there is no {{nmae}}; there are [cause, epoch,");
        assertRefused("{\n\n\"a\" 1}", "line 3: no JSON: ");
        assertRefused("{\"a\": 1", "line 1: no JSON: ");
        assertRefused(" \n", "it is empty");
    }

    private static void assertRefused(String text, String wanted) {
        String message = assertThrows(IllegalArgumentException.class, () -> Template.of(text)).getMessage();
        assertTrue(message.startsWith(wanted), message);
    }
}
