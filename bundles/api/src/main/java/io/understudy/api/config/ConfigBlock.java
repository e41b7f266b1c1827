package io.understudy.api.config;

import java.util.Objects;

/**
 * A named block of a configuration. Equality is by kind, name and values; positions do not count, so a reload sees
 * what really changed.
 */
public abstract class ConfigBlock {

    private final String kind;
    private final String name;
    private final Position position;
    private final Settings settings;

    /** For the block classes of this package. */
    ConfigBlock(String kind, String name, Position position, Settings settings) {
        this.kind = Objects.requireNonNull(kind);
        this.name = Objects.requireNonNull(name);
        this.position = Objects.requireNonNull(position);
        this.settings = Objects.requireNonNull(settings);
    }

    /** keepalived's block keyword: {@code vrrp_instance}, {@code vrrp_script} … */
    public final String kind() {
        return kind;
    }

    /** The block's name; empty for blocks that have none. */
    public final String name() {
        return name;
    }

    /** Where the block begins. */
    public final Position position() {
        return position;
    }

    /** All values, for generic work: showing, comparing, explaining. */
    public final Settings settings() {
        return settings;
    }

    /** For entries that are one line of a list: the first word, then what was written, in its order. */
    final String line(String first) {
        StringBuilder text = new StringBuilder(first);
        for (Attribute<?> attribute : settings.attributes()) {
            Object value = settings.get(attribute);
            if (value instanceof Iterable<?> several) {
                several.forEach(one -> text.append(one instanceof ConfigBlock ? " " + one : ""));
            } else if (!Boolean.FALSE.equals(value)) {
                text.append(' ').append(attribute.name());
                text.append(Boolean.TRUE.equals(value) ? "" : " " + settings.text(attribute));
            }
        }
        return text.toString().strip();
    }

    /** For blocks within others: a line that reads like the configuration, {@code TCP_CHECK { retry 3 }}. */
    final String braces() {
        StringBuilder text = new StringBuilder(kind).append(name.isEmpty() ? "" : " " + name).append(" {");
        for (Attribute<?> attribute : settings.attributes()) {
            Object value = settings.get(attribute);
            if (value instanceof Iterable<?> blocks && blocks.iterator().hasNext()
                    && blocks.iterator().next() instanceof ConfigBlock) {
                blocks.forEach(block -> text.append(' ').append(block));
            } else {
                text.append(' ').append(attribute.name()).append(' ').append(settings.text(attribute));
            }
        }
        return text.append(" }").toString();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ConfigBlock that && kind.equals(that.kind) && name.equals(that.name)
                && settings.equals(that.settings);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(kind, name, settings);
    }

    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " " + name) + " " + settings;
    }
}
