package io.understudy.syslog.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a message is about. Those of routers and groups begin with {@code (NAME)}, as keepalived's do, so that people and
 * programs find them.
 *
 * @param name  of a router or group; empty: of none
 * @param state what it enters; empty: it stays
 */
public record Subject(String name, String state) {

    private static final Pattern NAMED = Pattern.compile("^\\(([^()]{1,64})\\) (?:(?i:entering) ([A-Z]+) STATE)?");

    /** Read from a message. */
    public static Subject of(String message) {
        Matcher matcher = NAMED.matcher(message);
        return matcher.find() ? new Subject(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2))
                : new Subject("", "");
    }
}
