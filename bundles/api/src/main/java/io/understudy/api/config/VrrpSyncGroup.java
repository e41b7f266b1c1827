package io.understudy.api.config;

import java.util.List;

/**
 * {@code vrrp_sync_group}: virtual routers that change their state together.
 */
public final class VrrpSyncGroup extends ConfigBlock {

    /** Names of the member instances. */
    public static final Attribute<List<String>> GROUP = Attribute.texts("group");
    /** Interfaces tracked for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_INTERFACE = Attribute.of("track_interface", List.of());
    /** Scripts tracked for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_SCRIPT = Attribute.of("track_script", List.of());
    /** Files tracked for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_FILE = Attribute.of("track_file", List.of());
    /** Processes tracked for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_PROCESS = Attribute.of("track_process", List.of());
    /** BFD sessions tracked for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_BFD = Attribute.of("track_bfd", List.of());
    /** What plugins track, for all members. */
    public static final Attribute<List<TrackEntry>> TRACK_OBJECT = Attribute.of("track_object", List.of());
    /** Members may have weights other than 0, and so priorities that drift apart. */
    public static final Attribute<Boolean> SYNC_GROUP_TRACKING_WEIGHT =
            Attribute.flag("sync_group_tracking_weight", false);
    /** Run when the group enters MASTER; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_MASTER = Attribute.command("notify_master");
    /** Run when the group enters BACKUP; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_BACKUP = Attribute.command("notify_backup");
    /** Run when the group enters FAULT; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_FAULT = Attribute.command("notify_fault");
    /** Run when the daemon stops; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY_STOP = Attribute.command("notify_stop");
    /** Run at every transition with type, name, state and priority 0 appended; {@code null}: nothing. */
    public static final Attribute<CommandLine> NOTIFY = Attribute.command("notify");
    /** Tell of changes of the members' effective priority too. */
    public static final Attribute<Boolean> NOTIFY_PRIORITY_CHANGES = Attribute.flag("notify_priority_changes", false);
    /** Mail at every transition. */
    public static final Attribute<Boolean> SMTP_ALERT = Attribute.flag("smtp_alert", false);

    private VrrpSyncGroup(String name, Position position, Settings settings) {
        super("vrrp_sync_group", name, position, settings);
    }

    /** A sync group with its settings. */
    public static VrrpSyncGroup of(String name, Position position, Settings settings) {
        return new VrrpSyncGroup(name, position, settings);
    }
}
