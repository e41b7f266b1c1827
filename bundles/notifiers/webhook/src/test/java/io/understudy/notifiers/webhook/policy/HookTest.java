package io.understudy.notifiers.webhook.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.notify.Occurrence;
import io.understudy.notifiers.webhook.Blocks;
import io.understudy.notifiers.webhook.Webhook;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookTest {

    private static final String URL = "https://h.example/x";

    private static Hook hook(Map<String, Object> words) {
        return Hook.of(Blocks.webhook("w", words));
    }

    private static void assertRefused(String wanted, String word, Object value) {
        Map<String, Object> words = new HashMap<>(Map.of("url", URL));
        words.put(word, value);
        String message = assertThrows(IllegalArgumentException.class, () -> hook(words)).getMessage();
        assertTrue(message.contains(wanted), message);
    }

    @Test
    void whatIsNotWrittenHasADefault() {
        Hook hook = hook(Map.of("url", URL));
        assertEquals(Webhook.Format.UNDERSTUDY, hook.format());
        assertEquals(10_000, hook.timeoutMillis());
        assertEquals(30, hook.retries());
        assertEquals(1_000, hook.retryDelayMillis());
        assertEquals(EnumSet.of(Occurrence.MASTER, Occurrence.BACKUP, Occurrence.FAULT, Occurrence.STOP,
                Occurrence.DELETED, Occurrence.UP, Occurrence.DOWN), hook.events());
        assertFalse(hook.isPlain());
    }

    @Test
    void headersAndTokenAreSent() {
        var headers = hook(Map.of("url", URL, "header", List.of("X-Team: net", "X-Site:a:b"), "token", "t"))
                .request().build().headers();
        assertEquals("net", headers.firstValue("X-Team").orElseThrow());
        assertEquals("a:b", headers.firstValue("X-Site").orElseThrow());
        assertEquals("Bearer t", headers.firstValue("Authorization").orElseThrow());
    }

    @Test
    void whatCannotWorkIsRefusedWithAReason() {
        assertRefused("is no https://HOST/PATH", "url", "ftp://h/x");
        assertRefused("is no https://HOST/PATH", "url", "h.example/x");
        assertRefused("url https://h/ x: Illegal character", "url", "https://h/ x");
        assertRefused("header X-Team is not \"Name: value\"", "header", List.of("X-Team"));
        assertRefused("header Host cannot be sent: its name is reserved", "header", List.of("X-A: b", "Host: other"));
        assertRefused("header X B cannot be sent: ", "header", List.of("X B: c"));
        assertRefused("ca_file ca.pem is no absolute path: begin it with /", "ca_file", "ca.pem");
        assertRefused("dead_letter_file dead is no absolute path", "dead_letter_file", "dead");
        assertRefused("there is no MASTR; there are [MASTER,", "events", List.of("MASTR"));
        assertRefused("format template and template FILE go together", "template", "/x");
        assertRefused("format template and template FILE go together", "format", "template");
    }

    @Test
    void secretsAreInNoMessage() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> hook(Map.of("url", URL, "token", "hush\nhush"))).getMessage();
        assertFalse(message.contains("hush"), message);
        String header = assertThrows(IllegalArgumentException.class,
                () -> hook(Map.of("url", URL, "header", List.of("X-Key: hush\nhush")))).getMessage();
        assertFalse(header.contains("hush"), header);
        assertFalse(hook(Map.of("url", URL, "token", "hush", "secret", "hush")).toString().contains("hush"));
    }
}
