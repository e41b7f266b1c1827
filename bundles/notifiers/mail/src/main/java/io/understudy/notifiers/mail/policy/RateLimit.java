package io.understudy.notifiers.mail.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Which mails went in the last minute, as far as they still count. Immutable.
 *
 * @param sentNanos when, the oldest first
 */
public record RateLimit(List<Long> sentNanos) {

    /** Nothing was sent. */
    public static final RateLimit FRESH = new RateLimit(List.of());
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** After one more. */
    public RateLimit sent(long nowNanos, int perMinute) {
        List<Long> all = new ArrayList<>(sentNanos);
        all.add(nowNanos);
        return new RateLimit(List.copyOf(all.subList(Math.max(0, all.size() - perMinute), all.size())));
    }

    /** How long the next one has to wait. */
    public long waitMillis(long nowNanos, int perMinute) {
        if (perMinute == 0 || sentNanos.size() < perMinute) {
            return 0;
        }
        long left = sentNanos.get(sentNanos.size() - perMinute) + MINUTE_NANOS - nowNanos;
        return left <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }
}
