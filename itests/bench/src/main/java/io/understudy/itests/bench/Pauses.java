package io.understudy.itests.bench;

import io.understudy.itests.lab.Host;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM's own record of the moments at which all its threads stood still, garbage collections among them. */
final class Pauses {

    private static final String FILE = "/tmp/safepoints.log";
    private static final Pattern LINE = Pattern.compile("\\[(\\d+\\.\\d+)s\\] Safepoint .*, Total: +(\\d+) ns");
    private static final double NANOS_PER_MILLI = 1e6;

    /** Longest one, and how many. */
    record Summary(double longestMillis, long count) {}

    private Pauses() {}

    /** What stands before the daemon's command so that it keeps the record. */
    static String[] before() {
        return new String[] {"env", "UNDERSTUDY_JAVA_OPTS=-Xlog:safepoint:file=" + FILE + ":uptime:filecount=0"};
    }

    /** What a host's daemon has recorded in a part of its life, in seconds since its start. */
    static Summary of(Host host, double fromSeconds, double toSeconds) {
        double longest = 0;
        long count = 0;
        Matcher pause = LINE.matcher(host.read(FILE));
        while (pause.find()) {
            double at = Double.parseDouble(pause.group(1));
            if (at >= fromSeconds && at < toSeconds) {
                longest = Math.max(longest, Long.parseLong(pause.group(2)) / NANOS_PER_MILLI);
                count++;
            }
        }
        return new Summary(longest, count);
    }
}
