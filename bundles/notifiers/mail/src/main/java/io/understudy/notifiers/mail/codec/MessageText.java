package io.understudy.notifiers.mail.codec;

import io.understudy.notifiers.mail.policy.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What is sent after DATA; of one mail byte for byte as keepalived 2.2.7 sends it (C139). */
public final class MessageText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx",
            Locale.ENGLISH);
    private static final int LONGEST_LINE = 998;

    private MessageText() {
    }

    /** Headers, body and the dot that ends them; several have the newest's subject and each its own lines. */
    public static String of(List<Mail> mails, ZoneId zone) {
        Mail newest = mails.get(mails.size() - 1);
        return "Date: " + date(newest, zone) + "\r\nFrom: " + newest.from() + "\r\nSubject: " + newest.subject()
                + (mails.size() == 1 ? "" : " (and " + (mails.size() - 1) + " before)")
                + "\r\nX-Mailer: Keepalived\r\nTo: " + recipients(newest.to()) + "\r\n\r\n"
                + (mails.size() == 1 ? line(newest.body()) : lines(mails, zone)) + "\r\n.\r\n";
    }

    private static String lines(List<Mail> mails, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        mails.forEach(mail -> text.append(line(date(mail, zone) + " " + mail.subject())).append(line(mail.body())));
        return text.toString();
    }

    private static String line(String text) {
        return (text.startsWith(".") ? "." : "") + text + "\r\n";
    }

    private static String date(Mail mail, ZoneId zone) {
        return DATE.format(Instant.ofEpochMilli(mail.wallMillis()).atZone(zone));
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
