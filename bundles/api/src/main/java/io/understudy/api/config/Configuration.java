package io.understudy.api.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one source wants, or, merged by core, what the daemon is to do. Immutable.
 */
public final class Configuration {

    /** Nothing is wanted. */
    public static final Configuration EMPTY = builder("").build();

    private final String source;
    private final GlobalDefs globalDefs;
    private final List<ConfigBlock> blocks;
    private final Map<Class<?>, List<ConfigBlock>> byType = new LinkedHashMap<>();

    private Configuration(Builder builder) {
        this.source = builder.source;
        this.globalDefs = builder.globalDefs;
        List<ConfigBlock> all = new ArrayList<>(builder.blocks.size() + 1);
        all.add(globalDefs);
        all.addAll(builder.blocks);
        this.blocks = List.copyOf(all);
        builder.blocks.forEach(b -> byType.computeIfAbsent(b.getClass(), type -> new ArrayList<>()).add(b));
        byType.replaceAll((type, list) -> List.copyOf(list));
    }

    /**
     * A builder.
     *
     * @param source for people: where this comes from, usually a file name
     */
    public static Builder builder(String source) {
        return new Builder(source);
    }

    /** Where this comes from, for people. */
    public String source() {
        return source;
    }

    /** What concerns the whole daemon. */
    public GlobalDefs globalDefs() {
        return globalDefs;
    }

    /** The blocks of one class, in the order written; {@code global_defs} is {@link #globalDefs()}. */
    @SuppressWarnings("unchecked") // byType keeps objects under their own class
    public <T extends ConfigBlock> List<T> all(Class<T> type) {
        return (List<T>) byType.getOrDefault(type, List.of());
    }

    /** The tracked scripts that some router uses, in the order written. */
    public List<VrrpScript> vrrpScripts() {
        return all(VrrpScript.class);
    }

    /** The virtual routers, in the order written. */
    public List<VrrpInstance> vrrpInstances() {
        return all(VrrpInstance.class);
    }

    /** All blocks, {@code global_defs} first, for generic work: showing, comparing. */
    public List<ConfigBlock> blocks() {
        return blocks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && blocks.equals(that.blocks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(blocks);
    }

    @Override
    public String toString() {
        return "Configuration of " + source + ": " + vrrpInstances().size() + " routers, " + vrrpScripts().size()
                + " scripts";
    }

    /** Collects blocks; not thread-safe. */
    public static final class Builder {

        private final String source;
        private GlobalDefs globalDefs = GlobalDefs.DEFAULT;
        private final List<ConfigBlock> blocks = new ArrayList<>();

        private Builder(String source) {
            this.source = Objects.requireNonNull(source);
        }

        /** Sets the global settings. */
        public Builder globalDefs(GlobalDefs defs) {
            this.globalDefs = Objects.requireNonNull(defs);
            return this;
        }

        /** Adds a block of whatever kind but {@code global_defs}. */
        public Builder add(ConfigBlock block) {
            blocks.add(Objects.requireNonNull(block));
            return this;
        }

        /** The configuration. */
        public Configuration build() {
            return new Configuration(this);
        }
    }
}
