package io.understudy.launcher.options;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Facilities of the system's log, by the names of syslog(3) and as keepalived's {@code -S} writes them. */
final class SyslogFacility {

    static final int DAEMON = 3;

    private static final int LOCAL0 = 16;
    /** In the order of their numbers (RFC 5424 6.2.1); what syslog(3) has no name for is missing. */
    private static final List<String> NAMES = List.of("kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news",
            "uucp", "cron", "authpriv", "ftp");

    private SyslogFacility() {
    }

    /** The number; a single digit is a local one. */
    static OptionalInt parse(String word) {
        String name = word.toLowerCase(Locale.ROOT).replaceFirst("^log_", "");
        if (name.matches("(local)?[0-7]")) {
            return OptionalInt.of(LOCAL0 + name.charAt(name.length() - 1) - '0');
        }
        int number = NAMES.indexOf(name);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
