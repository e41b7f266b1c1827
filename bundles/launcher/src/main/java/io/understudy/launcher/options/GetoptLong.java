package io.understudy.launcher.options;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line the way glibc's {@code getopt_long} does, because scripts and unit files written for keepalived rely
 * on it: clusters ({@code -lnD}), attached and separate arguments, optional arguments that must be attached
 * ({@code -t[FILE]}, {@code --log-file[=FILE]}), unambiguous abbreviations of long names, {@code --} as the end.
 */
final class GetoptLong {

    /** Whether an option takes an argument. */
    enum Argument {
        NONE,
        REQUIRED,
        /** Only when attached: {@code -tFILE}, {@code --config-test=FILE}. */
        OPTIONAL
    }

    /**
     * An option that is understood.
     *
     * @param letter   short name; 0 for none
     * @param longName long name without dashes; empty for none
     */
    record Spec(char letter, String longName, Argument argument) {
    }

    /**
     * An option as it was given.
     *
     * @param value its argument; {@code null} for none
     */
    record Occurrence(Spec spec, String value) {
    }

    private final List<Spec> specs;
    private final List<Occurrence> found = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    GetoptLong(List<Spec> specs) {
        this.specs = List.copyOf(specs);
    }

    /** Reads the arguments; results are in {@link #found} and {@link #operands}. */
    void parse(List<String> arguments) throws OptionException {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            boolean usedNext = false;
            if (argument.equals("--")) {
                operands.addAll(arguments.subList(i + 1, arguments.size()));
                return;
            } else if (argument.startsWith("--")) {
                usedNext = longOption(argument, next);
            } else if (argument.length() > 1 && argument.charAt(0) == '-') {
                usedNext = cluster(argument, next);
            } else {
                operands.add(argument);
            }
            if (usedNext) {
                i++;
            }
        }
    }

    /** Options in the order given. */
    List<Occurrence> found() {
        return found;
    }

    /** What is no option. */
    List<String> operands() {
        return operands;
    }

    private boolean longOption(String argument, String next) throws OptionException {
        int equals = argument.indexOf('=');
        String name = argument.substring(2, equals < 0 ? argument.length() : equals);
        String attached = equals < 0 ? null : argument.substring(equals + 1);
        Spec spec = byName(name, argument);
        if (spec.argument() == Argument.NONE && attached != null) {
            throw new OptionException("option '--" + spec.longName() + "' doesn't allow an argument");
        }
        if (spec.argument() != Argument.REQUIRED || attached != null) {
            found.add(new Occurrence(spec, attached));
            return false;
        }
        if (next == null) {
            throw new OptionException("option '--" + spec.longName() + "' requires an argument");
        }
        found.add(new Occurrence(spec, next));
        return true;
    }

    private Spec byName(String name, String argument) throws OptionException {
        List<Spec> candidates = new ArrayList<>();
        for (Spec spec : specs) {
            if (spec.longName().equals(name) && !name.isEmpty()) {
                return spec;
            }
            if (!name.isEmpty() && spec.longName().startsWith(name)) {
                candidates.add(spec);
            }
        }
        if (candidates.isEmpty()) {
            throw new OptionException("Unknown option " + argument);
        }
        if (candidates.size() > 1) {
            StringBuilder message = new StringBuilder("option '--" + name + "' is ambiguous; possibilities:");
            candidates.forEach(c -> message.append(" '--").append(c.longName()).append('\''));
            throw new OptionException(message.toString());
        }
        return candidates.get(0);
    }

    private boolean cluster(String argument, String next) throws OptionException {
        for (int at = 1; at < argument.length(); at++) {
            Spec spec = byLetter(argument.charAt(at));
            String rest = argument.substring(at + 1);
            if (spec.argument() == Argument.NONE) {
                found.add(new Occurrence(spec, null));
            } else if (!rest.isEmpty()) {
                found.add(new Occurrence(spec, rest));
                return false;
            } else if (spec.argument() == Argument.OPTIONAL) {
                found.add(new Occurrence(spec, null));
                return false;
            } else if (next == null) {
                throw new OptionException("option requires an argument -- '" + spec.letter() + "'");
            } else {
                found.add(new Occurrence(spec, next));
                return true;
            }
        }
        return false;
    }

    private Spec byLetter(char letter) throws OptionException {
        for (Spec spec : specs) {
            if (spec.letter() == letter) {
                return spec;
            }
        }
        throw new OptionException("Unknown option -" + letter);
    }
}
