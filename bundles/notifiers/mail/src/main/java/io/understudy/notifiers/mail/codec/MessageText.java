package io.understudy.notifiers.mail.codec;

import io.understudy.notifiers.mail.policy.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What is sent after DATA, byte for byte as keepalived 2.2.7 sends it (C139). */
public final class MessageText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx",
            Locale.ENGLISH);
    private static final int LONGEST_LINE = 998;

    private MessageText() {
    }

    /** Headers, body and the dot that ends them. */
    public static String of(Mail mail, ZoneId zone) {
        String date = DATE.format(Instant.ofEpochMilli(mail.wallMillis()).atZone(zone));
        return "Date: " + date + "\r\nFrom: " + mail.from() + "\r\nSubject: " + mail.subject()
                + "\r\nX-Mailer: Keepalived\r\nTo: " + recipients(mail.to()) + "\r\n\r\n"
                + (mail.body().startsWith(".") ? "." : "") + mail.body() + "\r\n\r\n.\r\n";
    }

    /** On one line as keepalived has them, unless it would be longer than RFC 5322 section 2.1.1 allows. */
    private static String recipients(List<String> to) {
        String line = String.join(", ", to);
        return line.length() < LONGEST_LINE - "To: ".length() ? line : String.join(",\r\n ", to);
    }

    /** What stands in MAIL and RCPT for an address as written. */
    static String path(String address) {
        int start = address.lastIndexOf('<');
        return address.endsWith(">") && start >= 0 ? address.substring(start) : "<" + address + ">";
    }
}
