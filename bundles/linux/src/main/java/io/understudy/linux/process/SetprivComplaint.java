package io.understudy.linux.process;

import java.util.Optional;

/**
 * Tells a program that setpriv could not execute from one that ended badly by itself. setpriv says so on error output
 * and exits with 126 or 127; where no output is kept only the status remains.
 */
final class SetprivComplaint {

    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND_OR_NOT_PERMITTED = 127;
    private static final String PREFIX = "setpriv: ";

    private SetprivComplaint() {
    }

    /** @return what setpriv said, without its name; empty where it had nothing to say */
    static String in(int exitStatus, String output) {
        if (exitStatus != CANNOT_EXECUTE && exitStatus != NOT_FOUND_OR_NOT_PERMITTED) {
            return "";
        }
        Optional<String> line = output.lines().findFirst().filter(first -> first.startsWith(PREFIX));
        return line.map(first -> first.substring(PREFIX.length())).orElse("");
    }
}
