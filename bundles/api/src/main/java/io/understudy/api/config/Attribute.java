package io.understudy.api.config;

import java.util.Objects;

/**
 * A typed key of a {@link Settings}: one keyword's value in the model. The constants of each block class are the
 * complete list; adding one is a minor change of this package. Identity is the object, the name is for people.
 *
 * @param <T> type of the value; an immutable type
 */
public final class Attribute<T> {

    private final String name;
    private final T defaultValue;

    private Attribute(String name, T defaultValue) {
        this.name = Objects.requireNonNull(name);
        this.defaultValue = defaultValue;
    }

    /**
     * An attribute with the value it has where nobody wrote one.
     *
     * @param name         keepalived's keyword
     * @param defaultValue value where none is written; {@code null} only where "not set" has a meaning of its own
     */
    public static <T> Attribute<T> of(String name, T defaultValue) {
        return new Attribute<>(name, defaultValue);
    }

    /** keepalived's keyword. */
    public String name() {
        return name;
    }

    /** The value where nobody wrote one; may be {@code null}. */
    public T defaultValue() {
        return defaultValue;
    }

    @Override
    public String toString() {
        return name;
    }
}
