package io.understudy.api.config;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * The values of one configuration block: attribute, value, and where the value was written. Immutable. Two settings
 * are equal when all their values are, wherever those stand in a file: moving a line changes nothing.
 */
public final class Settings {

    private static final int VALUE = 1;
    private static final int POSITION = 2;
    private static final int WIDTH = 3;
    private static final Settings NOTHING = new Settings(new Object[0]);

    /** Attribute, value and position of each entry, one after the other: a large file has a million of them. */
    private final Object[] entries;

    private Settings(Object[] entries) {
        this.entries = entries;
    }

    /** A builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(entries.clone());
    }

    /** The value written, or the attribute's default. */
    public <T> T get(Attribute<T> attribute) {
        return value(entries, find(entries, entries.length, attribute), attribute);
    }

    private static int find(Object[] entries, int end, Attribute<?> attribute) {
        for (int i = 0; i < end; i += WIDTH) {
            if (entries[i].equals(attribute)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked") // Builder.set is the only writer and is typed by the attribute
    private static <T> T value(Object[] entries, int index, Attribute<T> attribute) {
        return index < 0 ? attribute.defaultValue() : (T) entries[index + VALUE];
    }

    private static Position position(Object[] entries, int index) {
        return index < 0 ? Position.NONE : (Position) entries[index + POSITION];
    }

    /** The value as people write it; see {@link Attribute#text}. */
    public <T> String text(Attribute<T> attribute) {
        return attribute.text(get(attribute));
    }

    /** {@code true} where somebody wrote a value. */
    public boolean isSet(Attribute<?> attribute) {
        return find(entries, entries.length, attribute) >= 0;
    }

    /** Where the value was written; {@link Position#NONE} for a default. */
    public Position position(Attribute<?> attribute) {
        return position(entries, find(entries, entries.length, attribute));
    }

    /** The attributes that somebody wrote, in the order written. */
    public Set<Attribute<?>> attributes() {
        return new Attributes(entries);
    }

    /** The attributes whose effective values differ, in this object's order, then the other's. */
    public List<Attribute<?>> differences(Settings other) {
        Set<Attribute<?>> all = new LinkedHashSet<>(attributes());
        all.addAll(other.attributes());
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
        for (int i = 0; i < entries.length; i += WIDTH) {
            Object value = entries[i + VALUE];
            if (!Objects.equals(value, ((Attribute<?>) entries[i]).defaultValue())) {
                hash += entries[i].hashCode() ^ Objects.hashCode(value);
            }
        }
        return hash;
    }

    /** {@code {keyword=value, ...}} of what was written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < entries.length; i += WIDTH) {
            text.append(i > 0 ? ", " : "").append(entries[i]).append('=').append(entries[i + VALUE]);
        }
        return text.append('}').toString();
    }

    /** A view: nothing is copied for a look. */
    private static final class Attributes extends AbstractSet<Attribute<?>> {

        private final Object[] entries;

        Attributes(Object[] entries) {
            this.entries = entries;
        }

        @Override
        public Iterator<Attribute<?>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < entries.length;
                }

                @Override
                public Attribute<?> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Attribute<?> attribute = (Attribute<?>) entries[next];
                    next += WIDTH;
                    return attribute;
                }
            };
        }

        @Override
        public int size() {
            return entries.length / WIDTH;
        }
    }

    /** Collects values; not thread-safe. */
    public static final class Builder {

        /** A list that is appended to: copied once, at the end, not with every entry of a long list. */
        private static final class Growing<E> extends ArrayList<E> {

            private static final long serialVersionUID = 1;

            Growing(List<E> first) {
                super(first);
            }
        }

        private static final int FEW = 4 * WIDTH;

        private Object[] entries;
        private int end;

        private Builder() {
            entries = new Object[FEW];
        }

        private Builder(Object[] entries) {
            this.entries = entries;
            this.end = entries.length;
        }

        /** Sets a value; an earlier one is replaced. */
        public <T> Builder set(Attribute<T> attribute, T value, Position position) {
            Objects.requireNonNull(position);
            int index = find(entries, end, Objects.requireNonNull(attribute));
            if (index < 0) {
                index = end;
                end += WIDTH;
                if (end > entries.length) {
                    entries = Arrays.copyOf(entries, Math.max(end, entries.length * 2));
                }
                entries[index] = attribute;
            }
            entries[index + VALUE] = value;
            entries[index + POSITION] = position;
            return this;
        }

        /** Sets a value that no file contains. */
        public <T> Builder set(Attribute<T> attribute, T value) {
            return set(attribute, value, Position.NONE);
        }

        /** Appends values to a list-valued attribute; the first position stays. */
        public <E> Builder append(Attribute<List<E>> attribute, List<? extends E> values, Position position) {
            int index = find(entries, end, attribute);
            if (index >= 0 && entries[index + VALUE] instanceof Growing<?>) {
                @SuppressWarnings("unchecked") // made below, for this attribute
                Growing<E> growing = (Growing<E>) entries[index + VALUE];
                growing.addAll(values);
                return this;
            }
            List<E> all = new Growing<>(get(attribute));
            all.addAll(values);
            return set(attribute, all, index < 0 ? position : position(attribute));
        }

        /** Takes a value back: the default is in force again. */
        public Builder clear(Attribute<?> attribute) {
            int index = find(entries, end, attribute);
            if (index >= 0) {
                System.arraycopy(entries, index + WIDTH, entries, index, end - index - WIDTH);
                end -= WIDTH;
            }
            return this;
        }

        /** The value so far, or the default. */
        @SuppressWarnings("unchecked") // a view of a list is a list as well
        public <T> T get(Attribute<T> attribute) {
            T value = value(entries, find(entries, end, attribute), attribute);
            return value instanceof Growing<?> list ? (T) Collections.unmodifiableList(list) : value;
        }

        /** {@code true} where a value was set. */
        public boolean isSet(Attribute<?> attribute) {
            return find(entries, end, attribute) >= 0;
        }

        /** Where the value was written; {@link Position#NONE} where it was not. */
        public Position position(Attribute<?> attribute) {
            return Settings.position(entries, find(entries, end, attribute));
        }

        /** The values so far; the builder may go on. */
        public Settings build() {
            if (end == 0) {
                return NOTHING;
            }
            Object[] all = Arrays.copyOf(entries, end);
            for (int i = VALUE; i < end; i += WIDTH) {
                all[i] = all[i] instanceof Growing<?> list ? List.copyOf(list) : all[i];
            }
            return new Settings(all);
        }
    }
}
