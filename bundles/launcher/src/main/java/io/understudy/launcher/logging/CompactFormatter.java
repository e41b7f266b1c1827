package io.understudy.launcher.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line per message for people: {@code Nov 22 15:56:15 INFO  vrrp  (VI_1) entering MASTER}. */
final class CompactFormatter extends Formatter {

    private static final String OURS = "io.understudy.";
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(120);
        time.formatTo(record.getInstant(), line);
        line.append(' ').append(level(record.getLevel())).append(' ');
        String room = room(record.getLoggerName());
        line.append(room).append(" ".repeat(Math.max(1, 10 - room.length())));
        line.append(formatMessage(record)).append('\n');
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        return line.toString();
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    /** The room of the house that speaks: {@code vrrp} for {@code io.understudy.vrrp.runtime.Timers}. */
    private static String room(String logger) {
        if (logger == null || logger.isEmpty()) {
            return "-";
        }
        if (!logger.startsWith(OURS)) {
            return logger.substring(logger.lastIndexOf('.') + 1);
        }
        String rest = logger.substring(OURS.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
