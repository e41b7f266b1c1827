package io.understudy.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one source wants, or, merged by core, what the daemon is to do. Immutable.
 */
public final class Configuration {

    /** Nothing is wanted. */
    public static final Configuration EMPTY = builder("").build();

    private final String source;
    private final GlobalDefs globalDefs;
    private final List<VrrpScript> vrrpScripts;
    private final List<VrrpInstance> vrrpInstances;

    private Configuration(Builder builder) {
        this.source = builder.source;
        this.globalDefs = builder.globalDefs;
        this.vrrpScripts = List.copyOf(builder.vrrpScripts);
        this.vrrpInstances = List.copyOf(builder.vrrpInstances);
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

    /** The tracked scripts that some router uses, in the order written. */
    public List<VrrpScript> vrrpScripts() {
        return vrrpScripts;
    }

    /** The virtual routers, in the order written. */
    public List<VrrpInstance> vrrpInstances() {
        return vrrpInstances;
    }

    /** All blocks, for generic work: showing, comparing. */
    public List<ConfigBlock> blocks() {
        List<ConfigBlock> all = new ArrayList<>();
        all.add(globalDefs);
        all.addAll(vrrpScripts);
        all.addAll(vrrpInstances);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && blocks().equals(that.blocks());
    }

    @Override
    public int hashCode() {
        return Objects.hash(blocks());
    }

    @Override
    public String toString() {
        return "Configuration of " + source + ": " + vrrpInstances.size() + " routers, " + vrrpScripts.size()
                + " scripts";
    }

    /** Collects blocks; not thread-safe. */
    public static final class Builder {

        private final String source;
        private GlobalDefs globalDefs = GlobalDefs.DEFAULT;
        private final List<VrrpScript> vrrpScripts = new ArrayList<>();
        private final List<VrrpInstance> vrrpInstances = new ArrayList<>();

        private Builder(String source) {
            this.source = Objects.requireNonNull(source);
        }

        /** Sets the global settings. */
        public Builder globalDefs(GlobalDefs defs) {
            this.globalDefs = Objects.requireNonNull(defs);
            return this;
        }

        /** Adds a script. */
        public Builder add(VrrpScript script) {
            vrrpScripts.add(script);
            return this;
        }

        /** Adds a virtual router. */
        public Builder add(VrrpInstance instance) {
            vrrpInstances.add(instance);
            return this;
        }

        /** The configuration. */
        public Configuration build() {
            return new Configuration(this);
        }
    }
}
