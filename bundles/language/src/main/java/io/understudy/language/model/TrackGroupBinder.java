package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackGroup;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds {@code track_group}. Its members may stand later in the file (A71). */
final class TrackGroupBinder {

    private final Reading reading;
    private final Once<BlockBinder<Settings.Builder>> binder;
    private final NamedBlocks<Settings> groups;

    TrackGroupBinder(Reading reading) {
        this.reading = reading;
        this.groups = new NamedBlocks<>(reading.complaints());
        this.binder = new Once<>(() -> new BlockBinder<Settings.Builder>(reading, "track_group")
                .attributes(TrackGroup.class, s -> s));
    }

    void bind(Arguments arguments) {
        groups.define(arguments, block -> {
            Settings.Builder settings = Settings.builder();
            binder.get().bind(settings, block.body());
            return settings.build();
        });
    }

    boolean knows(String name) {
        return groups.knows(name);
    }

    /** All groups, once all instances are known. */
    List<TrackGroup> complete(Set<String> instances) {
        List<TrackGroup> complete = new ArrayList<>();
        for (String name : groups.names()) {
            Statement block = groups.statement(name);
            List<String> members = new ArrayList<>();
            for (String member : groups.get(name).get(TrackGroup.GROUP)) {
                if (instances.contains(member)) {
                    members.add(member);
                } else {
                    // keepalived says nothing
                    reading.complaints().add(Kind.NOTE, block, block.argument(0), "Virtual router " + member
                            + " specified in track group " + name + " doesn't exist - ignoring",
                            "the name of a vrrp_instance");
                }
            }
            if (groups.get(name).get(TrackGroup.GROUP).isEmpty()) {
                reading.complaints().add(Kind.WARNING, block, block.argument(0), "Warning - track group " + name
                        + " has empty group block", "group { names of vrrp_instance blocks }");
            }
            complete.add(TrackGroup.of(name, block.position(), Settings.builder().set(TrackGroup.GROUP,
                    List.copyOf(members), groups.get(name).position(TrackGroup.GROUP)).build()));
        }
        return complete;
    }
}
