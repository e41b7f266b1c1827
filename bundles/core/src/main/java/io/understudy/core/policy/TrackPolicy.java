package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.keyword.TrackedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What configuration means for the life of a tracked object. */
public final class TrackPolicy {

    /** How long a tracked object may be without any observation and without a tracker (HOT SWAP). */
    public static final long UNOBSERVED_LIMIT_MILLIS = 30_000;
    private static final long STALE_LIMIT_MILLIS = 60_000;
    private static final int STALE_LIMIT_INTERVALS = 10;

    /** Attributes that say when and how results count, not what is observed. */
    private static final Set<Attribute<?>> TIMING = Set.of(VrrpScript.INTERVAL_MILLIS, VrrpScript.TIMEOUT_MILLIS,
            VrrpScript.RISE, VrrpScript.FALL, VrrpScript.WEIGHT, VrrpScript.REVERSE, VrrpScript.INIT_FAIL,
            VrrpScript.HOLD_DOWN_MICROS, VrrpScript.HOLD_DOWN_MAX_MICROS,
            TrackFile.WEIGHT, TrackFile.REVERSE, TrackProcess.WEIGHT, TrackProcess.REVERSE,
            TrackProcess.TERMINATE_DELAY_MICROS, TrackProcess.FORK_DELAY_MICROS, TrackProcess.HOLD_DOWN_MICROS,
            TrackProcess.HOLD_DOWN_MAX_MICROS, BfdInstance.WEIGHT, BfdInstance.REVERSE, BfdInstance.HOLD_DOWN_MICROS,
            BfdInstance.HOLD_DOWN_MAX_MICROS);

    /** The same of blocks that plugins declare: {@link TrackedWords} and what its trackers call their pace. */
    private static final Set<String> TIMING_WORDS = Set.of("weight", "reverse", "rise", "fall", "init_fail",
            "hold_down", "hold_down_max", "interval", "timeout", "attempts");

    private TrackPolicy() {
    }

    /** All that trackers are to watch, in the order written per kind. */
    public static List<ConfigBlock> tracked(Configuration configuration) {
        List<ConfigBlock> all = new ArrayList<>(configuration.vrrpScripts());
        all.addAll(configuration.all(TrackFile.class));
        all.addAll(configuration.all(TrackProcess.class));
        all.addAll(configuration.all(BfdInstance.class));
        configuration.all(PluginBlock.class).stream().filter(block -> isNamed(configuration, block)).forEach(all::add);
        return all;
    }

    /**
     * {@code true} where a thing that nobody ever observed counts as failed for those that fault with it. Not so a BFD
     * session: where no bundle runs sessions there is none that could be down.
     */
    public static boolean failsUnobserved(ConfigBlock block) {
        return !(block instanceof BfdInstance);
    }

    /** After this time without a tracker a verdict is worth an alarm. */
    public static long staleLimitMillis(ConfigBlock block) {
        return Math.max(STALE_LIMIT_MILLIS, block instanceof VrrpScript script
                ? STALE_LIMIT_INTERVALS * script.intervalMillis() : 0);
    }

    /** Successes in a row until up; only scripts have a number of their own. */
    public static int rise(ConfigBlock block) {
        return block instanceof VrrpScript script ? script.rise()
                : block instanceof PluginBlock plugins ? Math.max(1, words(plugins).rise()) : 1;
    }

    /** Failures in a row until down. */
    public static int fall(ConfigBlock block) {
        return block instanceof VrrpScript script ? script.fall()
                : block instanceof PluginBlock plugins ? Math.max(1, words(plugins).fall()) : 1;
    }

    /** Counts as failed until its first success. */
    public static boolean initFail(ConfigBlock block) {
        return block instanceof VrrpScript script && script.initFail()
                || block instanceof PluginBlock plugins && words(plugins).initFail();
    }

    /** How long something that went down stays down at least; a file is a number, which is neither. */
    public static HoldDown.Limits holdDown(ConfigBlock block) {
        if (block instanceof PluginBlock plugins) {
            return HoldDown.Limits.seconds(words(plugins).holdDown(), words(plugins).holdDownMax());
        }
        return block instanceof VrrpScript ? holdDown(block, VrrpScript.HOLD_DOWN_MICROS, VrrpScript.HOLD_DOWN_MAX_MICROS)
                : block instanceof TrackProcess
                ? holdDown(block, TrackProcess.HOLD_DOWN_MICROS, TrackProcess.HOLD_DOWN_MAX_MICROS)
                : block instanceof BfdInstance
                ? holdDown(block, BfdInstance.HOLD_DOWN_MICROS, BfdInstance.HOLD_DOWN_MAX_MICROS) : HoldDown.Limits.NONE;
    }

    private static HoldDown.Limits holdDown(ConfigBlock block, Attribute<Long> shortest, Attribute<Long> longest) {
        return HoldDown.Limits.micros(block.settings().get(shortest), block.settings().get(longest));
    }

    /** {@code true} where an observation is made only when something changes: nothing comes after it by itself. */
    public static boolean tellsChangesOnly(ConfigBlock block) {
        return block instanceof TrackProcess || block instanceof BfdInstance;
    }

    private static TrackedWords words(PluginBlock block) {
        return block.as(TrackedWords.class);
    }

    /** {@code true} where the same thing is observed as before: what was counted still counts. */
    public static boolean observesTheSame(ConfigBlock before, ConfigBlock after) {
        return before.settings().differences(after.settings()).stream()
                .allMatch(attribute -> before instanceof PluginBlock ? TIMING_WORDS.contains(attribute.name())
                        : TIMING.contains(attribute));
    }

    /** {@code true} where some router faults when the thing fails: weight 0, the line's own before the block's. */
    public static boolean isUnweighted(Configuration configuration, ConfigBlock block) {
        return lines(configuration, block).anyMatch(entry -> entry.name().equals(block.name())
                && (entry.weight() == null ? weight(block) : entry.weight()) == 0);
    }

    private static Stream<TrackEntry> lines(Configuration configuration, ConfigBlock block) {
        return Stream.concat(configuration.vrrpInstances().stream().flatMap(each -> ofInstance(each, block)),
                configuration.all(VrrpSyncGroup.class).stream().flatMap(each -> ofGroup(each, block)));
    }

    private static Stream<TrackEntry> ofInstance(VrrpInstance instance, ConfigBlock block) {
        return instance.settings().get(block instanceof TrackFile ? VrrpInstance.TRACK_FILE
                : block instanceof TrackProcess ? VrrpInstance.TRACK_PROCESS
                : block instanceof BfdInstance ? VrrpInstance.TRACK_BFD
                : block instanceof PluginBlock ? VrrpInstance.TRACK_OBJECT : VrrpInstance.TRACK_SCRIPT).stream();
    }

    private static Stream<TrackEntry> ofGroup(VrrpSyncGroup group, ConfigBlock block) {
        return group.settings().get(block instanceof TrackFile ? VrrpSyncGroup.TRACK_FILE
                : block instanceof TrackProcess ? VrrpSyncGroup.TRACK_PROCESS
                : block instanceof BfdInstance ? VrrpSyncGroup.TRACK_BFD
                : block instanceof PluginBlock ? VrrpSyncGroup.TRACK_OBJECT : VrrpSyncGroup.TRACK_SCRIPT).stream();
    }

    /** A plugin's blocks are tracked where somebody says so; not all of them are meant for that. */
    private static boolean isNamed(Configuration configuration, PluginBlock block) {
        return lines(configuration, block).anyMatch(entry -> entry.name().equals(block.name()));
    }

    private static int weight(ConfigBlock block) {
        if (block instanceof PluginBlock plugins) {
            return words(plugins).weight();
        }
        return block.settings().get(block instanceof TrackFile ? TrackFile.WEIGHT
                : block instanceof TrackProcess ? TrackProcess.WEIGHT
                : block instanceof BfdInstance ? BfdInstance.WEIGHT : VrrpScript.WEIGHT);
    }
}
