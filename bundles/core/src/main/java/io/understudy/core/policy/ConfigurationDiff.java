package io.understudy.core.policy;

import io.understudy.api.config.BlockChange;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Settings;
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
        return blocks().stream().map(BlockChange::line).toList();
    }

    /** Block by block: what is added, changed, removed. */
    public List<BlockChange> blocks() {
        List<BlockChange> blocks = new ArrayList<>();
        added.forEach(block -> blocks.add(change(BlockChange.Kind.ADDED, block, List.of())));
        changed.forEach(change -> blocks.add(change(BlockChange.Kind.CHANGED, change.after, fields(change))));
        removed.forEach(block -> blocks.add(change(BlockChange.Kind.REMOVED, block, List.of())));
        return blocks;
    }

    private static BlockChange change(BlockChange.Kind kind, ConfigBlock block, List<BlockChange.Field> fields) {
        return new BlockChange(kind, block.kind(), block.name(), block.position(), fields);
    }

    private static List<BlockChange.Field> fields(Change change) {
        Settings before = change.before.settings();
        Settings after = change.after.settings();
        return before.differences(after).stream().map(attribute -> new BlockChange.Field(attribute.name(),
                ValueText.of(attribute, before), ValueText.of(attribute, after),
                ValueText.change(attribute, before, after))).toList();
    }

    private static Map<Key, ConfigBlock> byKey(Configuration configuration) {
        Map<Key, ConfigBlock> blocks = new LinkedHashMap<>();
        configuration.blocks().forEach(block -> blocks.putIfAbsent(new Key(block.kind(), block.name()), block));
        return blocks;
    }
}
