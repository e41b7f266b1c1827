package io.understudy.notifiers.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.notifiers.mail.codec.Answer;
import io.understudy.notifiers.mail.codec.SpoolText;
import io.understudy.notifiers.mail.policy.Mail;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialogue over a real socket. */
class RelayTest {

    private static final Mail MAIL = new Mail("f@x", List.of("a@x", "b@x"), "s ü", "t", 0);

    private static Answer send(ScriptedRelay relay, int timeoutMillis) {
        return new Relay().send(List.of(new SpoolText(MAIL, MAIL.to())),
                new RelayAddress("127.0.0.1", relay.port(), "me", timeoutMillis));
    }

    @Test
    @DisplayName("the words on the wire")
    void accepts() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            assertEquals(Answer.Kind.TAKEN, send(relay, 60_000).kind());
            String heard = relay.heard();
            assertTrue(heard.startsWith("HELO me\nMAIL FROM:<f@x>\nRCPT TO:<a@x>\nRCPT TO:<b@x>\nDATA\nDate: "), heard);
            assertTrue(heard.endsWith("Subject: s ü\nX-Mailer: Keepalived\nTo: a@x, b@x\n\nt\n\n.\nQUIT\n"), heard);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "220-a\\r\\n220 b;250-x\\r\\n250 y;250;250;250;354;250           | TAKEN       |",
        "220;250;250;550 no;250;354;250                              | TAKEN       | \"550 no\" after RCPT TO:<a@x>",
        "220;250;250;250;450 soon;354;250                            | TAKEN       | \"450 soon\" after RCPT TO:<b@x>",
        "220;250;451 soon                                            | LATER       | \"451 soon\" after MAIL FROM:<f@x>",
        "220;250;550 no                                              | REFUSED     | \"550 no\" after MAIL FROM:<f@x>",
        "220;250;CLOSE                                               | UNAVAILABLE | the relay closed the connection after MAIL FROM:<f@x>",
        "CLOSE                                                       | UNAVAILABLE | the relay closed the connection as greeting",
        "SILENT                                                      | UNAVAILABLE | no answer in time as greeting",
        "220;250;250;SILENT                                          | UNAVAILABLE | no answer in time after RCPT TO:<a@x>",
        "220;250;250;250;250;354;SILENT                              | UNAVAILABLE | no answer in time after the mail's text"})
    void answers(String script, Answer.Kind kind, String trouble) throws IOException {
        String lines = script.replace("\\r\\n", "\r\n");
        try (ScriptedRelay relay = new ScriptedRelay(List.of(lines.split(";")))) {
            Answer answer = send(relay, script.contains("SILENT") ? 1_000 : 60_000);
            assertEquals(kind, answer.kind());
            assertEquals(trouble == null ? "" : trouble, answer.trouble());
        }
    }

    @Test
    @DisplayName("nobody listens; no such name; a line and an answer without end")
    void noRelay() throws IOException {
        ScriptedRelay gone = new ScriptedRelay(List.of());
        gone.close();
        assertTrue(send(gone, 60_000).trouble().startsWith("no connection: Connection refused"));
        Answer unknown = new Relay().send(List.of(new SpoolText(MAIL, MAIL.to())),
                new RelayAddress("no-such-host.invalid", 25, "me", 60_000));
        assertEquals("no connection: the name no-such-host.invalid is not known", unknown.trouble());
        try (ScriptedRelay endless = new ScriptedRelay(List.of("220 " + "x".repeat(5_000)))) {
            assertTrue(send(endless, 60_000).trouble().startsWith("the relay sends lines without end"));
        }
        try (ScriptedRelay endless = new ScriptedRelay(List.of("220-x\r\n".repeat(1_000)))) {
            assertTrue(send(endless, 60_000).trouble().startsWith("the relay's answer does not end"));
        }
    }
}
