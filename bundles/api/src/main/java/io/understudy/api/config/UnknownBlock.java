package io.understudy.api.config;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block whose keyword no bundle knows. It is kept as written, so that a bundle that knows it can be installed later.
 */
public final class UnknownBlock extends ConfigBlock {

    private static final Pattern SECRET =
            Pattern.compile("pass|secret|token|credential|[-_]key$", Pattern.CASE_INSENSITIVE);

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

        /** As written, with stars for what looks like a password or a key: nobody knows the words. */
        @Override
        public String toString() {
            boolean secret = words.size() > 1 && SECRET.matcher(words.get(0)).find();
            return (secret ? words.get(0) + " ********" : String.join(" ", words)) + (braces ? " { "
                    + String.join(" ", lines.stream().map(Line::toString).toList()) + " }" : "");
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

    /** As in a configuration, on one line. */
    @Override
    public String toString() {
        return kind() + (name().isEmpty() ? "" : " " + name())
                + lines().stream().map(line -> line + " ").collect(Collectors.joining("", " { ", "}"));
    }
}
