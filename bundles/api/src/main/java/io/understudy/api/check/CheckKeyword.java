package io.understudy.api.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A typed keyword of a check's block, with the value it has where nobody wrote it. The constants of a checker's class
 * are its manual: {@code CheckKeyword.text("password", "")}.
 *
 * @param <T> type of the value
 */
public final class CheckKeyword<T> {

    private final String name;
    private final Function<CheckSettings, T> reader;

    private CheckKeyword(String name, Function<CheckSettings, T> reader) {
        this.name = Objects.requireNonNull(name);
        this.reader = reader;
    }

    /** One word or quoted text. */
    public static CheckKeyword<String> text(String name, String defaultValue) {
        return single(name, defaultValue, words -> words.get(0), "one word, or text in quotes");
    }

    /** A whole number. */
    public static CheckKeyword<Long> number(String name, long defaultValue, long min, long max) {
        return single(name, defaultValue, words -> {
            long value = Long.parseLong(words.get(0));
            if (value < min || value > max) {
                throw new NumberFormatException();
            }
            return value;
        }, "a number from " + min + " to " + max);
    }

    /** A time in seconds with decimals, read as milliseconds. */
    public static CheckKeyword<Long> seconds(String name, long defaultMillis) {
        return single(name, defaultMillis, words -> {
            long millis = new BigDecimal(words.get(0)).movePointRight(3).longValue();
            if (millis < 0) {
                throw new NumberFormatException();
            }
            return millis;
        }, "a number of seconds");
    }

    /** True where it is written, unless {@code off}, {@code no} or {@code false} follows. */
    public static CheckKeyword<Boolean> flag(String name) {
        return new CheckKeyword<>(name, settings -> {
            List<List<String>> lines = settings.lines(name);
            if (lines.isEmpty()) {
                return false;
            }
            List<String> words = lines.get(lines.size() - 1);
            String word = words.isEmpty() ? "on" : words.get(0);
            return switch (word) {
                case "on", "yes", "true" -> true;
                case "off", "no", "false" -> false;
                default -> throw new IllegalArgumentException(name + " " + word + ": expected on or off");
            };
        });
    }

    /** All words of all its lines. */
    public static CheckKeyword<List<String>> words(String name) {
        return new CheckKeyword<>(name, settings -> {
            List<String> all = new ArrayList<>();
            settings.lines(name).forEach(all::addAll);
            return List.copyOf(all);
        });
    }

    /** All its blocks. */
    public static CheckKeyword<List<CheckSettings>> blocks(String name) {
        return new CheckKeyword<>(name, settings -> settings.blocks(name));
    }

    private static <T> CheckKeyword<T> single(String name, T defaultValue, Function<List<String>, T> parser,
            String expected) {
        return new CheckKeyword<>(name, settings -> {
            List<List<String>> lines = settings.lines(name);
            if (lines.isEmpty()) {
                return defaultValue;
            }
            List<String> words = lines.get(lines.size() - 1); // a later line overrides an earlier one (A73)
            try {
                return parser.apply(words);
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(name + (words.isEmpty() ? "" : " " + words.get(0)) + ": expected "
                        + expected, e);
            }
        });
    }

    /** The keyword. */
    public String name() {
        return name;
    }

    T read(CheckSettings settings) {
        return reader.apply(settings);
    }

    @Override
    public String toString() {
        return name;
    }
}
