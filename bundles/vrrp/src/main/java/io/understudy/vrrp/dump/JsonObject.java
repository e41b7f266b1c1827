package io.understudy.vrrp.dump;

import java.util.Locale;
import java.util.stream.Collectors;

/** One line of JSON as keepalived writes it: no blanks, slashes escaped. {@link #put} begins and ends objects. */
final class JsonObject {

    /** What is written so far. */
    private final StringBuilder json = new StringBuilder();

    /** Puts down what is JSON already. */
    JsonObject put(String written) {
        json.append(written);
        return this;
    }

    void text(String key, String value) {
        raw(key, quoted(value));
    }

    void number(String key, long value) {
        raw(key, Long.toString(value));
    }

    void bool(String key, boolean value) {
        raw(key, Boolean.toString(value));
    }

    void raw(String key, String value) {
        if (json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        json.append(quoted(key)).append(':').append(value);
    }

    static String quoted(String value) {
        return value.chars().mapToObj(JsonObject::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\' || character == '/') {
            return "\\" + (char) character;
        }
        return character < ' ' ? String.format(Locale.ROOT, "\\u%04x", character) : Character.toString(character);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
