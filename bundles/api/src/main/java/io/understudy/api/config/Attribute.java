package io.understudy.api.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Function;

/**
 * A typed key of a {@link Settings}: one keyword's value in the model. The constants of each block class are the
 * complete list; adding one is a minor change of this package. Identity is the object, the name is for people.
 *
 * @param <T> type of the value; an immutable type
 */
public final class Attribute<T> {

    private final String name;
    private final T defaultValue;
    private final Function<? super T, String> text;

    private Attribute(String name, T defaultValue, Function<? super T, String> text) {
        this.name = Objects.requireNonNull(name);
        this.defaultValue = defaultValue;
        this.text = Objects.requireNonNull(text);
    }

    /**
     * An attribute with the value it has where nobody wrote one.
     *
     * @param name         keepalived's keyword
     * @param defaultValue value where none is written; {@code null} only where "not set" has a meaning of its own
     */
    public static <T> Attribute<T> of(String name, T defaultValue) {
        return new Attribute<>(name, defaultValue, Attribute::plain);
    }

    /**
     * An attribute whose value is written in another way than it is kept: units, words.
     *
     * @param text what people write after the keyword for a value that is not {@code null}
     */
    public static <T> Attribute<T> of(String name, T defaultValue, Function<? super T, String> text) {
        return new Attribute<>(name, defaultValue, text);
    }

    /** A number that is kept in finer units than it is written in, say hundredths of a second. */
    static <N extends Number> Attribute<N> scaled(String name, N defaultValue, int perUnit) {
        return new Attribute<>(name, defaultValue, value -> BigDecimal.valueOf(value.longValue())
                .divide(BigDecimal.valueOf(perUnit)).stripTrailingZeros().toPlainString());
    }

    private static String plain(Object value) {
        return value instanceof InetAddress address ? address.getHostAddress() : value.toString();
    }

    /** keepalived's keyword. */
    public String name() {
        return name;
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
    public String toString() {
        return name;
    }
}
