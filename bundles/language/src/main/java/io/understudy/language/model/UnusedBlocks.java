package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Statement;
import java.util.ArrayList;
import java.util.List;

/** Leaves out what is defined and nobody tracks (A75). */
final class UnusedBlocks {

    private final Reading reading;
    private final TrackLists tracks;

    UnusedBlocks(Reading reading, TrackLists tracks) {
        this.reading = reading;
        this.tracks = tracks;
    }

    /** The names that a list of this kind holds somewhere. */
    List<String> used(NamedBlocks<?> blocks, String list) {
        List<String> used = new ArrayList<>();
        for (String name : blocks.names()) {
            if (tracks.isUsed(list, name)) {
                used.add(name);
            } else {
                Statement block = blocks.statement(name);
                reading.complaints().add(Kind.NOTE, block, block.argument(0), block.keyword() + " " + name
                        + " is not used - ignoring", list + " in a vrrp_instance");
            }
        }
        return used;
    }
}
