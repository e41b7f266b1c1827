package io.understudy.syslog.codec;

import java.time.Instant;
import java.util.Map;

/**
 * One message of the daemon's.
 *
 * @param logger  who speaks: a class's name; may be empty
 * @param trace   of a failure, with line ends; empty: none
 * @param fields  what it is about, by names such as {@code UNDERSTUDY_STATE}
 */
public record LogLine(Instant time, Severity severity, String logger, String message, String trace,
        Map<String, String> fields) {
}
