package io.understudy.vrrp.runtime;

import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.keyword.TrackedWords;
import io.understudy.api.track.TrackedStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.protocol.GroupTracking;
import io.understudy.vrrp.protocol.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What a router tracks, its own and its sync group's, with the weights that count and what is known of each.
 *
 * @param blocks   the configured block of a kind and name; {@code null}: none, the frontend disabled it and said why
 * @param verdicts what is known of it; {@code null}: nothing
 */
record RouterTrackers(BiFunction<String, String, ConfigBlock> blocks,
        BiFunction<String, String, TrackedStatus> verdicts) {

    /** Kind to ask for where the block of a plugin is meant, whatever its kind. */
    static final String ANY_PLUGIN = "*";

    private static final String SCRIPT = "vrrp_script";
    private static final String FILE = "track_file";
    private static final String PROCESS = "vrrp_track_process";
    private static final String BFD = "bfd_instance";

    /**
     * Everything that counts for a router.
     *
     * @param group its sync group; {@code null}: none
     * @param link  the state of an interface by its name
     */
    List<Tracking.Observed> observed(VrrpInstance instance, VrrpSyncGroup group, LinkStates link) {
        List<Tracking.Entry> entries = own(instance);
        if (group != null) {
            entries = GroupTracking.forMember(entries, ofGroup(group),
                    group.settings().get(VrrpSyncGroup.SYNC_GROUP_TRACKING_WEIGHT));
        }
        List<Tracking.Observed> observed = new ArrayList<>();
        for (Tracking.Entry entry : entries) {
            // its own interface is tracked anyway (C8)
            if (entry.kind() == Tracking.Kind.INTERFACE) {
                if (!entry.name().equals(instance.interfaceName())) {
                    observed.add(anInterface(entry, link));
                }
            } else if (!isBfdThatNobodyRuns(entry)) {
                observed.add(verdict(entry));
            }
        }
        return observed;
    }

    private List<Tracking.Entry> own(VrrpInstance instance) {
        Settings settings = instance.settings();
        List<Tracking.Entry> entries = new ArrayList<>();
        interfaces(settings.get(VrrpInstance.TRACK_INTERFACE), entries);
        add(Tracking.Kind.SCRIPT, settings.get(VrrpInstance.TRACK_SCRIPT), entries);
        add(Tracking.Kind.FILE, settings.get(VrrpInstance.TRACK_FILE), entries);
        add(Tracking.Kind.PROCESS, settings.get(VrrpInstance.TRACK_PROCESS), entries);
        add(Tracking.Kind.BFD, settings.get(VrrpInstance.TRACK_BFD), entries);
        add(Tracking.Kind.OBJECT, settings.get(VrrpInstance.TRACK_OBJECT), entries);
        return entries;
    }

    private List<Tracking.Entry> ofGroup(VrrpSyncGroup group) {
        Settings settings = group.settings();
        List<Tracking.Entry> entries = new ArrayList<>();
        interfaces(settings.get(VrrpSyncGroup.TRACK_INTERFACE), entries);
        add(Tracking.Kind.SCRIPT, settings.get(VrrpSyncGroup.TRACK_SCRIPT), entries);
        add(Tracking.Kind.FILE, settings.get(VrrpSyncGroup.TRACK_FILE), entries);
        add(Tracking.Kind.PROCESS, settings.get(VrrpSyncGroup.TRACK_PROCESS), entries);
        add(Tracking.Kind.BFD, settings.get(VrrpSyncGroup.TRACK_BFD), entries);
        add(Tracking.Kind.OBJECT, settings.get(VrrpSyncGroup.TRACK_OBJECT), entries);
        return entries;
    }

    private static void interfaces(List<TrackEntry> lines, List<Tracking.Entry> entries) {
        for (TrackEntry line : lines) {
            entries.add(new Tracking.Entry(Tracking.Kind.INTERFACE, line.name(),
                    Objects.requireNonNullElse(line.weight(), Tracking.FAULT_WEIGHT),
                    Objects.requireNonNullElse(line.reverse(), false)));
        }
    }

    private void add(Tracking.Kind kind, List<TrackEntry> lines, List<Tracking.Entry> entries) {
        for (TrackEntry line : lines) {
            ConfigBlock block = block(kind, line.name());
            if (block != null && isForRouters(block)) {
                entries.add(new Tracking.Entry(kind, line.name(),
                        line.weight() == null ? weight(block) : line.weight(),
                        line.reverse() == null ? reverse(block) : line.reverse()));
            }
        }
    }

    /** E12: the word checker alone keeps a session from routers. */
    private static boolean isForRouters(ConfigBlock block) {
        return !(block instanceof BfdInstance) || block.settings().get(BfdInstance.VRRP)
                || !block.settings().get(BfdInstance.CHECKER);
    }

    private static int weight(ConfigBlock block) {
        if (block instanceof PluginBlock declared) {
            return declared.as(TrackedWords.class).weight();
        }
        return block.settings().get(block instanceof VrrpScript ? VrrpScript.WEIGHT
                : block instanceof TrackFile ? TrackFile.WEIGHT
                : block instanceof TrackProcess ? TrackProcess.WEIGHT : BfdInstance.WEIGHT);
    }

    private static boolean reverse(ConfigBlock block) {
        if (block instanceof PluginBlock declared) {
            return declared.as(TrackedWords.class).reverse();
        }
        return block.settings().get(block instanceof VrrpScript ? VrrpScript.REVERSE
                : block instanceof TrackFile ? TrackFile.REVERSE
                : block instanceof TrackProcess ? TrackProcess.REVERSE : BfdInstance.REVERSE);
    }

    /** What a plugin tracks is known by its name alone. */
    private ConfigBlock block(Tracking.Kind kind, String name) {
        return blocks.apply(kind == Tracking.Kind.OBJECT ? ANY_PLUGIN : blockKind(kind), name);
    }

    private static String blockKind(Tracking.Kind kind) {
        switch (kind) {
            case SCRIPT:
                return SCRIPT;
            case FILE:
                return FILE;
            case PROCESS:
                return PROCESS;
            case BFD:
                return BFD;
            default:
                throw new IllegalArgumentException("no block tells of " + kind);
        }
    }

    /** Without the bundles that run sessions, and before any verdict, there is nothing that could be down. */
    private boolean isBfdThatNobodyRuns(Tracking.Entry entry) {
        if (entry.kind() != Tracking.Kind.BFD) {
            return false;
        }
        TrackedStatus status = verdicts.apply(BFD, entry.name());
        return status != null && status.stale() && status.verdict() == TrackedStatus.Verdict.UNKNOWN;
    }

    private Tracking.Observed verdict(Tracking.Entry entry) {
        String kind = entry.kind() == Tracking.Kind.OBJECT ? block(entry.kind(), entry.name()).kind()
                : blockKind(entry.kind());
        TrackedStatus status = verdicts.apply(kind, entry.name());
        // nothing told at all: it is about to be
        if (entry.kind() == Tracking.Kind.BFD && status != null && status.verdict() == TrackedStatus.Verdict.UNKNOWN) {
            return new Tracking.Observed(entry, Tracking.Verdict.DOWN, "no session yet"); // E11, C96
        }
        return status == null ? new Tracking.Observed(entry, Tracking.Verdict.UNKNOWN, "")
                : new Tracking.Observed(entry, Tracking.Verdict.valueOf(status.verdict().name()), status.value(),
                        status.reason());
    }

    private static Tracking.Observed anInterface(Tracking.Entry entry, LinkStates links) {
        LinkStatus link = links.link(entry.name());
        boolean up = link != null && links.isUsable(link);
        return new Tracking.Observed(entry, up ? Tracking.Verdict.UP : Tracking.Verdict.DOWN,
                link == null ? "it does not exist" : up ? "" : links.whyNot(link));
    }

    /** The state of interfaces as one router sees it. */
    interface LinkStates {

        /** The interface of that name; {@code null}: none. */
        LinkStatus link(String name);

        /** Whether it counts as up. */
        boolean isUsable(LinkStatus link);

        /** Why it does not. */
        default String whyNot(LinkStatus link) {
            return !link.up() ? "it is down" : !link.running() ? "it has no carrier" : "it is up, but not for long";
        }
    }
}
