package io.understudy.notifiers.mail.policy;

/**
 * How often we write to people: {@code smtp_burst_time}, {@code smtp_rate_limit}. With {@link #AT_ONCE} each alert is a
 * mail of its own, as keepalived's.
 *
 * @param burstMillis a mail waits for so long for others, which join it; 0: not at all
 * @param perMinute   no more mails than this in a minute, what is more waits; 0: no limit
 */
public record Pace(long burstMillis, int perMinute) {

    /** Each alert a mail, at once. */
    public static final Pace AT_ONCE = new Pace(0, 0);
    /** So many alerts are in a mail at most. */
    public static final int MOST_IN_ONE = 100;

    /**
     * How long the oldest mail still waits for others. A wall clock that was set back holds it no longer than a new one.
     *
     * @param waiting how many mails wait to go together
     */
    public long burstWaitMillis(long oldestWallMillis, int waiting, long nowWallMillis) {
        return waiting >= MOST_IN_ONE ? 0
                : Math.max(0, Math.min(burstMillis, oldestWallMillis + burstMillis - nowWallMillis));
    }
}
