package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds {@code vrrp_sync_group}. Its members may stand later in the file (A71). */
final class SyncGroupBinder {

    private final Reading reading;
    private final Complaints complaints;
    private final TrackLists tracks;
    private final NamedBlocks<Settings> groups;
    private final Once<BlockBinder<Draft>> binder;
    private final Map<String, String> memberships = new HashMap<>();

    private record Draft(String name, Settings.Builder settings, Map<Attribute<?>, Set<String>> names) {
    }

    SyncGroupBinder(Reading reading, TrackLists tracks) {
        this.reading = reading;
        this.complaints = reading.complaints();
        this.tracks = tracks;
        this.groups = new NamedBlocks<>(complaints);
        this.binder = new Once<>(this::binder);
    }

    private BlockBinder<Draft> binder() {
        BlockBinder<Draft> group = new BlockBinder<>(reading, "vrrp_sync_group");
        track(group, "track_interface", VrrpSyncGroup.TRACK_INTERFACE);
        track(group, "track_script", VrrpSyncGroup.TRACK_SCRIPT);
        track(group, "track_file", VrrpSyncGroup.TRACK_FILE);
        track(group, "track_process", VrrpSyncGroup.TRACK_PROCESS);
        track(group, "track_bfd", VrrpSyncGroup.TRACK_BFD);
        track(group, "track_object", VrrpSyncGroup.TRACK_OBJECT);
        return group.on("global_tracking", VrrpSyncGroup.SYNC_GROUP_TRACKING_WEIGHT, Draft::settings)
                // read again at the end, when all instances are known
                .on("group", (draft, arguments) -> { })
                .attributes(VrrpSyncGroup.class, Draft::settings);
    }

    private void track(BlockBinder<Draft> group, String keyword, Attribute<List<TrackEntry>> attribute) {
        group.on(keyword, (draft, arguments) -> tracks.add(draft.name, attribute, arguments,
                draft.settings, draft.names.computeIfAbsent(attribute, any -> new HashSet<>())));
    }

    /** One block. */
    void bind(Arguments arguments) {
        groups.define(arguments, block -> {
            Draft draft = new Draft(block.argument(0).text(), Settings.builder(), new HashMap<>());
            binder.get().bind(draft, block.body());
            return draft.settings.build();
        });
    }

    /** All groups that have members, once all instances are known. */
    List<VrrpSyncGroup> complete(Set<String> instances, GlobalDraft globals, ScriptUsers users) {
        List<VrrpSyncGroup> complete = new ArrayList<>();
        for (String name : groups.names()) {
            Statement block = groups.statement(name);
            Settings.Builder settings = groups.get(name).toBuilder();
            members(block, instances, settings);
            inherit(globals, settings);
            if (!settings.get(VrrpSyncGroup.GROUP).isEmpty()) {
                complete.add(VrrpSyncGroup.of(name, block.position(), users.identified(settings.build())));
            }
        }
        return complete;
    }

    private void inherit(GlobalDraft globals, Settings.Builder settings) {
        Boolean alert = globals.settings.get(GlobalDefs.SMTP_ALERT_VRRP);
        alert = alert == null ? globals.settings.get(GlobalDefs.SMTP_ALERT) : alert;
        if (alert != null && !settings.isSet(VrrpSyncGroup.SMTP_ALERT)) {
            settings.set(VrrpSyncGroup.SMTP_ALERT, alert);
        }
        if (globals.instanceDefaults.get(VrrpInstance.NOTIFY_PRIORITY_CHANGES)
                && !settings.isSet(VrrpSyncGroup.NOTIFY_PRIORITY_CHANGES)) {
            settings.set(VrrpSyncGroup.NOTIFY_PRIORITY_CHANGES, true);
        }
    }

    /** A74. */
    private void members(Statement group, Set<String> instances, Settings.Builder settings) {
        Set<String> members = new HashSet<>();
        for (Statement list : group.body()) {
            if ("group".equals(list.keyword())) {
                list.body().forEach(line -> line.words().forEach(name -> {
                    if (isMember(group, line, name, instances) && members.add(name.text())) {
                        settings.append(VrrpSyncGroup.GROUP, List.of(name.text()), list.position());
                    }
                }));
            }
        }
        if (members.isEmpty()) {
            complaints.add(Kind.BAD_VALUE, group, group.argument(0), "Sync group " + group.argument(0)
                    + " has no members - removing", "group { names of vrrp_instance blocks }");
        } else if (members.size() == 1) {
            complaints.add(Kind.WARNING, group, group.argument(0), "Sync group " + group.argument(0)
                    + " has only 1 virtual router(s) - this probably isn't what you want", "two or more");
        }
    }

    private boolean isMember(Statement group, Statement line, Word name, Set<String> instances) {
        if (!instances.contains(name.text())) {
            complaints.add(Kind.BAD_VALUE, line, name, "Virtual router " + name + " specified in sync group "
                    + group.argument(0) + " doesn't exist - ignoring", "the name of a vrrp_instance");
            return false;
        }
        String first = memberships.putIfAbsent(name.text(), group.argument(0).text());
        if (first != null && !first.equals(group.argument(0).text())) {
            complaints.add(Kind.BAD_VALUE, line, name, "Virtual router " + name
                    + " cannot exist in more than one sync group; ignoring " + group.argument(0),
                    "one sync group; it is in " + first);
            return false;
        }
        return true;
    }
}
