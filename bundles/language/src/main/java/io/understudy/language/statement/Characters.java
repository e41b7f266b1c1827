package io.understudy.language.statement;

/** What separates words and what ends a line. */
public final class Characters {

    private Characters() {
    }

    /** A3: blank, tab, form feed, line feed, carriage return, vertical tab. */
    public static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** First index from {@code from} that is no blank, at most {@code end}. */
    public static int skipBlanks(String text, int from, int end) {
        int index = from;
        while (index < end && isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
