package io.understudy.trackers.process.policy;

import java.util.List;

/**
 * Which processes count (behaviour C94).
 *
 * @param program    the kernel's short name, or the first word of the command line
 * @param parameters that it must have been started with
 * @param byCommand  compares the command line, not the short name
 * @param match      how parameters are compared
 */
public record ProcessPattern(String program, List<String> parameters, boolean byCommand, Match match) {

    /** The kernel keeps so many characters of a name. */
    private static final int SHORT_NAME = 15;

    /** How parameters are compared. */
    public enum Match {
        /** All of them, no other. */
        EXACT,
        /** The first ones; others may follow. */
        PARTIAL,
        /** The first ones, and the last of these may go on. */
        INITIAL
    }

    /**
     * From a configuration.
     *
     * @param words       program and parameters; with parameters the command line is compared
     * @param fullCommand whether it is compared anyway
     * @param paramMatch  {@code initial}, {@code partial}; {@code null}: exactly
     */
    public static ProcessPattern of(List<String> words, boolean fullCommand, String paramMatch) {
        List<String> parameters = List.copyOf(words.subList(1, words.size()));
        Match match = "initial".equals(paramMatch) ? Match.INITIAL
                : "partial".equals(paramMatch) ? Match.PARTIAL : Match.EXACT;
        return new ProcessPattern(words.get(0), parameters,
                fullCommand || !parameters.isEmpty() || paramMatch != null, match);
    }

    /** Whether a process of that short name counts; only where the command line does not matter. */
    public boolean matchesName(String name) {
        return name.equals(program.length() <= SHORT_NAME ? program : program.substring(0, SHORT_NAME));
    }

    /** Whether a process with that command line counts. */
    public boolean matchesCommand(List<String> command) {
        if (command.isEmpty() || !command.get(0).equals(program)) {
            return false;
        }
        List<String> actual = command.subList(1, command.size());
        if (parameters.isEmpty() && match == Match.EXACT) {
            return true; // full_command alone says nothing of parameters
        }
        if (actual.size() < parameters.size() || match == Match.EXACT && actual.size() > parameters.size()) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            boolean mayGoOn = match == Match.INITIAL && i == parameters.size() - 1;
            if (mayGoOn ? !actual.get(i).startsWith(parameters.get(i)) : !actual.get(i).equals(parameters.get(i))) {
                return false;
            }
        }
        return true;
    }
}
