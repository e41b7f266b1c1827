package io.understudy.notifiers.mail.codec;

import io.understudy.notifiers.mail.policy.Mail;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail as it waits in the spool: lines {@code KEY VALUE}, the last one {@code end}, so that half a file is seen.
 *
 * @param mail what is sent
 * @param left recipients that have not got it yet, of {@link Mail#to()}
 */
public record SpoolText(Mail mail, List<String> left) {

    private static final String FIRST = "understudy mail 1";

    /** Whether both can go in one message: they are from and for the same. */
    public boolean joins(SpoolText other) {
        return left.equals(other.left) && mail.to().equals(other.mail.to()) && mail.from().equals(other.mail.from());
    }

    /** As text. */
    public String write() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        line(text, "from", mail.from());
        mail.to().forEach(address -> line(text, "to", address));
        left.forEach(address -> line(text, "left", address));
        line(text, "subject", mail.subject());
        line(text, "body", mail.body());
        line(text, "time", Long.toString(mail.wallMillis()));
        return text.append("end\n").toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(' ').append(value).append('\n');
    }

    /**
     * From text.
     *
     * @throws IllegalArgumentException it is none of ours, or not whole
     */
    public static SpoolText read(String text) {
        List<String> lines = List.of(text.split("\n"));
        if (!lines.get(0).equals(FIRST) || !text.endsWith("\nend\n")) {
            throw new IllegalArgumentException("it is not a whole mail");
        }
        String from = first(lines, "from");
        Mail mail = new Mail(from, all(lines, "to"), first(lines, "subject"), first(lines, "body"),
                Long.parseLong(first(lines, "time")));
        List<String> left = all(lines, "left");
        if (left.isEmpty()) {
            throw new IllegalArgumentException("it is for nobody");
        }
        return new SpoolText(mail, left);
    }

    private static String first(List<String> lines, String key) {
        List<String> all = all(lines, key);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("it has no line \"" + key + "\"");
        }
        return all.get(0);
    }

    private static List<String> all(List<String> lines, String key) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(key + " ")) {
                values.add(line.substring(key.length() + 1));
            }
        }
        return values;
    }
}
