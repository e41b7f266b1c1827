package io.understudy.syslog.codec;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Messages as syslog(3) writes them to /dev/log: RFC 3164 4.1 without a host name. One datagram is one line: line ends
 * within a message, and a failure's trace, become {@code  | }.
 */
public final class SyslogDatagram {

    /** Longer ones are cut; what receivers of this form take without being told. */
    public static final int MAX_BYTES = 8_000;

    private static final String CUT = " [cut]";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    private final int facility;
    private final String tag;
    private final ZoneId zone;

    /**
     * Of one daemon.
     *
     * @param facility 0 to 23 (RFC 5424 6.2.1)
     * @param tag      the program's name
     */
    public SyslogDatagram(int facility, String tag, long pid, ZoneId zone) {
        this.facility = facility;
        this.tag = tag + '[' + pid + "]: ";
        this.zone = zone;
    }

    /** The datagram. */
    public byte[] of(LogLine line) {
        String text = line.trace().isEmpty() ? line.message() : line.message() + '\n' + line.trace();
        String whole = "<" + (facility * 8 + line.severity().code()) + ">" + TIME.format(line.time().atZone(zone)) + ' ' + tag
                + text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ").replaceAll("\\p{Cntrl}", " ");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? bytes : cut(whole);
    }

    private static byte[] cut(String whole) {
        String start = whole;
        int room = MAX_BYTES - CUT.length();
        while (start.getBytes(StandardCharsets.UTF_8).length > room) {
            int more = Math.max(1, (start.getBytes(StandardCharsets.UTF_8).length - room) / 4);
            start = start.substring(0, start.offsetByCodePoints(start.length(), -Math.min(more, start.codePointCount(0, start.length()))));
        }
        return (start + CUT).getBytes(StandardCharsets.UTF_8);
    }
}
