package io.understudy.syslog.codec;

import java.time.Instant;

/**
 * One message of the daemon's.
 *
 * @param logger  who speaks: a class's name; may be empty
 * @param trace   of a failure, with line ends; empty: none
 */
public record LogLine(Instant time, Severity severity, String logger, String message, String trace) {
}
