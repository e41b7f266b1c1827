package io.understudy.notifiers.mail.policy;

/**
 * How long to wait before a relay that failed is tried again: not at all before the first failure, then twice as long each
 * time.
 *
 * @param pauseMillis   the next pause; 0: nothing failed
 * @param firstMillis   the first pause
 * @param longestMillis no pause is longer
 */
public record BackOff(long pauseMillis, long firstMillis, long longestMillis) {

    /** Mails that nobody took for so long are given up (RFC 5321 section 4.5.4.1). */
    public static final long GIVE_UP_MILLIS = 5L * 24 * 3_600 * 1_000;

    /** Before the first failure. */
    public static BackOff from(long firstMillis, long longestMillis) {
        return new BackOff(0, firstMillis, longestMillis);
    }

    /** After one more failure. */
    public BackOff failed() {
        return new BackOff(pauseMillis == 0 ? firstMillis : Math.min(longestMillis, pauseMillis * 2), firstMillis,
                longestMillis);
    }

    /** After a success. */
    public BackOff succeeded() {
        return from(firstMillis, longestMillis);
    }
}
