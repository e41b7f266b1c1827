package io.understudy.notifiers.mail.policy;

import java.util.List;

/**
 * A mail that is to be sent. Nothing in it holds a line's end or another control character: names from a
 * configuration cannot add headers or commands.
 *
 * @param from       sender as written, {@code a@b} or {@code Name <a@b>}
 * @param to         recipients as written, all that its header names
 * @param subject    subject
 * @param body       one line
 * @param wallMillis when it happened, in milliseconds of the wall clock
 */
public record Mail(String from, List<String> to, String subject, String body, long wallMillis) {

    /** Control characters become question marks. */
    public Mail {
        from = oneLine(from);
        to = to.stream().map(Mail::oneLine).toList();
        subject = oneLine(subject);
        body = oneLine(body);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
