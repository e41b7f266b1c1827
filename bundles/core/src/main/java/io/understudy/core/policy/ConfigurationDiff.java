package io.understudy.core.policy;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is different between two configurations. Blocks are told apart by kind and name; where they stand in a file
 * and in which order does not count.
 */
public record ConfigurationDiff(List<ConfigBlock> added, List<Change> changed, List<ConfigBlock> removed) {

    /** A block that exists on both sides and differs. */
    public record Change(ConfigBlock before, ConfigBlock after) {
    }

    private record Key(String kind, String name) {
    }

    /** The difference from what runs to what is wanted. */
    public static ConfigurationDiff between(Configuration running, Configuration wanted) {
        Map<Key, ConfigBlock> before = byKey(running);
        Map<Key, ConfigBlock> after = byKey(wanted);
        List<ConfigBlock> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        List<ConfigBlock> removed = new ArrayList<>();
        after.forEach((key, block) -> {
            ConfigBlock old = before.get(key);
            if (old == null) {
                added.add(block);
            } else if (!Objects.equals(old, block)) {
                changed.add(new Change(old, block));
            }
        });
        before.forEach((key, block) -> {
            if (!after.containsKey(key)) {
                removed.add(block);
            }
        });
        return new ConfigurationDiff(List.copyOf(added), List.copyOf(changed), List.copyOf(removed));
    }

    /** {@code true} where both do the same. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** One line per block, as {@link io.understudy.api.config.LoadOutcome#changes} has them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        added.forEach(block -> lines.add("+ " + title(block)));
        changed.forEach(change -> lines.add("~ " + title(change.after) + ": " + String.join(", ", values(change))));
        removed.forEach(block -> lines.add("- " + title(block)));
        return lines;
    }

    private static List<String> values(Change change) {
        return change.before.settings().differences(change.after.settings()).stream()
                .map(attribute -> ValueText.change(attribute, change.before.settings(), change.after.settings()))
                .toList();
    }

    private static String title(ConfigBlock block) {
        return block.name().isEmpty() ? block.kind() : block.kind() + " " + block.name();
    }

    private static Map<Key, ConfigBlock> byKey(Configuration configuration) {
        Map<Key, ConfigBlock> blocks = new LinkedHashMap<>();
        configuration.blocks().forEach(block -> blocks.putIfAbsent(new Key(block.kind(), block.name()), block));
        return blocks;
    }
}
