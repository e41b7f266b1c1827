package io.understudy.shell.control;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client that may only read is allowed to run: one simple command, named with its scope, that says of itself
 * that it only reads. An allow-list: no pipes, closures, variables, expansions, assignments or command lists, since
 * through any of those Gogo reaches every method of every object.
 */
final class AccessRules {

    /** Service property of a command: the functions of it that change nothing. */
    static final String READ_ONLY = "understudy.command.readonly";

    private static final String WORD = "[A-Za-z0-9_./:@+,-][A-Za-z0-9_./:@+,=-]*";
    private static final String LITERAL = "'[^'\\\\\\p{Cntrl}]*'";
    private static final Pattern SIMPLE = Pattern.compile(
            "\\s*([a-z][a-z0-9_-]*:[a-z][a-z0-9_-]*)((?:[ \\t]+(?:" + WORD + "|" + LITERAL + "))*)\\s*");

    private AccessRules() {
    }

    /**
     * Why a reader may not run this line.
     *
     * @param readOnly commands that only read, as {@code scope:function}
     * @return empty where it may
     */
    static String refusal(String line, Set<String> readOnly) {
        if (line.isBlank()) {
            return "";
        }
        Matcher matcher = SIMPLE.matcher(line);
        if (!matcher.matches()) {
            return "you may only read: a single scope:command without pipes, variables or lists, e.g. vrrp:list";
        }
        if (!readOnly.contains(matcher.group(1))) {
            return matcher.group(1) + " is not for you: only root and the daemon's user may change something";
        }
        return "";
    }
}
