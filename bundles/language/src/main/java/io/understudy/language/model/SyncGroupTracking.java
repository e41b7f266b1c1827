package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.TrackFile;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.language.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Weights in a sync group (C81): they would let its members' priorities drift apart. Scripts and sessions with a weight
 * are not tracked, interfaces and files are tracked without; unless the group says otherwise.
 */
final class SyncGroupTracking {

    private final InstanceComplaints complaints;
    private final NamedBlocks<VrrpScript> scripts;
    private final NamedBlocks<TrackFile> files;
    private final NamedBlocks<BfdInstance> sessions;
    private final PluginBlocks plugins;

    SyncGroupTracking(InstanceComplaints complaints, NamedBlocks<VrrpScript> scripts, NamedBlocks<TrackFile> files,
            NamedBlocks<BfdInstance> sessions, PluginBlocks plugins) {
        this.complaints = complaints;
        this.scripts = scripts;
        this.files = files;
        this.sessions = sessions;
        this.plugins = plugins;
    }

    /** The member as it is in this group. */
    VrrpInstance member(InstanceDraft draft, VrrpInstance instance, VrrpSyncGroup group) {
        Settings.Builder settings = instance.settings().toBuilder();
        if (!group.settings().get(VrrpSyncGroup.SYNC_GROUP_TRACKING_WEIGHT)) {
            interfaces(draft, settings);
            change(draft, settings, VrrpInstance.TRACK_FILE, "file", true,
                    name -> files.get(name).settings().get(TrackFile.WEIGHT));
            change(draft, settings, VrrpInstance.TRACK_SCRIPT, "script", false, name -> scripts.get(name).weight());
            change(draft, settings, VrrpInstance.TRACK_BFD, "bfd", false,
                    name -> sessions.get(name).settings().get(BfdInstance.WEIGHT));
            change(draft, settings, VrrpInstance.TRACK_OBJECT, "object", false, plugins::weight);
        }
        twice(draft, settings, group);
        return VrrpInstance.of(instance.name(), instance.position(), settings.build());
    }

    private void interfaces(InstanceDraft draft, Settings.Builder settings) {
        List<TrackEntry> kept = new ArrayList<>();
        for (TrackEntry entry : settings.get(VrrpInstance.TRACK_INTERFACE)) {
            boolean weighted = entry.weight() != null && entry.weight() != 0;
            if (weighted) {
                complaints.warn(draft, line(draft, VrrpInstance.TRACK_INTERFACE, entry), "ignoring " + entry.name()
                        + " tracked interface weight due to SYNC group", "sync_group_tracking_weight in the group");
            }
            kept.add(weighted ? new TrackEntry(entry.name(), 0, entry.reverse()) : entry);
        }
        replace(settings, VrrpInstance.TRACK_INTERFACE, kept);
    }

    private void change(InstanceDraft draft, Settings.Builder settings, Attribute<List<TrackEntry>> attribute,
            String what, boolean keep, ToIntFunction<String> ownWeight) {
        List<TrackEntry> kept = new ArrayList<>();
        for (TrackEntry entry : settings.get(attribute)) {
            int weight = entry.weight() == null ? ownWeight.applyAsInt(entry.name()) : entry.weight();
            if (weight == 0) {
                kept.add(entry);
                continue;
            }
            complaints.warn(draft, line(draft, attribute, entry), keep && entry.weight() == null
                    ? "ignoring weight from tracked " + what + " " + entry.name()
                    + " due to SYNC group. specify weight 0"
                    : "ignoring tracked " + what + " " + entry.name() + " with weight " + weight
                    + " due to SYNC group", "sync_group_tracking_weight in the group");
            if (keep) {
                kept.add(new TrackEntry(entry.name(), 0, entry.reverse()));
            }
        }
        replace(settings, attribute, kept);
    }

    private static void replace(Settings.Builder settings, Attribute<List<TrackEntry>> attribute,
            List<TrackEntry> kept) {
        if (!kept.equals(settings.get(attribute))) {
            settings.set(attribute, List.copyOf(kept), settings.position(attribute));
        }
    }

    /** C82: the group's weight wins. keepalived says so for interfaces only. */
    private void twice(InstanceDraft draft, Settings.Builder settings, VrrpSyncGroup group) {
        for (TrackEntry entry : settings.get(VrrpInstance.TRACK_INTERFACE)) {
            if (group.settings().get(VrrpSyncGroup.TRACK_INTERFACE).stream()
                    .anyMatch(other -> other.name().equals(entry.name()))) {
                complaints.warn(draft, line(draft, VrrpInstance.TRACK_INTERFACE, entry), "track_interface "
                        + entry.name() + " is configured on VRRP instance and sync group. Remove vrrp instance or sync"
                        + " group config", "");
            }
        }
    }

    private static Statement line(InstanceDraft draft, Attribute<?> list, TrackEntry entry) {
        return draft.line(list.name(), entry.name());
    }
}
