package io.understudy.frontends.keepalived.syntax;

import io.understudy.api.config.Problem.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The definitions that are there without being written (A50, A51). */
public final class Builtins {

    private static final long MAX_RANDOM = 32_767;
    private static final long MAX_NUMBER = 4_294_967_295L;

    private final String configId;
    private final RandomGenerator random;
    private final UnaryOperator<String> environment;
    private final Deque<String> directories = new ArrayDeque<>();

    /**
     * Definitions of one configuration.
     *
     * @param environment value of an environment variable, or null
     */
    public Builtins(String configId, RandomGenerator random, UnaryOperator<String> environment) {
        this.configId = configId;
        this.random = random;
        this.environment = environment;
    }

    /** A file begins; its directory is {@code _PWD} from now on. */
    public void enter(String directory) {
        directories.push(directory);
    }

    /** The file that was entered last ends. */
    public void leave() {
        directories.pop();
    }

    /**
     * A value; {@code null} where there is none of that name, or not with these parameters: the text then stays as
     * it is (A47).
     */
    String value(String name, String parameters, BiConsumer<Kind, String> complaints) {
        return switch (name) {
            case "_RANDOM" -> random(parameters.isEmpty() ? new String[0] : parameters.split("[ \t]+"), complaints);
            case "_ENV" -> parameters.isEmpty() ? null : environment(parameters, complaints);
            case "_PWD" -> parameters.isEmpty() && !directories.isEmpty() ? directories.peek() : null;
            case "_INSTANCE" -> parameters.isEmpty() ? configId : null;
            case "_HASH" -> parameters.isEmpty() ? "#" : null;
            case "_BANG" -> parameters.isEmpty() ? "!" : null;
            default -> null;
        };
    }

    private String environment(String name, BiConsumer<Kind, String> complaints) {
        String value = environment.apply(name);
        if (value == null) {
            complaints.accept(Kind.NOTE, "Environment variable " + name + " is not set - using nothing");
            return "";
        }
        return value;
    }

    /** A third number is ignored, as by keepalived. */
    private String random(String[] bounds, BiConsumer<Kind, String> complaints) {
        long min = bounds.length > 0 ? number(bounds[0]) : 0;
        long max = bounds.length > 1 ? number(bounds[1]) : MAX_RANDOM;
        if (min < 0 || max < 0) {
            return null;
        }
        if (min > max) {
            complaints.accept(Kind.BAD_VALUE, "_RANDOM minimum " + min + " is larger than maximum " + max
                    + " - using " + min);
            max = min;
        }
        return Long.toString(random.nextLong(min, max + 1));
    }

    private static long number(String text) {
        try {
            long value = Long.parseLong(text);
            return value <= MAX_NUMBER ? value : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
