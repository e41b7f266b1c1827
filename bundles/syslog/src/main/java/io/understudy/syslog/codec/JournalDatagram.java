package io.understudy.syslog.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Messages with fields in the journal's native form (systemd's JOURNAL_NATIVE_PROTOCOL): {@code NAME=value} lines, and
 * where a value has line ends its name, its length in 64 bits of little endian, and itself.
 */
public final class JournalDatagram {

    /** A message or trace of more characters is cut: with larger datagrams the journal wants a file instead. */
    public static final int MAX_CHARACTERS = 8_000;
    /** Of messages that tell of a state that a router enters (sd_journal_print(3), MESSAGE_ID). */
    public static final String TRANSITION_ID = "8d0c3b4f6f5a4b0f9a5c7e21d3c6a912";

    private static final String EVENT = "UNDERSTUDY_EVENT";
    private static final String TRANSITION = "vrrp.transition";
    /** What the journal takes from a sender. */
    private static final Pattern FIELD = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final String CUT = " [cut]";
    private static final String OURS = "io.understudy.";

    private final int facility;
    private final String tag;
    private final String pid;
    private final String instance;

    /**
     * Of one daemon.
     *
     * @param facility 0 to 23 (RFC 5424 6.2.1)
     * @param tag      the program's name
     * @param instance what tells daemons on one host apart; empty: nothing
     */
    public JournalDatagram(int facility, String tag, long pid, String instance) {
        this.facility = facility;
        this.tag = tag;
        this.pid = Long.toString(pid);
        this.instance = instance;
    }

    /** The datagram. */
    public byte[] of(LogLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        put(bytes, "MESSAGE", cut(line.message()));
        put(bytes, "PRIORITY", Integer.toString(line.severity().code()));
        put(bytes, "SYSLOG_FACILITY", Integer.toString(facility));
        put(bytes, "SYSLOG_IDENTIFIER", tag);
        put(bytes, "SYSLOG_PID", pid);
        put(bytes, "LOGGER", line.logger());
        put(bytes, "UNDERSTUDY_ROOM", room(line.logger()));
        put(bytes, "UNDERSTUDY_DAEMON", instance);
        put(bytes, "EXCEPTION", cut(line.trace()));
        line.fields().forEach((name, value) -> {
            if (FIELD.matcher(name).matches()) {
                put(bytes, name, cut(value));
            }
        });
        if (TRANSITION.equals(line.fields().get(EVENT))) {
            put(bytes, "MESSAGE_ID", TRANSITION_ID);
        }
        return bytes.toByteArray();
    }

    private static String cut(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        int end = MAX_CHARACTERS - (Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? 1 : 0);
        return text.substring(0, end) + CUT;
    }

    /** The bundle that speaks: {@code vrrp} for {@code io.understudy.vrrp.runtime.Reporter}. */
    private static String room(String logger) {
        if (!logger.startsWith(OURS)) {
            return "";
        }
        String rest = logger.substring(OURS.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static void put(ByteArrayOutputStream bytes, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        if (value.indexOf('\n') < 0) {
            bytes.write('=');
        } else {
            bytes.write('\n');
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                bytes.write((int) ((long) content.length >> shift));
            }
        }
        bytes.writeBytes(content);
        bytes.write('\n');
    }
}
