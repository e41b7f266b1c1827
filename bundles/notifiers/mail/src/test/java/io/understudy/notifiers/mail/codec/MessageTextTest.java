package io.understudy.notifiers.mail.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.notifiers.mail.policy.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {

    @Test
    @DisplayName("C139: the bytes that keepalived 2.2.7 sent after DATA")
    void golden() {
        Mail mail = new Mail("from@x.example", List.of("a@x.example", "b@x.example"),
                "[R1] VRRP Instance V - Entering MASTER state", "=> VRRP Instance is now owning VRRP VIPs <=",
                Instant.parse("2026-11-26T08:17:37Z").toEpochMilli());
        assertEquals("Date: Thu, 26 Nov 2026 08:17:37 +0000\r\n"
                + "From: from@x.example\r\n"
                + "Subject: [R1] VRRP Instance V - Entering MASTER state\r\n"
                + "X-Mailer: Keepalived\r\n"
                + "To: a@x.example, b@x.example\r\n"
                + "\r\n"
                + "=> VRRP Instance is now owning VRRP VIPs <=\r\n"
                + "\r\n"
                + ".\r\n", MessageText.of(List.of(mail), ZoneOffset.UTC));
    }

    @Test
    @DisplayName("the local time; a body that is a dot does not end the mail; line ends in names do nothing")
    void corners() {
        Mail mail = new Mail("f@x", List.of("a@x\r\nBcc: b@x"), "s\nX: y", ".", Instant.EPOCH.toEpochMilli());
        assertEquals("Date: Thu, 01 Jan 1970 01:00:00 +0100\r\nFrom: f@x\r\nSubject: s?X: y\r\n"
                + "X-Mailer: Keepalived\r\nTo: a@x??Bcc: b@x\r\n\r\n..\r\n\r\n.\r\n",
                MessageText.of(List.of(mail), ZoneId.of("Europe/Berlin")));
    }

    @Test
    @DisplayName("RFC 5322 section 2.1.1: no line of more than 998 characters, however many recipients")
    void manyRecipients() {
        Mail mail = new Mail("f@x", Collections.nCopies(100, "somebody@mail.example"), "s", "b", 0);
        assertTrue(MessageText.of(List.of(mail), ZoneOffset.UTC).lines().allMatch(line -> line.length() <= 998));
    }

    @Test
    @DisplayName("several as one: the newest's subject, each with its time; no line of theirs ends the mail")
    void several() {
        Mail first = new Mail("f@x", List.of("a@x"), "[R] one", ".", 0);
        Mail second = new Mail("f@x", List.of("a@x"), "[R] two", "=> b <=", 1_000);
        assertEquals("Date: Thu, 01 Jan 1970 00:00:01 +0000\r\nFrom: f@x\r\nSubject: [R] two (and 1 before)\r\n"
                + "X-Mailer: Keepalived\r\nTo: a@x\r\n\r\nThu, 01 Jan 1970 00:00:00 +0000 [R] one\r\n..\r\n"
                + "Thu, 01 Jan 1970 00:00:01 +0000 [R] two\r\n=> b <=\r\n\r\n.\r\n",
                MessageText.of(List.of(first, second), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"a@b, <a@b>", "Some Body <a@b>, <a@b>", "<a@b>, <a@b>"})
    void paths(String written, String path) {
        assertEquals(path, MessageText.path(written));
    }

    @Property(tries = 200)
    void spoolTextComesBack(@ForAll String from, @ForAll @NotEmpty @Size(max = 5) List<String> to,
            @ForAll String subject, @ForAll String body, @ForAll long time) {
        Mail mail = new Mail(from, to, subject, body, time);
        SpoolText text = new SpoolText(mail, mail.to());
        assertEquals(text, SpoolText.read(text.write()));
    }

    @Test
    void halfASpoolTextIsNone() {
        String whole = new SpoolText(new Mail("f", List.of("a"), "s", "b", 1), List.of("a")).write();
        for (int length = 0; length < whole.length(); length++) {
            String half = whole.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> SpoolText.read(half), half);
        }
    }
}
