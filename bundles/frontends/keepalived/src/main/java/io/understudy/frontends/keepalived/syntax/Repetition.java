package io.understudy.frontends.keepalived.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The third stage of A59: one {@code ~SEQ}, {@code ~SEQx} or {@code ~LST} in front of a line (A54 to A58).
 *
 * @param variables names that take a value in each round
 * @param rounds    the values of each round, as many as there are variables
 * @param text      the text that is repeated
 */
record Repetition(List<String> variables, List<List<String>> rounds, String text) {

    /** A configuration cannot ask for more lines than this. */
    static final int MAX_ROUNDS = 1_000_000;

    /** Why a prefix cannot be read; the message is for people. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a prefix.
     *
     * @param text begins with a tilde
     */
    static Repetition parse(String text) throws InvalidException {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        if (open < 0 || close < open) {
            throw new InvalidException("a repetition needs its values in parentheses");
        }
        String kind = text.substring(0, open);
        List<String> arguments = split(text.substring(open + 1, close));
        String rest = text.substring(close + 1);
        return switch (kind) {
            case "~SEQ" -> sequence(arguments, 10, rest);
            case "~SEQx" -> sequence(arguments, 16, rest);
            case "~LST" -> list(arguments, rest);
            default -> throw new InvalidException("unknown repetition '" + kind + "'");
        };
    }

    private static Repetition sequence(List<String> arguments, int radix, String rest) throws InvalidException {
        int count = arguments.size();
        if (count < 2 || count > 4) {
            throw new InvalidException("Invalid ~SEQ values: name, start, step and end are expected");
        }
        long end = number(arguments.get(count - 1));
        long start = count > 2 ? number(arguments.get(1)) : end < 0 ? -1 : 1;
        long step = count > 3 ? number(arguments.get(2)) : start <= end ? 1 : -1;
        if (step == 0 || start != end && step > 0 != start < end) {
            throw new InvalidException("Invalid ~SEQ values: the step does not lead from " + start + " to " + end);
        }
        if ((end - start) / step >= MAX_ROUNDS) {
            throw new InvalidException("~SEQ asks for more than " + MAX_ROUNDS + " lines");
        }
        List<List<String>> rounds = new ArrayList<>();
        for (long value = start; step > 0 ? value <= end : value >= end; value += step) {
            rounds.add(List.of(Long.toString(value, radix)));
        }
        return new Repetition(List.of(arguments.get(0)), rounds, rest);
    }

    private static long number(String text) throws InvalidException {
        try {
            long value = Long.parseLong(text);
            if (Math.abs(value) <= 1L << 40) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidException("Invalid ~SEQ values: '" + text + "' is no number");
    }

    private static Repetition list(List<String> arguments, String rest) throws InvalidException {
        if (arguments.size() < 2) {
            throw new InvalidException("~LST needs a name and values");
        }
        List<String> variables = tuple(arguments.get(0));
        List<List<String>> rounds = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            List<String> values = new ArrayList<>(variables.size() == 1 ? List.of(argument) : tuple(argument));
            while (values.size() < variables.size()) {
                values.add("");
            }
            rounds.add(values);
        }
        return new Repetition(variables, rounds, rest);
    }

    private static List<String> tuple(String text) {
        return text.startsWith("{") && text.endsWith("}") ? split(text.substring(1, text.length() - 1))
                : List.of(text);
    }

    /** Splits at commas outside of braces. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == text.length())) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return parts;
    }
}
