package io.understudy.api.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A typed key of a {@link Settings}: one keyword's value in the model. The constants of each block class are the
 * complete list; adding one is a minor change of this package. Identity is the object, the name is for people; only {@link #declared} ones compare by name.
 *
 * <p>A constant whose {@link #kind()} is not {@link Kind#OWN} is bound by its name alone: every frontend puts the value
 * of the keyword of that name in that block there.
 *
 * @param <T> type of the value; an immutable type
 */
public final class Attribute<T> {

    /** What sort of value, and so how a keyword's words become one. */
    public enum Kind {
        /** {@link Boolean}: a truth value, or a word that stands alone. */
        FLAG,
        /** {@link Integer}. */
        INTEGER,
        /** {@link Long}: a whole number that may be larger. */
        NUMBER,
        /** {@link Long}: written as decimal seconds, kept in microseconds. */
        MICROS,
        /** {@link String}: one word. */
        TEXT,
        /** {@link List} of {@link String}: several words. */
        TEXTS,
        /** {@link InetAddress}. */
        ADDRESS,
        /** {@link CommandLine}. */
        COMMAND,
        /** A type of its own, bound by code of its own. */
        OWN
    }

    /** The block of a declared word; {@code null} for constants. */
    private final String block;
    private final String name;
    private final Kind kind;
    private final T defaultValue;
    private final Function<? super T, String> text;

    private Attribute(String name, Kind kind, T defaultValue, Function<? super T, String> text) {
        this(null, name, kind, defaultValue, text);
    }

    private Attribute(String block, String name, Kind kind, T defaultValue, Function<? super T, String> text) {
        this.block = block;
        this.name = Objects.requireNonNull(name);
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.text = Objects.requireNonNull(text);
    }

    /**
     * An attribute of kind {@link Kind#OWN} with the value it has where nobody wrote one.
     *
     * @param name         keepalived's keyword
     * @param defaultValue value where none is written; {@code null} only where "not set" has a meaning of its own
     */
    public static <T> Attribute<T> of(String name, T defaultValue) {
        return new Attribute<>(name, Kind.OWN, defaultValue, Attribute::plain);
    }

    /**
     * An attribute of kind {@link Kind#OWN} whose value is written in another way than it is kept: units, words.
     *
     * @param text what people write after the keyword for a value that is not {@code null}
     */
    public static <T> Attribute<T> of(String name, T defaultValue, Function<? super T, String> text) {
        return new Attribute<>(name, Kind.OWN, defaultValue, text);
    }

    /** A truth value; {@code null} as default where "not written" means something else than "off". */
    public static Attribute<Boolean> flag(String name, Boolean defaultValue) {
        return new Attribute<>(name, Kind.FLAG, defaultValue, value -> value ? "on" : "off");
    }

    /** A whole number. */
    public static Attribute<Integer> integer(String name, Integer defaultValue) {
        return new Attribute<>(name, Kind.INTEGER, defaultValue, Attribute::plain);
    }

    /** A whole number that may be larger than 2147483647. */
    public static Attribute<Long> number(String name, Long defaultValue) {
        return new Attribute<>(name, Kind.NUMBER, defaultValue, Attribute::plain);
    }

    /** A time that is written in decimal seconds and kept in microseconds. */
    public static Attribute<Long> micros(String name, Long defaultValue) {
        return new Attribute<>(name, Kind.MICROS, defaultValue, value -> decimal(value, 1_000_000));
    }

    /** One word; empty where none is written. Of a keyword that may stand alone see {@link #text(String, String)}. */
    public static Attribute<String> text(String name) {
        return text(name, "");
    }

    /**
     * One word.
     *
     * @param defaultValue {@code null} for a keyword that may stand alone and means something then: it is the empty text
     */
    public static Attribute<String> text(String name, String defaultValue) {
        return new Attribute<>(name, Kind.TEXT, defaultValue, Attribute::plain);
    }

    /** Several words; none where none are written. */
    public static Attribute<List<String>> texts(String name) {
        return new Attribute<>(name, Kind.TEXTS, List.of(), Attribute::plain);
    }

    /** An address; {@code null} where none is written. */
    public static Attribute<InetAddress> address(String name) {
        return new Attribute<>(name, Kind.ADDRESS, null, Attribute::plain);
    }

    /** A command with the user that runs it; {@code null} where none is written. */
    public static Attribute<CommandLine> command(String name) {
        return new Attribute<>(name, Kind.COMMAND, null, CommandLine::written);
    }

    /**
     * An attribute that is no constant, for a word that a plugin has declared. Two of the same block, name, kind and
     * default are equal: the declaration may be read anew between two loads.
     *
     * @param block kind of block that the word stands in
     * @param kind  {@link Kind#OWN} for a {@link Secret}
     */
    public static Attribute<?> declared(String block, String name, Kind kind, Object defaultValue) {
        return new Attribute<>(Objects.requireNonNull(block), name, kind, defaultValue,
                kind == Kind.MICROS ? value -> decimal((Number) value, 1_000_000) : Attribute::plain);
    }

    /** A number that is kept in finer units than it is written in, say hundredths of a second. */
    static <N extends Number> Attribute<N> scaled(String name, N defaultValue, int perUnit) {
        return new Attribute<>(name, Kind.OWN, defaultValue, value -> decimal(value, perUnit));
    }

    private static String decimal(Number value, int perUnit) {
        return BigDecimal.valueOf(value.longValue()).divide(BigDecimal.valueOf(perUnit)).stripTrailingZeros()
                .toPlainString();
    }

    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Attribute::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof InetAddress address ? address.getHostAddress() : value.toString();
    }

    /** keepalived's keyword. */
    public String name() {
        return name;
    }

    /** What sort of value. */
    public Kind kind() {
        return kind;
    }

    /** The value where nobody wrote one; may be {@code null}. */
    public T defaultValue() {
        return defaultValue;
    }

    /** The value as people write it after the keyword; {@code none} where it is not set. Secrets are masked. */
    public String text(T value) {
        return value == null ? "none" : text.apply(value);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || block != null && other instanceof Attribute<?> that && block.equals(that.block)
                && name.equals(that.name) && kind == that.kind && Objects.equals(defaultValue, that.defaultValue);
    }

    @Override
    public int hashCode() {
        return block == null ? System.identityHashCode(this) : Objects.hash(block, name, kind);
    }

    @Override
    public String toString() {
        return name;
    }
}
