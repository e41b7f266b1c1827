package io.understudy.balancer.runtime;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes of one thing, since when it is as it is, and why. On the loop's thread only. */
final class Timeline {

    private static final int KEPT = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final Deque<String> lines = new ArrayDeque<>();
    private long sinceMillis;
    private String cause;

    Timeline(long sinceMillis, String cause) {
        this.sinceMillis = sinceMillis;
        this.cause = cause;
    }

    void add(long wallMillis, String what, String why) {
        sinceMillis = wallMillis;
        cause = why;
        note(wallMillis, what + ": " + why);
    }

    /** A line that says nothing of the state. */
    void note(long wallMillis, String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(stamp(wallMillis) + " " + line);
    }

    /** A moment for people. */
    static String stamp(long wallMillis) {
        return TIME.format(Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault()));
    }

    long sinceMillis() {
        return sinceMillis;
    }

    String cause() {
        return cause;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
