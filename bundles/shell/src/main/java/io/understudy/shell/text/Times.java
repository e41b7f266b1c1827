package io.understudy.shell.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations for people. */
public final class Times {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss.SSS", Locale.ENGLISH);

    private Times() {
    }

    /** {@code Nov 22 15:56:15.123}, local time; {@code -} for never (0). */
    public static String stamp(long wallMillis) {
        return wallMillis == 0 ? "-" : STAMP.withZone(ZoneId.systemDefault()).format(Instant.ofEpochMilli(wallMillis));
    }

    /** {@code 4.2 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 5 d 3 h}. */
    public static String duration(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, millis) / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 86400 ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
                : seconds / 86400 + " d " + seconds % 86400 / 3600 + " h";
    }

    /** How long ago; {@code -} for never (0). */
    public static String ago(long wallMillis) {
        return wallMillis == 0 ? "-" : duration(System.currentTimeMillis() - wallMillis);
    }
}
