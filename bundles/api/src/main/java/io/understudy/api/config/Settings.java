package io.understudy.api.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The values of one configuration block: attribute, value, and where the value was written. Immutable. Two settings
 * are equal when all their values are, wherever those stand in a file: moving a line changes nothing.
 */
public final class Settings {

    private record Entry(Object value, Position position) {
    }

    private final Map<Attribute<?>, Entry> entries;

    private Settings(Map<Attribute<?>, Entry> entries) {
        this.entries = entries;
    }

    /** A builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.entries.putAll(entries);
        return builder;
    }

    /** The value written, or the attribute's default. */
    @SuppressWarnings("unchecked") // Builder.set is the only writer and is typed by the attribute
    public <T> T get(Attribute<T> attribute) {
        Entry entry = entries.get(attribute);
        return entry == null ? attribute.defaultValue() : (T) entry.value();
    }

    /** The value as people write it; see {@link Attribute#text}. */
    public <T> String text(Attribute<T> attribute) {
        return attribute.text(get(attribute));
    }

    /** {@code true} where somebody wrote a value. */
    public boolean isSet(Attribute<?> attribute) {
        return entries.containsKey(attribute);
    }

    /** Where the value was written; {@link Position#NONE} for a default. */
    public Position position(Attribute<?> attribute) {
        Entry entry = entries.get(attribute);
        return entry == null ? Position.NONE : entry.position();
    }

    /** The attributes that somebody wrote, in the order written. */
    public Set<Attribute<?>> attributes() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The attributes whose effective values differ, in this object's order, then the other's. */
    public List<Attribute<?>> differences(Settings other) {
        Set<Attribute<?>> all = new LinkedHashSet<>(entries.keySet());
        all.addAll(other.entries.keySet());
        List<Attribute<?>> different = new ArrayList<>();
        for (Attribute<?> attribute : all) {
            if (!Objects.equals(get(attribute), other.get(attribute))) {
                different.add(attribute);
            }
        }
        return different;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && differences(that).isEmpty();
    }

    /** Consistent with {@link #equals}: written defaults do not count. */
    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<Attribute<?>, Entry> entry : entries.entrySet()) {
            Object value = entry.getValue().value();
            if (!Objects.equals(value, entry.getKey().defaultValue())) {
                hash += System.identityHashCode(entry.getKey()) ^ Objects.hashCode(value);
            }
        }
        return hash;
    }

    /** {@code {keyword=value, ...}} of what was written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        entries.forEach((attribute, entry) -> text.append(text.length() > 1 ? ", " : "")
                .append(attribute.name()).append('=').append(entry.value()));
        return text.append('}').toString();
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        private final Map<Attribute<?>, Entry> entries = new LinkedHashMap<>();

        private Builder() {
        }

        /** Sets a value; an earlier one is replaced. */
        public <T> Builder set(Attribute<T> attribute, T value, Position position) {
            entries.put(Objects.requireNonNull(attribute), new Entry(value, Objects.requireNonNull(position)));
            return this;
        }

        /** Sets a value that no file contains. */
        public <T> Builder set(Attribute<T> attribute, T value) {
            return set(attribute, value, Position.NONE);
        }

        /** Appends values to a list-valued attribute; the first position stays. */
        public <E> Builder append(Attribute<List<E>> attribute, List<? extends E> values, Position position) {
            List<E> all = new ArrayList<>(get(attribute));
            all.addAll(values);
            Entry earlier = entries.get(attribute);
            return set(attribute, List.copyOf(all), earlier == null ? position : earlier.position());
        }

        /** Takes a value back: the default is in force again. */
        public Builder clear(Attribute<?> attribute) {
            entries.remove(attribute);
            return this;
        }

        /** The value so far, or the default. */
        @SuppressWarnings("unchecked") // set is the only writer and is typed by the attribute
        public <T> T get(Attribute<T> attribute) {
            Entry entry = entries.get(attribute);
            return entry == null ? attribute.defaultValue() : (T) entry.value();
        }

        /** {@code true} where a value was set. */
        public boolean isSet(Attribute<?> attribute) {
            return entries.containsKey(attribute);
        }

        /** Where the value was written; {@link Position#NONE} where it was not. */
        public Position position(Attribute<?> attribute) {
            Entry entry = entries.get(attribute);
            return entry == null ? Position.NONE : entry.position();
        }

        /** The values so far; the builder may go on. */
        public Settings build() {
            return new Settings(new LinkedHashMap<>(entries));
        }
    }
}
