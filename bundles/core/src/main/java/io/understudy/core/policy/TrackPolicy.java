package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import java.util.Set;

/** What configuration means for the life of a tracked object. */
public final class TrackPolicy {

    /** How long a tracked object may be without any observation and without a tracker (HOT SWAP). */
    public static final long UNOBSERVED_LIMIT_MILLIS = 30_000;
    private static final long STALE_LIMIT_MILLIS = 60_000;
    private static final int STALE_LIMIT_INTERVALS = 10;

    /** Attributes that say when and how results count, not what is observed. */
    private static final Set<Attribute<?>> TIMING = Set.of(VrrpScript.INTERVAL_MILLIS, VrrpScript.TIMEOUT_MILLIS,
            VrrpScript.RISE, VrrpScript.FALL, VrrpScript.WEIGHT, VrrpScript.REVERSE, VrrpScript.INIT_FAIL);

    private TrackPolicy() {
    }

    /** After this time without a tracker a verdict is worth an alarm. */
    public static long staleLimitMillis(VrrpScript script) {
        return Math.max(STALE_LIMIT_MILLIS, STALE_LIMIT_INTERVALS * script.intervalMillis());
    }

    /** {@code true} where the same thing is observed as before: what was counted still counts. */
    public static boolean observesTheSame(ConfigBlock before, ConfigBlock after) {
        return TIMING.containsAll(before.settings().differences(after.settings()));
    }

    /** {@code true} where some router faults when the script fails: weight 0, the line's own before the script's. */
    public static boolean isUnweighted(Configuration configuration, VrrpScript script) {
        for (VrrpInstance instance : configuration.vrrpInstances()) {
            for (TrackEntry entry : instance.trackScripts()) {
                int weight = entry.weight() == null ? script.weight() : entry.weight();
                if (entry.name().equals(script.name()) && weight == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
