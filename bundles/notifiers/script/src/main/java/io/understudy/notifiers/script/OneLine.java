package io.understudy.notifiers.script;

import java.util.stream.Collectors;

/** What programs write, made fit for one line of a log. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {
    }

    /** The first line that says something; empty for none. */
    static String first(String output) {
        return cut(output.lines().map(OneLine::printable).filter(line -> !line.isEmpty()).findFirst().orElse(""));
    }

    /** All lines that say something, separated by bars. */
    static String all(String output) {
        return cut(output.lines().map(OneLine::printable).filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" | ")));
    }

    /** Control characters could colour or overwrite the terminal of whoever reads the log. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
