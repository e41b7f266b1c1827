package io.understudy.linux.internal.reactor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what handlers threw; the same message at most once in a second. One thread only. */
final class FailureLog {

    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private volatile long failures;
    private String lastMessage;
    private long lastLoggedNanos;
    private long suppressed;

    long failures() {
        return failures;
    }

    /** Counts it; {@code true} where it was logged. */
    boolean record(String what, Throwable failure, long nowNanos) {
        failures = failures + 1;
        String message = what + " failed: " + failure;
        if (message.equals(lastMessage) && nowNanos - lastLoggedNanos < QUIET_NANOS) {
            suppressed++;
            return false;
        }
        if (suppressed > 0) {
            LOG.error("{} (and {} more like the last)", message, suppressed, failure);
        } else {
            LOG.error(message, failure);
        }
        lastMessage = message;
        lastLoggedNanos = nowNanos;
        suppressed = 0;
        return true;
    }
}
