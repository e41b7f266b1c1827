package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the blocks {@code track_script}, {@code track_file} … of instances and sync groups. */
final class TrackLists {

    private static final int MAX_WEIGHT = 253;
    private static final int MAX_NUMBER_WEIGHT = 254;

    /** What can be tracked by name, with the keyword of the block that defines it. */
    private record Kinds(String definition, Predicate<String> exists, int maxWeight) {
    }

    private final Reading reading;
    private final TrackEntries entries;
    private final Map<String, Kinds> kinds = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();

    TrackLists(Reading reading) {
        this.reading = reading;
        this.entries = new TrackEntries(reading);
        kinds.put("track_interface", new Kinds("interface", name -> true, MAX_WEIGHT));
        kinds.put("track_object", new Kinds("plugin's block, and of no other,",
                reading.plugins()::knows, MAX_WEIGHT));
    }

    /** Names that a list may hold: those of blocks that stand earlier in the file (A70). */
    TrackLists of(String list, NamedBlocks<?> blocks, String definition) {
        boolean number = list.equals("track_file") || list.equals("track_process");
        kinds.put(list, new Kinds(definition, blocks::knows, number ? MAX_NUMBER_WEIGHT : MAX_WEIGHT));
        return this;
    }

    /** Takes note of a name that is used elsewhere than in a list. */
    void use(String list, String name) {
        used.computeIfAbsent(list, any -> new HashSet<>()).add(name);
    }

    boolean isUsed(String list, String name) {
        return used.getOrDefault(list, Set.of()).contains(name);
    }

    /**
     * Adds what a list names; lists of one kind add up (A73).
     *
     * @param known the names in lists of this kind so far
     */
    void add(String owner, Attribute<List<TrackEntry>> attribute, Arguments arguments, Settings.Builder settings,
            Set<String> known) {
        String list = arguments.statement().keyword();
        Kinds kind = kinds.get(list);
        List<TrackEntry> read = new ArrayList<>();
        for (Statement line : arguments.statement().body()) {
            TrackEntry entry = entries.read(owner, line, kind.maxWeight);
            if (!kind.exists.test(entry.name())) {
                reading.complaints().add(Kind.BAD_VALUE, line, "(" + owner + ") " + list.replace('_', ' ') + " "
                        + entry.name() + " not found, ignoring...",
                        "the name of a " + kind.definition + " that stands earlier in the file");
            } else if (known.add(entry.name())) {
                use(list, entry.name());
                read.add(entry);
            } else {
                reading.complaints().add(Kind.BAD_VALUE, line,
                        "(" + owner + ") duplicate " + list + " " + entry.name() + " - ignoring", "");
            }
        }
        settings.append(attribute, read, arguments.statement().position());
    }
}
