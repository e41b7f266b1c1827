package io.understudy.api.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in a check's block: lines of a keyword and its words, and blocks within. Frontends need not know the
 * keywords; a checker reads them typed, through {@link CheckKeyword}. Immutable.
 */
public final class CheckSettings {

    /** An empty block. */
    public static final CheckSettings EMPTY = builder().build();

    private record Line(String keyword, List<String> words, CheckSettings block) {
    }

    private final List<Line> lines;
    private final int hash;

    private CheckSettings(List<Line> lines) {
        this.lines = List.copyOf(lines);
        this.hash = this.lines.hashCode();
    }

    /** A builder of an empty block. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The typed value of a keyword, or its default.
     *
     * @throws IllegalArgumentException where it is written in a way that the keyword does not allow; the message says
     *         what was expected
     */
    public <T> T get(CheckKeyword<T> keyword) {
        return keyword.read(this);
    }

    /**
     * Its values, typed by the interface or annotation type that declares the block
     * ({@link io.understudy.api.keyword.BlockKeyword}).
     *
     * @return an immutable view; its methods throw {@link IllegalArgumentException} where a word does not fit
     */
    public <T> T as(Class<T> type) {
        return TypedSettings.of(type, this);
    }

    /** {@code true} where the keyword is written. */
    public boolean has(String keyword) {
        return lines.stream().anyMatch(line -> line.keyword.equals(keyword));
    }

    /** The words after a keyword, one list per line, in the order written. */
    public List<List<String>> lines(String keyword) {
        return lines.stream().filter(line -> line.keyword.equals(keyword) && line.block == null).map(Line::words)
                .toList();
    }

    /** The blocks of a keyword, in the order written. */
    public List<CheckSettings> blocks(String keyword) {
        return lines.stream().filter(line -> line.keyword.equals(keyword) && line.block != null).map(Line::block)
                .toList();
    }

    /** All keywords written, in the order of their first use. */
    public Set<String> keywords() {
        return lines.stream().map(Line::keyword).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * What is wrong with this block, one sentence each.
     *
     * @param known the keywords that may stand here; empty: all are accepted
     */
    public List<String> complaints(List<CheckKeyword<?>> known) {
        List<String> complaints = new ArrayList<>();
        for (CheckKeyword<?> keyword : known) {
            try {
                get(keyword);
            } catch (IllegalArgumentException e) {
                complaints.add(e.getMessage());
            }
        }
        if (!known.isEmpty()) {
            Set<String> names = known.stream().map(CheckKeyword::name).collect(Collectors.toSet());
            keywords().stream().filter(keyword -> !names.contains(keyword))
                    .forEach(keyword -> complaints.add("unknown keyword " + keyword + "; known are "
                            + known.stream().map(CheckKeyword::name).collect(Collectors.joining(", "))));
        }
        return complaints;
    }

    /** The same block without the lines and blocks of some keywords. */
    public CheckSettings without(Collection<String> keywords) {
        return new CheckSettings(lines.stream().filter(line -> !keywords.contains(line.keyword)).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof CheckSettings that && hash == that.hash && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The keywords, without their words: one of them may be a secret. */
    @Override
    public String toString() {
        return keywords().toString();
    }

    /** Collects lines; not thread-safe. */
    public static final class Builder {

        private final List<Line> lines = new ArrayList<>();

        private Builder() {
        }

        /** A line: a keyword and the words after it. */
        public Builder add(String keyword, List<String> words) {
            lines.add(new Line(Objects.requireNonNull(keyword), List.copyOf(words), null));
            return this;
        }

        /** A line: a keyword and the words after it. */
        public Builder add(String keyword, String... words) {
            return add(keyword, List.of(words));
        }

        /** A block within. */
        public Builder add(String keyword, CheckSettings block) {
            lines.add(new Line(Objects.requireNonNull(keyword), List.of(), Objects.requireNonNull(block)));
            return this;
        }

        /** The block; the builder may go on. */
        public CheckSettings build() {
            return new CheckSettings(lines);
        }
    }
}
