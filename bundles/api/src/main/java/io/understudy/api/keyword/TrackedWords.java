package io.understudy.api.keyword;

/**
 * Words of every block that {@code track_object} can name. A plugin's {@link BlockKeyword} interface extends this one and
 * leaves these words alone: core and vrrp give them their meaning, the plugin's tracker only observes.
 */
public interface TrackedWords {

    /** Effect on the priority of routers that track it; 0: failure means FAULT. */
    @Keyword(help = "What is added to, or taken from, the priority of routers that track this; 0 means FAULT on failure.")
    @Range(min = -253, max = 253)
    default int weight() {
        return 0;
    }

    /** Up and down change meaning. */
    @Keyword(help = "Up and down change their meaning.")
    default boolean reverse() {
        return false;
    }

    /** Successes in a row until up. */
    @Keyword(help = "Successes in a row until it counts as up.")
    @Range(min = 1, max = Integer.MAX_VALUE)
    default int rise() {
        return 1;
    }

    /** Failures in a row until down. */
    @Keyword(help = "Failures in a row until it counts as down.")
    @Range(min = 1, max = Integer.MAX_VALUE)
    default int fall() {
        return 1;
    }

    /** Counts as failed until its first success. */
    @Keyword(name = "init_fail", help = "Counts as failed until its first success.")
    default boolean initFail() {
        return false;
    }

    /** Seconds that it stays down at least once it went down; 0: none. */
    @Keyword(name = "hold_down", help = "Seconds that it stays down at least, once it went down.")
    @Range(min = 0, max = 86400)
    default double holdDown() {
        return 0;
    }

    /** Damping: the hold-down doubles, up to so many seconds, each time it fails soon after it came up; 0: it does not. */
    @Keyword(name = "hold_down_max", help = "Damping: hold_down doubles up to so many seconds, each time it fails again"
            + " within the time that it was just held for; 0: it does not.")
    @Range(min = 0, max = 86400)
    default double holdDownMax() {
        return 0;
    }
}
