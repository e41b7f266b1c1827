package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * A block whose keyword no bundle knows. It is kept as written, so that a bundle that knows it can be installed later.
 */
public final class UnknownBlock extends ConfigBlock {

    /** What stands between its braces. */
    public static final Attribute<List<Line>> LINES = Attribute.of("lines", List.of());

    /**
     * A line, with the lines between its braces where it has some. Equality does not count positions.
     *
     * @param words    its words, the keyword first
     * @param position where it begins
     * @param braces   {@code true} where braces follow
     * @param lines    what stands between them
     */
    public record Line(List<String> words, Position position, boolean braces, List<Line> lines) {

        /** Copies both lists. */
        public Line {
            words = List.copyOf(words);
            Objects.requireNonNull(position);
            lines = List.copyOf(lines);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line that && words.equals(that.words) && braces == that.braces
                    && lines.equals(that.lines);
        }

        @Override
        public int hashCode() {
            return Objects.hash(words, lines);
        }

        @Override
        public String toString() {
            return String.join(" ", words) + (braces ? " { " + String.join(" ", lines.stream().map(Line::toString)
                    .toList()) + " }" : "");
        }
    }

    private final String enclosing;

    private UnknownBlock(String enclosing, String kind, String name, Position position, Settings settings) {
        super(kind, name, position, settings);
        this.enclosing = Objects.requireNonNull(enclosing);
    }

    /**
     * A block.
     *
     * @param enclosing the kind of block that it stands in, as the vocabulary names it; {@code *}: in none
     * @param keyword   its keyword
     * @param name      the words between the keyword and the brace
     */
    public static UnknownBlock of(String enclosing, String keyword, String name, Position position,
            Settings settings) {
        return new UnknownBlock(enclosing, keyword, name, position, settings);
    }

    /** The kind of block that it stands in: {@code *}, {@code virtual_server.real_server} … */
    public String enclosing() {
        return enclosing;
    }

    /** See {@link #LINES}. */
    public List<Line> lines() {
        return settings().get(LINES);
    }
}
