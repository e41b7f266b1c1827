package io.understudy.api.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Collections;

/**
 * Something that happened, with its cause. Immutable.
 *
 * <p>{@link #text} is for people and may be reworded at any time; programs read {@link #type} and {@link #details}.
 */
public final class Event {

    private final String type;
    private final String subject;
    private final String text;
    private final long wallMillis;
    private final Map<String, Object> details;

    private Event(Builder builder, long wallMillis) {
        this.type = builder.type;
        this.subject = builder.subject;
        this.text = builder.text;
        this.wallMillis = wallMillis;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(builder.details));
    }

    /**
     * A builder.
     *
     * @param type    dotted, lower case, stable: {@code vrrp.transition}, {@code config.applied}
     * @param subject the object's name: a router, a script; empty where there is none
     * @param text    one sentence for people, with the cause
     */
    public static Builder of(String type, String subject, String text) {
        return new Builder(type, subject, text);
    }

    /** See {@link #of}. */
    public String type() {
        return type;
    }

    /** See {@link #of}. */
    public String subject() {
        return subject;
    }

    /** See {@link #of}. */
    public String text() {
        return text;
    }

    /** When, in milliseconds of the wall clock. */
    public long wallMillis() {
        return wallMillis;
    }

    /** Numbers, booleans and strings by name, in the order set. */
    public Map<String, Object> details() {
        return details;
    }

    @Override
    public String toString() {
        return type + (subject.isEmpty() ? "" : " " + subject) + ": " + text;
    }

    /** Collects details; not thread-safe. */
    public static final class Builder {

        private final String type;
        private final String subject;
        private final String text;
        private final Map<String, Object> details = new LinkedHashMap<>();

        private Builder(String type, String subject, String text) {
            this.type = Objects.requireNonNull(type);
            this.subject = Objects.requireNonNull(subject);
            this.text = Objects.requireNonNull(text);
        }

        /** Adds a detail: a number, a boolean or a string. */
        public Builder with(String name, Object value) {
            details.put(name, value);
            return this;
        }

        /** The event. */
        public Event at(long wallMillis) {
            return new Event(this, wallMillis);
        }
    }
}
