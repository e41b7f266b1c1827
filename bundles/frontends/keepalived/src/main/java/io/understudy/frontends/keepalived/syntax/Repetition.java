package io.understudy.frontends.keepalived.syntax;

import io.understudy.language.statement.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * The third stage of A59: one {@code ~SEQ}, {@code ~SEQx} or {@code ~LST} in front of a line (A54 to A58).
 *
 * @param variables names that take a value in each round
 * @param rounds    the values of each round, as many as there are variables
 * @param text      the text that is repeated
 */
record Repetition(List<String> variables, Iterable<List<String>> rounds, String text) {

    /** A configuration cannot ask for more lines than this. */
    private static final int MAX_ROUNDS = 1_000_000;
    private static final long MAX_NUMBER = 1L << 40;

    /** Why a prefix cannot be read; the message is for people. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean endless;

        InvalidException(String message) {
            this(message, false);
        }

        private InvalidException(String message, boolean endless) {
            super(message, null, false, false);
            this.endless = endless;
        }

        /** {@code true} where it is well formed and no memory holds what it asks for. */
        boolean endless() {
            return endless;
        }
    }

    /** {@code true} where a repetition begins there. Another word with a tilde is an unknown keyword. */
    static boolean begins(String text, int start) {
        return text.startsWith("~SEQ", start) || text.startsWith("~LST", start);
    }

    /**
     * Reads a prefix.
     *
     * @param text        begins with a tilde
     * @param definitions puts values in the place of definitions
     */
    static Repetition parse(String text, UnaryOperator<String> definitions) throws InvalidException {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        String kind = open < 0 ? text.strip() : text.substring(0, open).strip();
        if (open < 0 || close < open) {
            throw new InvalidException("Invalid " + kind + " specification: values in parentheses are expected");
        }
        String arguments = text.substring(open + 1, close);
        String rest = text.substring(close + 1);
        return switch (kind) {
            case "~SEQ" -> sequence(split(definitions.apply(arguments)), 10, rest);
            case "~SEQx" -> sequence(split(definitions.apply(arguments)), 16, rest);
            // values are expanded where they are used: a comma in them divides nothing
            case "~LST" -> list(split(arguments), rest);
            default -> throw new InvalidException("Invalid " + kind + " specification: unknown repetition");
        };
    }

    private static Repetition sequence(List<String> arguments, int radix, String rest) throws InvalidException {
        int count = arguments.size();
        if (count < 2 || count > 4 || arguments.get(0).isEmpty()) {
            throw new InvalidException("Invalid ~SEQ definition: name, start, step and end are expected");
        }
        long end = number(arguments.get(count - 1));
        long start = count > 2 ? number(arguments.get(1)) : end < 0 ? -1 : 1;
        long step = count > 3 ? number(arguments.get(2)) : start <= end ? 1 : -1;
        if (step == 0 || start != end && step > 0 != start < end) {
            throw new InvalidException("Invalid ~SEQ values: the step does not lead from " + start + " to " + end);
        }
        if (radix != 10 && (start < 0 || end < 0)) {
            throw new InvalidException("~SEQx is only valid for positive numbers");
        }
        long rounds = (end - start) / step + 1;
        if (rounds > MAX_ROUNDS) {
            throw new InvalidException("~SEQ asks for more than " + MAX_ROUNDS + " lines", true);
        }
        // one at a time: a million of them at once would need more memory than the configuration
        return new Repetition(List.of(arguments.get(0)), () -> LongStream.range(0, rounds)
                .mapToObj(round -> List.of(Long.toString(start + round * step, radix))).iterator(), rest);
    }

    /** With 0x or 0 in front hexadecimal or octal, as strtol(3) reads it. */
    private static long number(String text) throws InvalidException {
        try {
            long value = Long.decode(text);
            if (Math.abs(value) <= MAX_NUMBER) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidException("Invalid ~SEQ definition: '" + text + "' is no number");
    }

    private static Repetition list(List<String> arguments, String rest) throws InvalidException {
        if (arguments.size() < 2 || arguments.get(0).isEmpty()) {
            throw new InvalidException("Invalid ~LST specification: a name and values are expected");
        }
        List<String> variables = tuple(arguments.get(0));
        List<List<String>> rounds = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            if (argument.chars().anyMatch(c -> Characters.isBlank((char) c)) && !argument.startsWith("{")) {
                throw new InvalidException("Invalid ~LST specification: '" + argument + "' is more than one word");
            }
            List<String> values = new ArrayList<>(tuple(argument));
            if (values.size() > variables.size()) {
                throw new InvalidException("~LST specification has too many values in '" + argument + "'");
            }
            while (values.size() < variables.size()) {
                values.add("");
            }
            rounds.add(values);
        }
        return new Repetition(variables, rounds, rest);
    }

    private static List<String> tuple(String text) throws InvalidException {
        return text.startsWith("{") && text.endsWith("}") ? split(text.substring(1, text.length() - 1))
                : List.of(text);
    }

    /** Splits at commas outside of braces. */
    private static List<String> split(String text) throws InvalidException {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0 || depth > 0 && i == text.length()) {
                throw new InvalidException("Invalid ~LST specification: its braces do not match");
            }
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return parts;
    }
}
